#include "sim/core/estimate.hpp"

#include <algorithm>
#include <cmath>

namespace salient {

Estimate estimate(std::uint64_t yes, std::uint64_t of) {
  Estimate e;
  e.yes = yes;
  e.of = of;
  if (of == 0) return e;
  constexpr double z = 1.959963984540054;  // 97.5 % point of the standard normal
  const auto n = static_cast<double>(of);
  e.p = static_cast<double>(yes) / n;
  e.se = std::sqrt(e.p * (1 - e.p) / n);
  const double middle = (e.p + z * z / (2 * n)) / (1 + z * z / n);
  e.half_width = z / (1 + z * z / n) * std::sqrt(e.p * (1 - e.p) / n + z * z / (4 * n * n));
  e.low = yes == 0 ? 0 : std::max(0.0, middle - e.half_width);
  e.high = yes == of ? 1 : std::min(1.0, middle + e.half_width);
  return e;
}

}  // namespace salient
