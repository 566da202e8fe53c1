#pragma once

#include <vector>

#include "sim/forecast/score/score_sheet.hpp"

namespace salient {

/// Features of all evenings of a campaign.
Studied study(Campaign campaign);

/// Which campaigns baselines for `scored` may be fitted on: none that is in part the same events,
/// and of two that are one another's in part only the one with more places.
std::vector<const Studied*> others_for(const Studied& scored, const std::vector<const Studied*>& known);

/// The model, the pool and every baseline scored on one campaign; forecasters in that order.
/// @param others  what baselines are fitted on; empty: their priors
ScoreSheet::Entry score_campaign(const Studied& scored, std::vector<const Studied*> others, SimulatorRun run,
                                 std::uint64_t random_seed);
/// The same with baselines of one's own.
ScoreSheet::Entry score_beside(const Studied& scored, const std::vector<const Studied*>& others,
                               std::vector<ForecastTable> dull, SimulatorRun run, std::uint64_t random_seed);

}  // namespace salient
