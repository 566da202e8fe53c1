#pragma once

#include <string>
#include <vector>

#include "sim/answers/results.hpp"

namespace salient::summary_parts {

std::string falls(const Results& results, const ArmResults& arm);
std::string losses(const ArmResults& arm);
std::string people(const Results& results, const ArmResults& arm);
std::string roads(const Results& results, const ArmResults& arm);
std::string why(const ArmResults& arm);
std::string basis(const ArmResults& arm);

}  // namespace salient::summary_parts
