#pragma once

#include <string>
#include <vector>

#include "sim/study/compare/comparison.hpp"

namespace salient {

/// What a brief would say of one variant: how much differs, which answers, what falls less or later, who
/// lives where, which roads, where the histories part, and how sure the sign is. Effects are named only
/// where they are flagged; what is not is named as such.
/// @param variant  index into comparison.arms
std::vector<std::string> sentences(const Comparison& comparison, std::size_t variant);

}  // namespace salient
