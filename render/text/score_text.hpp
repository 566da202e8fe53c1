#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/forecast/score/score_sheet.hpp"

namespace salient {

/// For a terminal.
std::string score_text(const ScoreSheet& report);
/// One document.
std::string score_json(const ScoreSheet& report);
/// Tidy tables: file name and text of scores.csv, skill.csv, reliability.csv, totals.csv, forecasts.csv.
std::vector<std::pair<std::string, std::string>> score_tables(const ScoreSheet& report);

}  // namespace salient
