#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/forecast/score/score_sheet.hpp"

namespace salient {

/// All that `salient score` tells, for a folder: the tables, scores.json, scores.txt and reliability.svg, as
/// (file name, text).
std::vector<std::pair<std::string, std::string>> score_files(const ScoreSheet& report);

}  // namespace salient
