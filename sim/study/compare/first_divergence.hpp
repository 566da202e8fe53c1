#pragma once

#include <optional>
#include <vector>

#include "sim/ensemble/kept_changes.hpp"
#include "sim/study/compare/divergence.hpp"

namespace salient {

/// @param base, variant  all changes of one replicate in both arms, by the clock, as kept_changes gives them
/// @returns  nothing if the histories are alike
std::optional<Divergence> first_divergence(const std::vector<KeptChange>& base,
                                           const std::vector<KeptChange>& variant);

/// @param each  the replicates that part, ascending; of `replicates` in all
Divergences summed_up(std::vector<Divergence> each, std::uint64_t replicates);

}  // namespace salient
