#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/answers/results.hpp"

namespace salient {

/// The tidy tables of a run as (file name, CSV text), one row a fact, every probability with its Monte
/// Carlo standard error `se`; docs/tables.md lists their columns. An empty field means: not reached by the
/// horizon, or not asked.
std::vector<std::pair<std::string, std::string>> tables(const Results& results);

}  // namespace salient
