#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/outcome/results.hpp"

namespace salient {

/// What people read in a run folder, as (file name, text): summary.md and the tidy tables.
std::vector<std::pair<std::string, std::string>> outcome_texts(const Results& results);

}  // namespace salient
