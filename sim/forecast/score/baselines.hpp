#pragma once

#include <functional>
#include <span>
#include <vector>

#include "sim/forecast/score/forecast_table.hpp"
#include "sim/forecast/score/frame.hpp"

namespace salient {

/// A campaign with its features, ready to be fitted on or to be scored.
struct Studied {
  Campaign campaign;
  std::vector<Frame> frames;
};

/// The dull forecasters that any model has to beat (docs/model.md, section 5), each fitted on the other
/// campaigns only, and each but persistence also "online": the fit on the others as prior, the scored
/// campaign's own past before each origin as data. None sees anything later than its origin.
///   persistence          .99 for the present side
///   constant hazard      a rate for each role
///   distance             logistic in ln(km to the nearest hostile place + 3)
///   recent-change        the same with role, ln(1 + recent per cent of the side's places lost) and
///                        ln(1 + recent changes within 60 km); coefficients for each horizon
///   distance x tempo     hazard (km + 5)^slope for each pair of roles, times (2 + changes seen) / (2 +
///                        changes expected) with a half-life of a day; two rates for open contests
/// Names: see `baseline_names`.
std::vector<ForecastTable> baselines(const Studied& scored, std::span<const Studied* const> others);

/// One pair of evenings of a place whose state is known at both.
struct Pair {
  const Frame* frame = nullptr;
  std::size_t place = 0;
  Side from = no_side, to = no_side;
};

/// Every pair of evenings `horizon_h` apart, the later not after `until_h`.
void for_each_pair(const Studied& studied, double horizon_h, double until_h,
                   const std::function<void(const Pair&)>& what);

/// Which share of changes leads to "other" (contested, left empty), by horizon, so far: with a prior of 1 in
/// 10 that is worth ten changes.
struct OtherShare {
  double to_other = 1, changes = 10;
  [[nodiscard]] double share() const { return to_other / changes; }
};

/// Spreads a probability of change over the sides that may come: "other" gets its share; hostile sides the
/// rest by 1 / (km + 5); a side that is not hostile to the holder, a fiftieth of its nearness.
void spread_change(const Campaign& campaign, const Frame& frame, std::size_t place, double p_change,
                   double share_other, std::span<double> row);

/// Baseline "distance x tempo" (baseline_tempo.cpp).
ForecastTable distance_tempo(const Studied& scored, std::span<const Studied* const> others, bool online);

}  // namespace salient
