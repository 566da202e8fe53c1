#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/outcome/score/report.hpp"

namespace salient {

/// All that `salient score` tells, for a folder: the tables, scores.json, scores.txt and reliability.svg, as
/// (file name, text).
std::vector<std::pair<std::string, std::string>> score_files(const ScoreReport& report);

}  // namespace salient
