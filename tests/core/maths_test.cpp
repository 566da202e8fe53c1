#include "sim/core/maths.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>

using namespace salient;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double least = std::numeric_limits<double>::denorm_min();
constexpr double largest = std::numeric_limits<double>::max();

bool is_minus_zero(double x) {
  return std::bit_cast<std::uint64_t>(x) == std::uint64_t{1} << 63;
}

double relative(double got, double want) {
  return std::fabs(got - want) / std::fabs(want);
}

}  // namespace

TEST_CASE("maths: exp at its edges") {
  CHECK(exact_exp(0.0) == 1.0);
  CHECK(exact_exp(-0.0) == 1.0);
  CHECK(exact_exp(least) == 1.0);
  CHECK(exact_exp(infinity) == infinity);
  CHECK(exact_exp(-infinity) == 0.0);
  CHECK(std::isnan(exact_exp(not_a_number)));
  CHECK(exact_exp(0x1.62e42fefa39efp+9) < infinity);  // the last argument that stays finite
  CHECK(exact_exp(0x1.62e42fefa39f0p+9) == infinity);
  CHECK(exact_exp(-0x1.74910d52d3051p+9) == least);  // the last that is not rounded to 0
  CHECK(exact_exp(-0x1.74910d52d3052p+9) == 0.0);
  CHECK(exact_exp(largest) == infinity);
  CHECK(exact_exp(-largest) == 0.0);
}

TEST_CASE("maths: log at its edges") {
  CHECK(exact_log(1.0) == 0.0);
  CHECK_FALSE(is_minus_zero(exact_log(1.0)));
  CHECK(exact_log(0.0) == -infinity);
  CHECK(exact_log(-0.0) == -infinity);
  CHECK(exact_log(infinity) == infinity);
  CHECK(std::isnan(exact_log(-1.0)));
  CHECK(std::isnan(exact_log(-infinity)));
  CHECK(std::isnan(exact_log(not_a_number)));
  CHECK(exact_log(least) == -0x1.74385446d71c3p+9);
  CHECK(exact_log(largest) == 0x1.62e42fefa39efp+9);
  CHECK(exact_log(2.0) == 0x1.62e42fefa39efp-1);
}

TEST_CASE("maths: expm1 and log1p at their edges") {
  CHECK(is_minus_zero(exact_expm1(-0.0)));
  CHECK(exact_expm1(least) == least);
  CHECK(exact_expm1(-infinity) == -1.0);
  CHECK(exact_expm1(-800.0) == -1.0);
  CHECK(exact_expm1(infinity) == infinity);
  CHECK(exact_expm1(800.0) == infinity);
  CHECK(std::isnan(exact_expm1(not_a_number)));
  CHECK(is_minus_zero(exact_log1p(-0.0)));
  CHECK(exact_log1p(-least) == -least);
  CHECK(exact_log1p(-1.0) == -infinity);
  CHECK(std::isnan(exact_log1p(-1.5)));
  CHECK(exact_log1p(infinity) == infinity);
  CHECK(std::isnan(exact_log1p(-infinity)));
  CHECK(std::isnan(exact_log1p(not_a_number)));
  CHECK(exact_log1p(largest) == exact_log(largest));
}

TEST_CASE("maths: pow at its edges") {
  CHECK(exact_pow(0.0, 0.0) == 1.0);
  CHECK(exact_pow(not_a_number, 0.0) == 1.0);
  CHECK(exact_pow(1.0, not_a_number) == 1.0);
  CHECK(exact_pow(1.0, infinity) == 1.0);
  CHECK(exact_pow(0.0, 2.0) == 0.0);
  CHECK(exact_pow(0.0, -2.0) == infinity);
  CHECK(exact_pow(infinity, 0.5) == infinity);
  CHECK(exact_pow(infinity, -0.5) == 0.0);
  CHECK(exact_pow(0.5, infinity) == 0.0);
  CHECK(exact_pow(0.5, -infinity) == infinity);
  CHECK(exact_pow(2.0, infinity) == infinity);
  CHECK(exact_pow(2.0, -infinity) == 0.0);
  CHECK(std::isnan(exact_pow(-2.0, 2.0)));
  CHECK(std::isnan(exact_pow(not_a_number, 1.0)));
  CHECK(std::isnan(exact_pow(2.0, not_a_number)));
  CHECK(exact_pow(2.0, 1024.0) == infinity);
  CHECK(exact_pow(2.0, -1074.0) == least);
  CHECK(exact_pow(2.0, -1076.0) == 0.0);
  CHECK(exact_pow(largest, largest) == infinity);
  CHECK(exact_pow(least, largest) == 0.0);
  CHECK(exact_pow(largest, least) == 1.0);
  CHECK(exact_pow(1.0 + 0x1p-52, 0x1p60) == exact_exp(0x1p8 - 0x1p-45));
}

TEST_CASE("maths: pow of small whole numbers is exact where the answer is a double") {
  for (int base = 2; base <= 12; ++base) {
    double product = 1.0;
    for (int power = 0; product <= 0x1p53; ++power, product *= base) {
      CAPTURE(base);
      CAPTURE(power);
      CHECK(exact_pow(base, power) == product);
    }
  }
  for (int root = 1; root < 1000; ++root) CHECK(exact_pow(double(root) * root, 0.5) == root);
}

TEST_CASE("maths: exp and log rise wherever their argument does") {
  for (int i = -20000; i < 20000; ++i) {
    const double x = i / 64.0 * 0x1.62e42fefa39efp-1;  // every other one is a border of exp's table
    CHECK(exact_exp(x) <= exact_exp(std::nextafter(x, infinity)));
    CHECK(exact_exp(std::nextafter(x, -infinity)) <= exact_exp(x));
  }
  for (int i = 256; i < 1024; ++i) {
    const double x = i / 512.0;
    CHECK(exact_log(x) <= exact_log(std::nextafter(x, infinity)));
    CHECK(exact_log(std::nextafter(x, 0.0)) <= exact_log(x));
  }
}

TEST_CASE("maths: logistic and the chance of a hazard at their edges") {
  CHECK(logistic(0.0) == 0.5);
  CHECK(logistic(infinity) == 1.0);
  CHECK(logistic(-infinity) == 0.0);
  CHECK(std::isnan(logistic(not_a_number)));
  CHECK(logistic(-740.0) == exact_exp(-740.0));
  CHECK(logistic(-740.0) > 0.0);
  CHECK(logistic(800.0) == 1.0);
  CHECK(logistic(std::nextafter(-700.0, -701.0)) <= logistic(-700.0));
  CHECK(-exact_expm1(-0.0) == 0.0);
  CHECK(-exact_expm1(-1e-300) == 1e-300);
  CHECK(-exact_expm1(-1e-9) == 9.999999995e-10);
  CHECK(-exact_expm1(-infinity) == 1.0);
  CHECK(-exact_expm1(-0x1.62e42fefa39efp-1) == 0.5);
}

TEST_CASE("maths: round_half_away") {
  CHECK(round_half_away(0.5) == 1);
  CHECK(round_half_away(-0.5) == -1);
  CHECK(round_half_away(0.49999999999999994) == 0);  // adding 1/2 to it would give 1
  CHECK(round_half_away(-0.49999999999999994) == 0);
  CHECK(round_half_away(1.5) == 2);
  CHECK(round_half_away(2.5) == 3);
  CHECK(round_half_away(-2.5) == -3);
  CHECK(round_half_away(4503599627370495.5) == 4503599627370496);
  CHECK(round_half_away(9007199254740993.0) == 9007199254740992);
  CHECK(round_half_away(1e300) == std::numeric_limits<std::int64_t>::max());
  CHECK(round_half_away(-1e300) == std::numeric_limits<std::int64_t>::min());
  CHECK(round_half_away(-0x1p63) == std::numeric_limits<std::int64_t>::min());
  CHECK(round_half_away(not_a_number) == 0);
}

TEST_CASE("maths: known quantiles of the normal distribution") {
  // Forty-digit arithmetic at the double nearest to each p.
  CHECK(relative(normal_quantile(0.975), 1.9599639845400538556) < 1e-15);
  CHECK(relative(normal_quantile(0.95), 1.6448536269514722843) < 1e-15);
  CHECK(relative(normal_quantile(0.75), 0.6744897501960817432) < 1e-15);
  CHECK(relative(normal_quantile(0.9995), 3.2905267314919257787) < 1e-15);
  CHECK(relative(normal_quantile(1e-10), -6.3613409024040561991) < 1e-15);
  CHECK(relative(normal_quantile(1e-100), -21.273453560965324294) < 1e-15);
  CHECK(relative(normal_quantile(1e-300), -37.047096299361199237) < 1e-15);
  CHECK(normal_quantile(0.5) == 0.0);
  CHECK(normal_quantile(0.25) == -normal_quantile(0.75));
  CHECK(normal_quantile(0.0) == -infinity);
  CHECK(normal_quantile(1.0) == infinity);
  CHECK(std::isnan(normal_quantile(-0.1)));
  CHECK(std::isnan(normal_quantile(1.1)));
  CHECK(std::isnan(normal_quantile(not_a_number)));
}

TEST_CASE("maths: known quantiles of beta distributions") {
  struct Known {
    double p, a, b, x;  // forty-digit arithmetic at the doubles nearest to p, a and b
  };
  const Known answers[] = {
      {0.025, 2, 3, 0.067585986488542957081},   {0.5, 2, 3, 0.38572756813238954828},
      {0.975, 2, 3, 0.80587955031675657782},    {0.1, 0.5, 20, 0.00039965436782290633792},
      {0.9, 20, 0.5, 0.99960034563217709389},   {1e-9, 0.3, 0.7, 1.6635847967496983072e-30},
      {0.5, 100, 200, 0.33296250664848578285},  {0.999, 7.5, 1.25, 0.99942184370508652067},
      {0.3, 1000, 900, 0.52031496853665439767}, {0.01, 0.05, 4, 1.6525896109442842525e-41},
      {0.7, 0.2, 0.1, 0.99974029990509906521},
  };
  for (const Known& known : answers) {
    CAPTURE(known.p);
    CAPTURE(known.a);
    CAPTURE(known.b);
    CHECK(relative(beta_quantile(known.p, known.a, known.b), known.x) < 1e-13);
  }
}

TEST_CASE("maths: beta quantiles with a closed form, on a grid of chances") {
  for (int i = 1; i < 200; ++i) {
    const double p = i / 200.0;
    CAPTURE(p);
    for (const double a : {0.1, 0.5, 1.0, 3.0, 40.0}) {
      CAPTURE(a);
      CHECK(relative(beta_quantile(p, a, 1.0), std::pow(p, 1 / a)) < 1e-13);
      CHECK(relative(beta_quantile(p, 1.0, a), -std::expm1(std::log1p(-p) / a)) < 1e-13);
    }
    const double arcsine = std::sin(3.14159265358979323846 / 2 * p);
    CHECK(relative(beta_quantile(p, 0.5, 0.5), arcsine * arcsine) < 1e-13);
    CHECK(std::fabs(beta_quantile(p, 7, 4) + beta_quantile(1 - p, 4, 7) - 1) < 1e-15);
  }
}

TEST_CASE("maths: beta quantiles at the edges") {
  CHECK(beta_quantile(0.0, 2, 3) == 0.0);
  CHECK(beta_quantile(1.0, 2, 3) == 1.0);
  CHECK(beta_quantile(0.01, 0.001, 1.0) == 0.0);  // 1e-2000
  CHECK(beta_quantile(0.5, 1e6, 1e6) == doctest::Approx(0.5).epsilon(1e-12));
  CHECK(std::isnan(beta_quantile(0.5, 0.0, 1.0)));
  CHECK(std::isnan(beta_quantile(0.5, 1.0, infinity)));
  CHECK(std::isnan(beta_quantile(not_a_number, 1.0, 1.0)));
  CHECK(std::isnan(beta_quantile(-0.1, 1.0, 1.0)));
  double last = 0.0;
  for (int i = 1; i < 1000; ++i) {
    const double x = beta_quantile(i / 1000.0, 2.5, 0.8);
    CHECK(x > last);
    last = x;
  }
}
