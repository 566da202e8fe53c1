#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/forecast/score/scorecard.hpp"

namespace salient {

/// Everything that `salient score` has to tell.
struct ScoreSheet {
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

/// One forecaster's scores in each of the campaigns.
std::vector<const ForecasterScores*> scores_of(const std::vector<const ScoreSheet::Entry*>& entries,
                                               std::size_t forecaster);

/// The dull forecaster with the lowest score of these campaigns at this set and horizon; an index into the
/// forecasters. The model and the pool are not dull.
std::size_t best_dull(const std::vector<const ScoreSheet::Entry*>& entries, ScoreSet set, std::size_t horizon,
                      Measure measure);
bool is_dull(const ForecasterScores& scores);

}  // namespace salient
