#pragma once

#include <string>

#include "sim/outcome/results.hpp"

namespace salient {

/// What `salient run` prints: answers, likeliest falls with their times, places lost, people; under 100
/// columns wide. Names cannot move the cursor.
std::string results_text(const Results& results);

}  // namespace salient
