#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/answers/history.hpp"

namespace salient {

std::string text(const History& history, const Model& model, std::uint64_t replicate);
/// One document for all arms.
std::string json(const std::vector<History>& histories, std::uint64_t seed, std::uint64_t replicate);

}  // namespace salient
