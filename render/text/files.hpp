#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "sim/answers/results.hpp"
#include "sim/study/storylines/storylines.hpp"

namespace salient {

/// What people read in a run folder, as (file name, text): summary.md and the tidy tables.
std::vector<std::pair<std::string, std::string>> outcome_texts(const Results& results,
                                                               const Storylines* storylines = nullptr);

/// How many of those are tables.
constexpr std::size_t outcome_tables = 9;

}  // namespace salient
