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

/// Tidy tables as (file name, CSV text), one row a fact. `difference` is variant - base; `low` and `high`
/// are the simultaneous band of the whole variant; `up` and `down` count replicates. Cells in which no
/// replicate differs are exactly 0 and left out of control, routes and people.
///   variants.csv     variant, title, differ, se, critical, cells, replicates, first_h_10, _50, _90
///   questions.csv    variant, question, ask, base ... flagged, draws, same_sign, opposite_sign
///   control.csv      variant, place, time, hours, state, base ... flagged
///   routes.csv       variant, route, time, hours, traveller, base ... flagged
///   people.csv       variant, group, time, hours, base ... flagged
///   falls.csv        variant, place, name, of: falls or held_h, base ... flagged, earlier, later, same,
///   medians divergences.csv  variant, replicate, time, hours, place, rule, cause, from, to, in_arm,
///   other_hours
std::vector<std::pair<std::string, std::string>> comparison_tables(const Comparison& comparison);

/// All of it for a folder: comparison.txt, comparison.json and the tables.
std::vector<std::pair<std::string, std::string>> comparison_files(const Comparison& comparison);

}  // namespace salient
