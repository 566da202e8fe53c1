#pragma once

#include <vector>

#include "sim/evidence/situation.hpp"

namespace salient {

/// Beliefs about a place from the controls of particles under several weightings: the first gives the
/// probabilities, all together their ranges.
PlaceBelief read_belief(const Model& model, PlaceId place, const std::vector<Control>& controls,
                        const std::vector<std::vector<double>>& weightings);

}  // namespace salient
