#pragma once

#include <string>

#include "sim/answers/results.hpp"
#include "sim/study/storylines/storylines.hpp"

namespace salient {

/// What `salient run` prints: answers, likeliest falls with their times, places lost, people; under 100
/// columns wide. Names cannot move the cursor.
/// @param storylines  of the same ensemble, or null
std::string results_text(const Results& results, const Storylines* storylines = nullptr);

}  // namespace salient
