#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/study/compare/comparison.hpp"

namespace salient {

/// For a terminal: an overview of all variants, then each one in sentences and tables.
std::string comparison_text(const Comparison& comparison);
/// One JSON document. Cells of control and routes are listed where they are flagged; questions, people and
/// places that fall are complete.
std::string comparison_json(const Comparison& comparison);

/// Tidy tables as (file name, CSV text), one row a fact; docs/tables.md lists their columns. Cells in which
/// no replicate differs are exactly 0 and left out of control, routes and people.
std::vector<std::pair<std::string, std::string>> comparison_tables(const Comparison& comparison);

/// All of it for a folder: comparison.txt, comparison.json and the tables.
std::vector<std::pair<std::string, std::string>> comparison_files(const Comparison& comparison);

}  // namespace salient
