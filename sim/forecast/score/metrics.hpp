#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace salient {

/// Probabilities are clipped to this range and renormalised before the logarithm (protocol, version 1).
constexpr double log_score_low = 0.005, log_score_high = 0.995;

/// Multi-class Brier score, 0 to 2, lower is better: sum over classes of (p - [class = outcome])^2.
double brier_score(std::span<const double> p, std::size_t outcome);

/// -ln p[outcome], natural logarithm, after clipping every probability to [.005, .995] and renormalising.
double clipped_log_score(std::span<const double> p, std::size_t outcome);

/// CRPS of a fall time with censoring at the last knot: the integral over [knots.front(), knots.back()]
/// of (F(t) - [observed <= t])^2 dt, F linear between the knots. A time beyond the last knot, or "never"
/// (infinite), costs the integral of F^2.
/// Shape:  knots ascending, F as many, each 0 to 1, not descending
/// Unit:   that of the knots
double crps_censored(std::span<const double> knots, std::span<const double> F, double observed);

/// Of the k places that were ranked likeliest to change, k = the number that changed, how many did.
/// Ties at the border count with their expectation, so that the order of places does not matter.
struct PrecisionAtK {
  double hits = 0;
  std::size_t k = 0;
};
PrecisionAtK precision_at_k(std::span<const double> p_change, std::span<const std::uint8_t> changed);

/// Rank of `observed` among the members: how many lie below, plus a share `u` (0-1) of those that tie, so
/// that an honest ensemble gives a uniform rank.
/// @returns  0 to members.size()
double rank_among(std::span<const std::uint32_t> members, std::uint32_t observed, double u);

}  // namespace salient
