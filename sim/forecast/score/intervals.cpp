#include "sim/forecast/score/intervals.hpp"

#include <boost/math/distributions/binomial.hpp>

namespace salient {
Interval consistency_bar(double p, std::uint64_t of) {
  constexpr double tail = 0.025;
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
