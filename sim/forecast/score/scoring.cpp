#include "sim/forecast/score/scoring.hpp"

#include <algorithm>

namespace salient {

Studied study(Campaign campaign) {
  std::vector<Frame> frames = make_frames(campaign);
  return {std::move(campaign), std::move(frames)};
}

std::vector<const Studied*> others_for(const Studied& scored, const std::vector<const Studied*>& known) {
  std::vector<const Studied*> candidates = known, out;
  std::ranges::stable_sort(candidates, [](const Studied* a, const Studied* b) {
    const std::size_t m = a->campaign.places(), n = b->campaign.places();
    return m != n ? m > n : a->campaign.name < b->campaign.name;
  });
  for (const Studied* candidate : candidates) {
    const auto overlaps = [&](const Studied* other) {
      return same_events(candidate->campaign, other->campaign);
    };
    if (overlaps(&scored) || std::ranges::any_of(out, overlaps)) continue;
    out.push_back(candidate);
  }
  return out;
}

ScoreSheet::Entry score_campaign(const Studied& scored, std::vector<const Studied*> others, SimulatorRun run,
                                 std::uint64_t random_seed) {
  return score_beside(scored, others, baselines(scored, others), std::move(run), random_seed);
}

ScoreSheet::Entry score_beside(const Studied& scored, const std::vector<const Studied*>& others,
                               std::vector<ForecastTable> dull, SimulatorRun run, std::uint64_t random_seed) {
  ScoreSheet::Entry entry;
  entry.studied = &scored;
  for (const Studied* other : others) entry.fitted_on.push_back(other->campaign.name);
  const auto partner = std::ranges::find_if(dull, [](const ForecastTable& table) {
    return table.name == "recent-change logistic" && table.learnt == "other campaigns";
  });
  entry.tables.push_back(std::move(run.table));
  entry.tables.push_back(pooled("pool", entry.tables.front(), *partner));
  std::ranges::move(dull, std::back_inserter(entry.tables));
  entry.scores.campaign = scored.campaign.name;
  entry.scores.origins_h = scored.campaign.origins;
  for (const ForecastTable& table : entry.tables) {
    entry.scores.forecasters.push_back(score_forecasts(scored, table));
  }
  entry.scores.totals = score_totals(scored, run.rollouts, random_seed);
  entry.scores.pace = std::move(run.pace);
  return entry;
}

}  // namespace salient
