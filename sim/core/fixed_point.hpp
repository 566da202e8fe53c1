#pragma once

#include <cstdint>

namespace salient {

// Sums that no order can move: numbers rounded once to multiples of 2^-32 and added as integers.
// Good for magnitudes up to 2^30; a double holds the sum exactly up to 2^20.

constexpr double fixed_one = 4294967296.0;  // 2^32

/// Nearest multiple of 2^-32, halves away from zero.
inline std::int64_t to_fixed(double x) {
  return static_cast<std::int64_t>(x * fixed_one + (x < 0 ? -0.5 : 0.5));
}
inline double from_fixed(std::int64_t x) {
  return static_cast<double>(x) / fixed_one;
}

}  // namespace salient
