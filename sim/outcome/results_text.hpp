#pragma once

#include <string>

#include "sim/outcome/results.hpp"
#include "sim/outcome/storylines/storylines.hpp"

namespace salient {

/// What `salient run` prints: answers, likeliest falls with their times, places lost, people; under 100
/// columns wide. Names cannot move the cursor.
/// @param storylines  of the same ensemble, or null
std::string results_text(const Results& results, const Storylines* storylines = nullptr);

}  // namespace salient
