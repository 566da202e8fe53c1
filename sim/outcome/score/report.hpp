#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/outcome/score/scorecard.hpp"

namespace salient {

/// Everything that `salient score` has to tell.
struct ScoreReport {
  struct Entry {
    const Studied* studied = nullptr;
    CampaignScores scores;
    std::vector<std::string> fitted_on;  ///< names of the campaigns that baselines were fitted on
    std::vector<ForecastTable> tables;   ///< as scores.forecasters
  };
  std::vector<Entry> entries;
  std::string from;        ///< "truth" or "reports"
  std::string parameters;  ///< where those that calibration learns come from, in words
  std::uint64_t replicates = 0, random_seed = 0;
  std::string program_version;
};

/// Hours between two origins; a day where there is one.
double origin_spacing_h(const Campaign& campaign);

/// The dull forecaster with the lowest score of these campaigns at this set and horizon; an index into the
/// forecasters. The model and the pool are not dull.
std::size_t best_dull(const std::vector<const ScoreReport::Entry*>& entries, ScoreSet set,
                      std::size_t horizon, Measure measure);
bool is_dull(const ForecasterScores& scores);

/// For a terminal.
std::string score_text(const ScoreReport& report);
/// One document.
std::string score_json(const ScoreReport& report);
/// Tidy tables: file name and text of scores.csv, skill.csv, reliability.csv, totals.csv, forecasts.csv.
std::vector<std::pair<std::string, std::string>> score_tables(const ScoreReport& report);

}  // namespace salient
