#pragma once

#include <vector>

#include "sim/evidence/situation.hpp"

namespace salient {

/// A situation without dynamics, where no time lies between anchor and as_of (docs/model.md 4.3):
///   p(x) ~ prod phi_i(x_i) * prod over routes exp(J exp(-km / ell) [x_i = x_j]),  J = 0.8,
/// phi_i the place's prior times the likelihood of the reports on it. The prior is the analyst's own,
/// if the scenario has one (such a place stands alone: a belief about it includes its neighbours), else
/// by distance to the front: not held by its holder any more with
///   logistic(-2 - ln((km + 3) / 10)), of which .5 to hostile actors by 1 / (km + 3), .3 contested,
/// .2 vacated. Both are assumptions. Sampled by Gibbs, keyed; marginals are means of the conditional
/// chances, so that a place without neighbours is exact.
Situation stand_still(const Model& model, const SituationOptions& options,
                      const std::vector<Evidence>& evidence, double moment_h);

/// The prior of a place by distance, by outlook.
std::vector<std::vector<double>> distance_priors(const Model& model);

}  // namespace salient
