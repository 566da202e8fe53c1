#pragma once

#include <functional>
#include <vector>

#include "sim/study/compare/comparison.hpp"

namespace salient {

/// Draw k of all parameters together are the numbers of replicate k: every author's distribution and, under
/// reports, the opening world. On each draw the arms run `on_each` replicates of other numbers.
/// @param comparison  its arms have their questions; their stability is filled in
/// @returns  false if a stop came first: then nothing is filled in
bool find_stability(const std::vector<Arm>& arms, const CompareOptions& options, Comparison& comparison,
                    const std::function<void(std::uint64_t)>& done);

}  // namespace salient
