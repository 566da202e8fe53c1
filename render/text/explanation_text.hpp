#pragma once

#include <string>

#include "sim/study/explain/explanation.hpp"

namespace salient {

std::string explanation_text(const Explanation& explanation);
std::string explanation_json(const Explanation& explanation);

}  // namespace salient
