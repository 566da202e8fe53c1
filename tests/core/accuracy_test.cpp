// How far our functions are from the truth, with the 64-bit mantissas of x87's long double as
// truth.

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/core/draws.hpp"
#include "sim/core/maths.hpp"
#include "sim/core/maths_tables.hpp"

using namespace salient;

namespace {

static_assert(std::numeric_limits<long double>::digits >= 64, "the reference must be the finer one");

/// The spacing of doubles at y.
double ulp(double y) {
  const auto exponent = std::bit_cast<std::uint64_t>(y) >> 52 & 0x7ff;
  return std::ldexp(1.0, exponent == 0 ? -1074 : static_cast<int>(exponent) - 1075);
}

double error_in_ulps(double got, long double want) {
  const double nearest = static_cast<double>(want);
  if (!std::isfinite(nearest) || !std::isfinite(got)) return got == nearest ? 0.0 : 1e9;
  // Divided before it is a double, which would round the difference of two subnormals.
  return static_cast<double>(std::fabs(got - want) / ulp(nearest));
}

struct Source {
  std::uint64_t tag, count = 0;
  std::uint64_t bits() { return combine(tag, count++); }
  double between(double low, double high) { return low + (high - low) * open_unit(bits()); }
  /// Of either sign, of any size between 2^-lowest and 1.
  double small(std::uint64_t lowest) {
    const int exponent = static_cast<int>(bits() % lowest);
    return std::ldexp(between(-1.0, 1.0), -exponent);
  }
  double any_positive() { return std::bit_cast<double>(bits() % 0x7ff0000000000000); }
};

constexpr int many = 500000;  // a kind of argument, two or more kinds a function

/// The largest error over `count` arguments, `argument` giving one after another.
template <class Ours, class Truth, class Argument>
double worst(Ours ours, Truth truth, Argument argument, int count = many) {
  double largest = 0.0;
  for (int i = 0; i < count; ++i) {
    const double x = argument();
    const double error = error_in_ulps(ours(x), truth(static_cast<long double>(x)));
    if (!(error <= largest)) largest = error;
  }
  return largest;
}

long double exp_truth(long double x) {
  return std::exp(x);
}
long double expm1_truth(long double x) {
  return std::expm1(x);
}
long double log_truth(long double x) {
  return std::log(x);
}
long double log1p_truth(long double x) {
  return std::log1p(x);
}
long double logistic_truth(long double z) {
  return 1.0L / (1.0L + std::exp(-z));
}

/// Newton's steps on the logarithm of the nearer tail, from an answer that is nearly right.
long double normal_truth(double p, double near) {
  const bool left = p < 0.5;
  const long double aim = std::log(left ? static_cast<long double>(p) : 1.0L - p);
  long double s = left ? -near : near;
  for (int i = 0; i < 4; ++i) {
    const long double tail = std::erfc(s / std::sqrt(2.0L)) / 2;
    const long double density = std::exp(-s * s / 2) / std::sqrt(2 * 3.14159265358979323846264338L);
    s += tail / density * (std::log(tail) - aim);
  }
  return left ? -s : s;
}

}  // namespace

TEST_CASE("accuracy: the tables of exp and log are what they say to 2^-63") {
  for (int j = 0; j < tables::steps; ++j) {
    CAPTURE(j);
    const tables::Power power = tables::powers[j];
    const long double exact = std::exp2(static_cast<long double>(j) / tables::steps);
    const long double together = power.head + static_cast<long double>(power.head) * power.tail;
    CHECK(std::fabs(together - exact) <= 0x1p-62L);
    CHECK(power.head == static_cast<double>(exact));
    const tables::Log log = tables::logs[j];
    const long double sum = static_cast<long double>(log.head) + log.tail;
    CHECK(std::fabs(sum + std::log(static_cast<long double>(log.inverse))) <= 0x1p-64L);
    CHECK(log.inverse * 512 == std::floor(log.inverse * 512));
    CHECK(log.head * 0x1p42 == std::floor(log.head * 0x1p42));
  }
}

TEST_CASE("accuracy: exp") {
  Source source{1};
  CHECK(worst(exact_exp, exp_truth, [&] { return source.between(-2, 2); }) < 0.6);
  CHECK(worst(exact_exp, exp_truth, [&] { return source.between(-708, 709.78); }) < 0.6);
  CHECK(worst(exact_exp, exp_truth, [&] { return source.small(70); }) < 0.6);
  CHECK(worst(exact_exp, exp_truth, [&] { return source.between(-745.2, -708); }) < 1.0);
  // The borders between the table's steps, from both sides.
  int step = -60000;
  CHECK(worst(
            exact_exp, exp_truth,
            [&] {
              const double border = (step++ + 0.5) * tables::ln2_step_head;
              return border * (1.0 + source.small(52));
            },
            120000) < 0.6);
}

TEST_CASE("accuracy: log") {
  Source source{2};
  CHECK(worst(exact_log, log_truth, [&] { return source.between(0, 1); }) < 0.6);
  CHECK(worst(exact_log, log_truth, [&] { return source.between(0.5, 2); }) < 0.6);
  CHECK(worst(exact_log, log_truth, [&] { return 1.0 + source.small(53) / 16; }) < 0.6);
  CHECK(worst(exact_log, log_truth, [&] { return source.any_positive(); }) < 0.6);
  CHECK(worst(
            exact_log, log_truth, [&] { return std::bit_cast<double>(1 + source.bits() % 0xfffffffffffff); },
            100000) < 0.6);
}

TEST_CASE("accuracy: expm1 and log1p") {
  Source source{3};
  CHECK(worst(exact_expm1, expm1_truth, [&] { return source.between(-1, 1); }) < 0.7);
  CHECK(worst(exact_expm1, expm1_truth, [&] { return source.small(70); }) < 0.7);
  CHECK(worst(exact_expm1, expm1_truth, [&] { return source.between(-70, 709); }) < 0.7);
  CHECK(worst(exact_log1p, log1p_truth, [&] { return source.between(-1, 1); }) < 0.7);
  CHECK(worst(exact_log1p, log1p_truth, [&] { return source.small(70); }) < 0.7);
  CHECK(worst(exact_log1p, log1p_truth, [&] { return source.any_positive(); }) < 0.7);
}

TEST_CASE("accuracy: pow, over bases and powers of every size") {
  Source source{4};
  const auto worst_pow = [&](auto base, auto power) {
    double largest = 0.0;
    for (int i = 0; i < many; ++i) {
      const double x = base();
      const double y = power(x);
      const long double want = std::pow(static_cast<long double>(x), static_cast<long double>(y));
      const double error = error_in_ulps(exact_pow(x, y), want);
      if (!(error <= largest)) largest = error;
    }
    return largest;
  };
  const auto to_the_edge = [&](double x) {  // results from the least to the largest double
    return source.between(-1.0, 1.0) * 745 / std::fabs(std::log(x) + 1e-300);
  };
  CHECK(worst_pow([&] { return source.between(0, 1); }, [&](double) { return source.between(0, 1); }) < 1.0);
  CHECK(worst_pow([&] { return source.between(0, 3); }, [&](double) { return source.between(-50, 50); }) <
        1.0);
  CHECK(worst_pow([&] { return source.any_positive(); }, to_the_edge) < 1.0);
  CHECK(worst_pow([&] { return 1.0 + source.small(52) / 8; }, to_the_edge) < 1.0);
}

TEST_CASE("accuracy: logistic") {
  Source source{5};
  CHECK(worst(logistic, logistic_truth, [&] { return source.between(-40, 40); }) < 2.5);
  CHECK(worst(logistic, logistic_truth, [&] { return source.between(-745, 745); }) < 2.5);
}

TEST_CASE("accuracy: the normal quantile is right to 1e-15 in the middle and in either tail") {
  Source source{6};
  const auto largest = [&](auto argument) {
    double out = 0.0;
    for (int i = 0; i < 200000; ++i) {
      const double p = argument();
      const double ours = normal_quantile(p);
      const long double want = normal_truth(p, ours);
      const double error = static_cast<double>(std::fabs(ours - want) / std::fabs(want));
      if (!(error <= out)) out = error;
    }
    return out;
  };
  CHECK(largest([&] { return source.between(0, 1); }) < 1e-15);
  CHECK(largest([&] {
          return source.between(0.5, 1) * std::ldexp(1.0, -static_cast<int>(source.bits() % 1000));
        }) < 1e-15);
  CHECK(largest([&] {
          return 1.0 - std::ldexp(source.between(0.5, 1), -static_cast<int>(source.bits() % 50)) / 2;
        }) < 1e-15);
}

TEST_CASE("accuracy: the measure sees a last bit that is wrong, and a formula that cancels") {
  Source source{7};
  const auto unit = [&] { return source.between(-1, 1); };
  const auto next = [](double x) { return std::nextafter(exact_exp(x), 10.0); };
  CHECK(worst(next, exp_truth, unit, 10000) > 0.9);
  const auto cancelling = [](double x) { return exact_exp(x) - 1.0; };
  CHECK(worst(
            cancelling, expm1_truth, [&] { return source.small(20); }, 10000) > 100.0);
  const auto truncated = [](double x) { return exact_log(1.0 + x); };
  CHECK(worst(
            truncated, log1p_truth, [&] { return source.small(20); }, 10000) > 100.0);
  const auto nothing = [](double) { return std::numeric_limits<double>::quiet_NaN(); };
  CHECK(std::isnan(worst(nothing, exp_truth, unit, 10)) == false);
  CHECK(worst(nothing, exp_truth, unit, 10) > 1e8);
}
