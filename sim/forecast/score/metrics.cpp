#include "sim/forecast/score/metrics.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace salient {

double brier_score(std::span<const double> p, std::size_t outcome) {
  double sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double miss = p[i] - (i == outcome ? 1 : 0);
    sum += miss * miss;
  }
  return sum;
}

double clipped_log_score(std::span<const double> p, std::size_t outcome) {
  double sum = 0;
  for (const double x : p) sum += std::clamp(x, log_score_low, log_score_high);
  return -std::log(std::clamp(p[outcome], log_score_low, log_score_high) / sum);
}

namespace {

/// Integral of the square of a line from `a` to `b` over a length.
double squared_line(double a, double b, double length) {
  return length * (a * a + a * b + b * b) / 3;
}

}  // namespace

double crps_censored(std::span<const double> knots, std::span<const double> F, double observed) {
  assert(knots.size() == F.size() && knots.size() >= 2);
  double sum = 0;
  for (std::size_t i = 1; i < knots.size(); ++i) {
    const double t0 = knots[i - 1], t1 = knots[i], length = t1 - t0;
    if (length <= 0) continue;
    if (observed >= t1) {
      sum += squared_line(F[i - 1], F[i], length);
    } else if (observed <= t0) {
      sum += squared_line(F[i - 1] - 1, F[i] - 1, length);
    } else {
      const double share = (observed - t0) / length;
      const double at = F[i - 1] + (F[i] - F[i - 1]) * share;
      sum += squared_line(F[i - 1], at, observed - t0) + squared_line(at - 1, F[i] - 1, t1 - observed);
    }
  }
  return sum;
}

PrecisionAtK precision_at_k(std::span<const double> p_change, std::span<const std::uint8_t> changed) {
  assert(p_change.size() == changed.size());
  PrecisionAtK out;
  out.k = static_cast<std::size_t>(std::count(changed.begin(), changed.end(), std::uint8_t{1}));
  if (out.k == 0) return out;
  std::vector<double> sorted(p_change.begin(), p_change.end());
  std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(out.k - 1), std::greater<>());
  const double border = sorted[out.k - 1];
  std::size_t above = 0, above_hits = 0, tied = 0, tied_hits = 0;
  for (std::size_t i = 0; i < p_change.size(); ++i) {
    if (p_change[i] > border) ++above, above_hits += changed[i];
    if (p_change[i] == border) ++tied, tied_hits += changed[i];
  }
  out.hits = static_cast<double>(above_hits) +
             static_cast<double>(tied_hits) * static_cast<double>(out.k - above) / static_cast<double>(tied);
  return out;
}

double rank_among(std::span<const std::uint32_t> members, std::uint32_t observed, double u) {
  std::size_t below = 0, tied = 0;
  for (const std::uint32_t member : members) {
    below += member < observed ? 1 : 0;
    tied += member == observed ? 1 : 0;
  }
  return static_cast<double>(below) + u * static_cast<double>(tied);
}

}  // namespace salient
