#pragma once

#include "sim/forecast/score/scoring.hpp"

namespace salient {

/// What reports published by an evening let one believe.
struct EveningBelief {
  double t_h = 0;
  std::vector<double> share;  ///< places x sides: probabilities, each place's sum to 1
  std::vector<Side> picture;  ///< places: the likeliest side

  [[nodiscard]] double of(std::size_t place, std::size_t side) const {
    return share[place * (share.size() / picture.size()) + side];
  }
};

/// The simulator's forecasts of a campaign that is known from reports only.
struct ReportsRun {
  SimulatorRun run;
  std::vector<EveningBelief> beliefs;  ///< by evening, up to the last origin
};

/// Why a theatre cannot be scored from reports, as one sentence; nothing: it can.
std::optional<std::string> unreported(const Theatre& theatre);

/// From the anchor on, particles hear what is published (sim/evidence); at every origin an ensemble opens
/// from them. Nothing published later than an origin reaches its forecast, and nothing of the truth but the
/// control at the anchor. R12: the particles' own changes beside those that reports left of them give m.
ReportsRun simulate_from_reports(const Campaign& campaign, const ParameterSet& set,
                                 const RolloutOptions& options, const RolloutWatch& watch = {});

/// The baselines as somebody has them who knows of the campaign what its reports say: their features are
/// those of the likeliest pictures, "online" learns from those alone, and a forecast that holds if the
/// likeliest side holds the place counts by its probability; what else may be now stays as it is. So
/// "persistence" is the situation without dynamics.
std::vector<ForecastTable> baselines_from_reports(const Studied& scored,
                                                  const std::vector<EveningBelief>& beliefs,
                                                  std::span<const Studied* const> others);

}  // namespace salient
