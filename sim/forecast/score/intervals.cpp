#include "sim/forecast/score/intervals.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/special_functions/beta.hpp>

#include "sim/core/estimate.hpp"

namespace salient {
namespace {

constexpr double tail = 0.025;

}  // namespace

Interval wilson_interval(std::uint64_t yes, std::uint64_t of) {
  const Estimate e = estimate(yes, of);
  return {e.low, e.high};
}

Interval clopper_pearson_interval(std::uint64_t yes, std::uint64_t of) {
  const auto k = static_cast<double>(yes), n = static_cast<double>(of);
  Interval out;
  if (yes > 0) out.low = boost::math::ibeta_inv(k, n - k + 1, tail);
  if (yes < of) out.high = boost::math::ibeta_inv(k + 1, n - k, 1 - tail);
  return out;
}

Interval consistency_bar(double p, std::uint64_t of) {
  if (of == 0) return {};
  if (p <= 0) return {0, 0};
  if (p >= 1) return {1, 1};
  // The integer quantiles are rounded outwards, so that the bar covers at least 95 %.
  const auto n = static_cast<double>(of);
  const boost::math::binomial_distribution<double> count(n, p);
  return {boost::math::quantile(count, tail) / n,
          boost::math::quantile(boost::math::complement(count, tail)) / n};
}

}  // namespace salient
