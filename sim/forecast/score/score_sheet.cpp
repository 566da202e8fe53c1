#include "sim/forecast/score/score_sheet.hpp"

namespace salient {

double origin_spacing_h(const Campaign& campaign) {
  return campaign.origins.size() > 1 ? campaign.origins[1] - campaign.origins[0] : 24;
}

bool is_dull(const ForecasterScores& scores) {
  return scores.name != "model" && scores.name != "pool";
}

std::vector<const ForecasterScores*> scores_of(const std::vector<const ScoreSheet::Entry*>& entries,
                                               std::size_t forecaster) {
  std::vector<const ForecasterScores*> out;
  for (const auto* entry : entries) out.push_back(&entry->scores.forecasters[forecaster]);
  return out;
}

std::size_t best_dull(const std::vector<const ScoreSheet::Entry*>& entries, ScoreSet set, std::size_t horizon,
                      Measure measure) {
  std::size_t best = 0;
  double lowest = 0;
  for (std::size_t f = 0; f < entries.front()->scores.forecasters.size(); ++f) {
    if (!is_dull(entries.front()->scores.forecasters[f])) continue;
    const double value = mean_score(scores_of(entries, f), set, horizon, measure).value;
    if (best == 0 || value < lowest) best = f, lowest = value;
  }
  return best;
}

}  // namespace salient
