#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "sim/forecast/score/baselines.hpp"
#include "sim/forecast/score/intervals.hpp"
#include "sim/forecast/score/metrics.hpp"
#include "sim/forecast/score/simulator.hpp"

namespace salient {

/// Which places are scored (data/scoring): all with a truth value at both times; those with good evidence;
/// those within 60 km by road of a hostile-held place at the origin.
enum class ScoreSet : std::uint8_t { all, strict, front };
constexpr std::size_t score_set_count = 3;
std::string_view word(ScoreSet set);

constexpr std::size_t reliability_bins = 10;

/// One bin of the reliability of P(the side changes).
struct ReliabilityBin {
  std::uint64_t n = 0, changed = 0;
  double sum_p = 0;
};

/// Means over the places of one origin.
struct OriginScore {
  std::size_t n = 0;  ///< places scored
  double brier = 0, log = 0, crps_h = 0;
  PrecisionAtK precision;
};

/// How one forecaster did on one campaign.
struct ForecasterScores {
  std::string name, learnt;
  std::size_t horizons = 0, origins = 0;
  std::vector<OriginScore> cells;  ///< sets x horizons x origins; CRPS in the last horizon's cells
  std::vector<std::array<ReliabilityBin, reliability_bins>> reliability;  ///< sets x horizons

  [[nodiscard]] const OriginScore& at(ScoreSet set, std::size_t horizon, std::size_t origin) const {
    return cells[(static_cast<std::size_t>(set) * horizons + horizon) * origins + origin];
  }
};

/// The number of changes of one origin and horizon beside the ensemble's.
struct TotalScore {
  double origin_h = 0, horizon_h = 0;
  std::uint32_t observed = 0;
  double mean = 0, sd = 0;
  std::array<double, 3> quantiles{};  ///< 10, 50, 90 %
  double rank = 0;                    ///< of the observed among the members, 0 to 1
};

struct CampaignScores {
  std::string campaign;
  std::vector<double> origins_h;
  std::vector<ForecasterScores> forecasters;
  std::vector<TotalScore> totals;  ///< of the model: horizons x origins where the truth reaches
  std::vector<Pace> pace;
};

/// Scores every forecast of a table against the truth.
ForecasterScores score_forecasts(const Studied& scored, const ForecastTable& table);

/// Rank and spread of the number of changes.
std::vector<TotalScore> score_totals(const Studied& scored, const std::vector<Rollout>& rollouts,
                                     std::uint64_t seed);

/// What a table cell shows.
enum class Measure : std::uint8_t { brier, log, precision, crps };
std::string_view word(Measure measure);

struct Scored {
  double value = 0;
  std::size_t n = 0;        ///< (origin, place) pairs; precision: changes
  std::size_t origins = 0;  ///< 0: nothing to score
};

/// Mean over places within an origin, then over origins, then over campaigns. Precision: hits over changes.
/// @param days  for each campaign the origins to use; nothing: all
Scored mean_score(const std::vector<const ForecasterScores*>& by_campaign, ScoreSet set, std::size_t horizon,
                  Measure measure, const std::vector<std::vector<std::size_t>>* days = nullptr);

/// 95 % block-bootstrap interval over campaign-days of a forecaster's score, or of its skill 1 - score /
/// reference where a reference is given. A block is as long as the horizon.
Interval score_interval(const std::vector<const ForecasterScores*>& by_campaign,
                        const std::vector<const ForecasterScores*>& reference, ScoreSet set,
                        std::size_t horizon, Measure measure, double origin_spacing_h);

/// Mean absolute gap between forecast and observed share of changes, bins weighted by their cases.
double calibration_error(const std::array<ReliabilityBin, reliability_bins>& bins);

}  // namespace salient
