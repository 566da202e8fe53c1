#include "sim/core/maths.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include "sim/core/maths_tables.hpp"

namespace salient {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::uint64_t bits_of(double x) {
  return std::bit_cast<std::uint64_t>(x);
}
double from_bits(std::uint64_t bits) {
  return std::bit_cast<double>(bits);
}

/// The upper 26 bits of a double: products of two such are exact.
double upper(double x) {
  return from_bits(bits_of(x) & ~std::uint64_t{0x7ffffff});
}

/// |x| at least 2^-54 and below 2^(above - 1023).
bool is_plain(double x, std::uint64_t above) {
  constexpr std::uint64_t tiny = 1023 - 54;
  return (bits_of(x) >> 52 & 0x7ff) - tiny < above - tiny;
}

/// exp(x) = 2^exponent * head * (1 + rest), head in [1, 2) and |rest| < 0.0028.
struct Split {
  std::uint64_t exponent;  // two's complement
  double head, rest;
};

/// For |x| < 1024; `more` is a small addition to x that its bits cannot hold.
inline Split split_exp(double x, double more) {
  constexpr double shift = 0x1.8p52;  // adding it leaves the nearest whole number in the low bits
  const double shifted = x * tables::steps_per_ln2 + shift;
  const std::uint64_t step = bits_of(shifted);
  const double k = shifted - shift;
  const double r = (x - k * tables::ln2_step_head) - k * tables::ln2_step_tail + more;
  const tables::Power power = tables::powers[step % tables::steps];
  const double r2 = r * r;
  const double rest = power.tail + r + r2 * (0.5 + r * (1.0 / 6)) + r2 * r2 * (1.0 / 24 + r * (1.0 / 120));
  // `step` still carries the bits of `shift`, which are gone after the arithmetic shift of the
  // rest.
  const auto whole = static_cast<std::int64_t>(step << 13) >> 13;
  return {static_cast<std::uint64_t>(whole >> 7), power.head, rest};
}

double power_of_two(std::uint64_t exponent) {
  return from_bits((exponent + 1023) << 52);
}

/// Two factors, so that a subnormal result is rounded once and an overflow is one.
double scaled(double value, std::uint64_t exponent) {
  const auto whole = static_cast<std::int64_t>(exponent);
  const std::int64_t half = whole >> 1;
  return value * power_of_two(static_cast<std::uint64_t>(half)) *
         power_of_two(static_cast<std::uint64_t>(whole - half));
}

/// Any x, for what the fast path of exact_exp leaves: NaN, tiny, huge.
double rare_exp(double x, double more) {
  if (x != x) return x;
  if (x >= 1024) return infinity;
  if (x <= -1024) return 0.0;
  const Split split = split_exp(x, more);
  return scaled(split.head + split.head * split.rest, split.exponent);
}

inline double exp_of(double x, double more) {
  if (!is_plain(x, 1023 + 9)) return rare_exp(x, more);
  const Split split = split_exp(x, more);
  const double scale = from_bits(bits_of(split.head) + (split.exponent << 52));
  return scale + scale * split.rest;
}

/// log(x) = constant + log1p(r), constant = k ln 2 + log(1 / inverse) in two parts, |r| < 0.0043.
struct Reduced {
  double high, low;  // of the constant; `high` is exact
  double r, r_error;
};

/// For positive, finite, normal x given by its bits.
inline Reduced reduce_log(std::uint64_t bits) {
  const std::uint64_t offset = bits - 0x3fe6100000000000;  // of 0.69140625, where the table starts
  const tables::Log& step = tables::logs[offset >> 45 & (tables::steps - 1)];
  const double k = static_cast<double>(static_cast<std::int64_t>(offset) >> 52);
  const double z = from_bits(bits - (offset & std::uint64_t{0xfff} << 52));
  const double z_upper = upper(z);
  const double coarse = z_upper * step.inverse - 1.0;  // both products and this sum are exact
  const double fine = (z - z_upper) * step.inverse;
  const double r = coarse + fine;
  const double back = r - coarse;
  return {k * tables::ln2_head + step.head, k * tables::ln2_tail + step.tail, r,
          (coarse - (r - back)) + (fine - back)};
}

/// The logarithm, plus `more`: what the caller has left of its argument.
inline double log_of(const Reduced& x, double more) {
  const double sum = x.high + x.r;
  const double rest = (x.high - sum) + x.r + x.low + more;
  const double r = x.r;
  const double r2 = r * r;
  const double series = (-0.5 + r * (1.0 / 3)) + r2 * ((-0.25 + r * 0.2) + r2 * (-1.0 / 6 + r * (1.0 / 7)));
  return sum + (rest + r2 * series);
}

constexpr std::uint64_t least_normal = std::uint64_t{1} << 52;
constexpr std::uint64_t infinity_bits = std::uint64_t{0x7ff} << 52;

bool is_positive_normal(std::uint64_t bits) {
  return bits - least_normal < infinity_bits - least_normal;
}

/// Bits of a positive subnormal as if its exponent had room below the least one.
std::uint64_t bits_of_subnormal(double x) {
  return bits_of(x * 0x1p52) - (std::uint64_t{52} << 52);
}

double rare_log(double x) {
  if (x == 0.0) return -infinity;
  if (x != x || x == infinity) return x;
  if (x < 0.0) return nan;
  return log_of(reduce_log(bits_of_subnormal(x)), 0.0);
}

/// log(x) to some 68 bits in two parts; x positive and finite.
struct Pair {
  double high, low;
};

Pair log_pair(double x) {
  const std::uint64_t bits = bits_of(x);
  const Reduced part = reduce_log(bits < least_normal ? bits_of_subnormal(x) : bits);
  const double r = part.r;
  const double r_upper = upper(r);
  const double square = 0.5 * r_upper * r_upper;  // exact
  const double first = part.high + r;
  const double first_error = (part.high - first) + r;
  const double second = first - square;
  const double second_error = (first - second) - square;
  const double r2 = r * r;
  const double series =
      (1.0 / 3 - r * 0.25) + r2 * ((0.2 - r * (1.0 / 6)) + r2 * ((1.0 / 7 - r * 0.125) + r2 * (1.0 / 9)));
  const double square_rest = 0.5 * (r - r_upper) * (r + r_upper);
  const double low =
      first_error + second_error + part.r_error * (1.0 - r) + part.low + (r * r2 * series - square_rest);
  const double high = second + low;
  return {high, (second - high) + low};
}

/// What pow gives where its logarithm is not finite or y is not.
double rare_pow(double x, double y) {
  if (x == 1.0 || y == 0.0) return 1.0;
  if (x != x || y != y) return nan;
  if (x < 0.0) return nan;
  if (x == 0.0) return y > 0.0 ? 0.0 : infinity;
  if (x == infinity) return y > 0.0 ? infinity : 0.0;
  return (x > 1.0) == (y > 0.0) ? infinity : 0.0;  // y is infinite
}

}  // namespace

double exact_exp(double x) {
  return exp_of(x, 0.0);
}

double exact_expm1(double x) {
  if (!is_plain(x, 1023 + 6)) {
    if (x >= 64.0) return exact_exp(x);  // 1 is far below its last bit
    return x <= -64.0 ? -1.0 : x;        // else tiny or NaN
  }
  if (x < 0x1p-4 && x > -0x1p-4) {
    const double x2 = x * x;
    const double low = 0.5 + x * (1.0 / 6) + x2 * (1.0 / 24 + x * (1.0 / 120));
    const double middle = 1.0 / 720 + x * (1.0 / 5040) + x2 * (1.0 / 40320 + x * (1.0 / 362880));
    return x + x2 * (low + x2 * x2 * (middle + x2 * x2 * (1.0 / 3628800)));
  }
  const Split split = split_exp(x, 0.0);
  const double scale = from_bits(bits_of(split.head) + (split.exponent << 52));
  const double difference = scale - 1.0;
  const double back = difference - scale;
  const double error = (scale - (difference - back)) - (1.0 + back);
  return difference + (error + scale * split.rest);
}

double exact_log(double x) {
  const std::uint64_t bits = bits_of(x);
  return is_positive_normal(bits) ? log_of(reduce_log(bits), 0.0) : rare_log(x);
}

double exact_log1p(double x) {
  const double sum = 1.0 + x;
  if (!is_plain(x, 1023 + 1024) || sum <= 0.0) {
    if (sum < 0.0) return nan;
    return sum == 0.0 ? -infinity : x;  // else tiny, +inf or NaN
  }
  const double back = sum - 1.0;
  const double error = (1.0 - (sum - back)) + (x - back);
  return log_of(reduce_log(bits_of(sum)), error / sum);
}

double exact_pow(double x, double y) {
  const bool plain = x > 0.0 && x < infinity && y != 0.0 && y - y == 0.0 && x != 1.0;
  if (!plain) return rare_pow(x, y);
  const Pair log = log_pair(x);
  const double product = y * log.high;
  // Beyond these the answer is certain, and the exact product below could overflow or vanish.
  if (product >= 1024 || product <= -1024) return product > 0.0 ? infinity : 0.0;
  if (product < 0x1p-60 && product > -0x1p-60) return 1.0;
  const double y_upper = upper(y);
  const double log_upper = upper(log.high);
  const double error =
      ((y_upper * log_upper - product) + y_upper * (log.high - log_upper) + (y - y_upper) * log_upper) +
      (y - y_upper) * (log.high - log_upper);
  return exp_of(product, error + y * log.low);
}

double logistic(double z) {
  if (z < -700.0) return exact_exp(z);  // its inverse would overflow
  return 1.0 / (1.0 + exact_exp(-z));
}

std::int64_t round_half_away(double x) {
  if (x != x) return 0;
  if (x >= 0x1p63) return std::numeric_limits<std::int64_t>::max();
  if (x <= -0x1p63) return std::numeric_limits<std::int64_t>::min();
  const auto whole = static_cast<std::int64_t>(x);
  const double rest = x - static_cast<double>(whole);  // exact
  return whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0);
}

}  // namespace salient
