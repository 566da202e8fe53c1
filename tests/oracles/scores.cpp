#include "tests/oracles/scores.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cassert>
#include <cmath>
#include <vector>

namespace salient {

Interval clopper_pearson_interval(std::uint64_t yes, std::uint64_t of) {
  constexpr double tail = 0.025;
  const auto k = static_cast<double>(yes), n = static_cast<double>(of);
  Interval out;
  if (yes > 0) out.low = boost::math::ibeta_inv(k, n - k + 1, tail);
  if (yes < of) out.high = boost::math::ibeta_inv(k + 1, n - k, 1 - tail);
  return out;
}

double log_score(std::span<const double> p, std::size_t outcome) {
  return -std::log(p[outcome]);
}

double ranked_probability_score(std::span<const double> p, std::size_t outcome) {
  double sum = 0, forecast = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    forecast += p[i];
    const double miss = forecast - (outcome <= i ? 1 : 0);
    sum += miss * miss;
  }
  return sum;
}

double crps_ensemble(std::span<const double> members, double observed, bool fair) {
  assert(!members.empty() && (!fair || members.size() > 1));
  std::vector<double> sorted(members.begin(), members.end());
  std::ranges::sort(sorted);
  const auto n = static_cast<double>(sorted.size());
  double miss = 0, spread = 0;  // spread: sum over all ordered pairs of |x - x'|, from the sorted values
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    miss += std::abs(sorted[i] - observed);
    spread += 2 * sorted[i] * (2 * static_cast<double>(i) - n + 1);
  }
  return miss / n - spread / (2 * n * (fair ? n - 1 : n));
}

}  // namespace salient
