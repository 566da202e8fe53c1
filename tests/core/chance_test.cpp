// Whether draws follow their distributions. Every check is also given a draw that is wrong on
// purpose and must see it. All bounds are five standard errors, from exact variances; seeds are
// fixed.

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/draws.hpp"
#include "sim/core/maths.hpp"

using namespace salient;

namespace {

constexpr std::uint64_t seed = 20241205;
constexpr double bound = 5.0;
constexpr std::uint64_t entities = 2000;
constexpr std::uint32_t numbers = 50;

/// How many standard errors the mean of term(entity, number) lies from what it should be.
template <class Term>
double deviations(Term term, double mean, double variance) {
  double sum = 0.0;
  for (std::uint64_t entity = 0; entity < entities; ++entity) {
    for (std::uint32_t number = 0; number < numbers; ++number) sum += term(entity, number);
  }
  const double n = static_cast<double>(entities) * numbers;
  return std::fabs(sum / n - mean) / std::sqrt(variance / n);
}

/// The moment of a power about `centre`.
template <class Draw>
double moment(Draw draw, double centre, int power, double mean, double variance) {
  return deviations(
      [&](std::uint64_t e, std::uint32_t n) {
        double term = 1.0;
        for (int i = 0; i < power; ++i) term *= draw(e, n) - centre;
        return term;
      },
      mean, variance);
}

/// Chi-square of counts against equal shares, in standard deviations from its mean: k - 1 and
/// 2 (k - 1) (1 - 1/n) exactly, where the n counts are a multinomial of k equal shares.
double unevenness(const std::vector<int>& counts) {
  double n = 0.0;
  for (const int count : counts) n += count;
  const double expected = n / static_cast<double>(counts.size());
  double sum = 0.0;
  for (const int count : counts) sum += (count - expected) * (count - expected) / expected;
  const double free = static_cast<double>(counts.size()) - 1.0;
  return std::fabs(sum - free) / std::sqrt(2.0 * free * (1.0 - 1.0 / n));
}

const Draws draws(seed, 0);

double uniform(std::uint64_t e, std::uint32_t n) {
  return draws.uniform(Purpose::will, e, n);
}
double exponential(std::uint64_t e, std::uint32_t n) {
  return draws.exponential(Purpose::will, e, n);
}
double normal(std::uint64_t e, std::uint32_t n) {
  return draws.normal(Purpose::will, e, n);
}

/// Standard errors of the covariance of two uniforms and of the 16 x 16 cells that they fall into.
template <class First, class Second>
std::pair<double, double> dependence(First first, Second second) {
  std::vector<int> cells(256);
  const double covariance = deviations(
      [&](std::uint64_t e, std::uint32_t n) {
        const double u = first(e, n);
        const double v = second(e, n);
        ++cells[static_cast<std::size_t>(u * 16) * 16 + static_cast<std::size_t>(v * 16)];
        return (u - 0.5) * (v - 0.5);
      },
      0.0, 1.0 / 144);
  return {covariance, unevenness(cells)};
}

}  // namespace

TEST_CASE("chance: uniforms have the mean and the variance of the unit interval") {
  CHECK(moment(uniform, 0.5, 1, 0.0, 1.0 / 12) < bound);
  CHECK(moment(uniform, 0.5, 2, 1.0 / 12, 1.0 / 180) < bound);

  const auto shifted = [](std::uint64_t e, std::uint32_t n) { return 0.01 + 0.99 * uniform(e, n); };
  const auto narrow = [](std::uint64_t e, std::uint32_t n) { return 0.01 + 0.98 * uniform(e, n); };
  CHECK(moment(shifted, 0.5, 1, 0.0, 1.0 / 12) > bound);
  CHECK(moment(narrow, 0.5, 2, 1.0 / 12, 1.0 / 180) > bound);
}

TEST_CASE("chance: uniforms fill a thousand cells evenly") {
  const auto filled = [](auto transform) {
    std::vector<int> cells(1000);
    for (std::uint64_t e = 0; e < entities; ++e) {
      for (std::uint32_t n = 0; n < numbers; ++n) {
        ++cells[static_cast<std::size_t>(transform(uniform(e, n)) * 1000)];
      }
    }
    return unevenness(cells);
  };
  CHECK(filled([](double u) { return u; }) < bound);
  CHECK(filled([](double u) { return u + 0.1 * u * (1.0 - u); }) > bound);
}

TEST_CASE("chance: exponentials have the moments 1, 2 and 6 of the unit rate") {
  CHECK(moment(exponential, 0.0, 1, 1.0, 1.0) < bound);
  CHECK(moment(exponential, 0.0, 2, 2.0, 20.0) < bound);   // 4! - 2!^2
  CHECK(moment(exponential, 0.0, 3, 6.0, 684.0) < bound);  // 6! - 3!^2

  const auto cut = [](std::uint64_t e, std::uint32_t n) { return -exact_log(0.01 + 0.99 * uniform(e, n)); };
  const auto slow = [](std::uint64_t e, std::uint32_t n) { return 1.03 * exponential(e, n); };
  CHECK(moment(cut, 0.0, 1, 1.0, 1.0) > bound);
  CHECK(moment(cut, 0.0, 3, 6.0, 684.0) > bound);
  CHECK(moment(slow, 0.0, 2, 2.0, 20.0) > bound);
}

TEST_CASE("chance: normals have the first four moments of the standard one") {
  CHECK(moment(normal, 0.0, 1, 0.0, 1.0) < bound);
  CHECK(moment(normal, 0.0, 2, 1.0, 2.0) < bound);
  CHECK(moment(normal, 0.0, 3, 0.0, 15.0) < bound);
  CHECK(moment(normal, 0.0, 4, 3.0, 96.0) < bound);  // 105 - 9

  // Twice the sum of three uniforms, centred: mean and variance are right, the tails are not.
  const auto summed = [](std::uint64_t e, std::uint32_t n) {
    return 2.0 * (uniform(e, 3 * n) + uniform(e, 3 * n + 1) + uniform(e, 3 * n + 2)) - 3.0;
  };
  CHECK(moment(summed, 0.0, 2, 1.0, 2.0) < bound);
  CHECK(moment(summed, 0.0, 4, 3.0, 96.0) > bound);
  const auto leaning = [](std::uint64_t e, std::uint32_t n) {
    return normal_quantile(0.01 + 0.98 * uniform(e, n));
  };
  CHECK(moment(leaning, 0.0, 2, 1.0, 2.0) > bound);
}

TEST_CASE("chance: neighbours in any part of a draw's name know nothing of each other") {
  const Draws next_replicate(seed, 1);
  const Draws next_seed(seed + 1, 0);
  const auto check_free = [](auto first, auto second) {
    const auto [covariance, cells] = dependence(first, second);
    CHECK(covariance < bound);
    CHECK(cells < bound);
  };
  check_free([](std::uint64_t e, std::uint32_t n) { return uniform(2 * e, n); },
             [](std::uint64_t e, std::uint32_t n) { return uniform(2 * e + 1, n); });
  check_free([](std::uint64_t e, std::uint32_t n) { return uniform(e, 2 * n); },
             [](std::uint64_t e, std::uint32_t n) { return uniform(e, 2 * n + 1); });
  check_free(uniform,
             [](std::uint64_t e, std::uint32_t n) { return uniform(e + (std::uint64_t{1} << 32), n); });
  check_free(uniform, [](std::uint64_t e, std::uint32_t n) { return uniform(combine(e, 1), n); });
  check_free(uniform,
             [](std::uint64_t e, std::uint32_t n) { return draws.uniform(Purpose::breaking, e, n); });
  check_free(uniform,
             [&](std::uint64_t e, std::uint32_t n) { return next_replicate.uniform(Purpose::will, e, n); });
  check_free(uniform,
             [&](std::uint64_t e, std::uint32_t n) { return next_seed.uniform(Purpose::will, e, n); });
  check_free(uniform, [](std::uint64_t e, std::uint32_t n) {
    const auto words = draws.words(Purpose::will, e, n);
    return open_unit(words[2] | static_cast<std::uint64_t>(words[3]) << 32);
  });
}

TEST_CASE("chance: a draw that leaks into its neighbour is seen") {
  const auto shared = dependence([](std::uint64_t e, std::uint32_t n) { return uniform(e / 2, n); },
                                 [](std::uint64_t e, std::uint32_t n) { return uniform((e + 1) / 2, n); });
  CHECK(shared.first > bound);
  CHECK(shared.second > bound);
  // No covariance, only a shared pattern: the cells must see it.
  const auto folded = dependence(
      uniform, [](std::uint64_t e, std::uint32_t n) { return std::fabs(2.0 * uniform(e, n) - 1.0); });
  CHECK(folded.first < bound);
  CHECK(folded.second > bound);
}

TEST_CASE("chance: bounded integers are even where a remainder would not be") {
  constexpr std::uint32_t large = 3U << 30;  // of 2^32 values modulo this the first third comes twice
  const auto thirds = [](auto draw) {
    std::vector<int> counts(3);
    for (std::uint32_t i = 0; i < 100000; ++i) ++counts[draw(i) >> 30];
    return unevenness(counts);
  };
  CHECK(thirds([](std::uint32_t i) { return draws.below(large, Purpose::tie, 1, i); }) < bound);
  CHECK(thirds([](std::uint32_t i) { return draws.words(Purpose::tie, 1, i)[0] % large; }) > bound);

  for (const std::uint32_t n : {2U, 6U, 7U, 1000U}) {
    CAPTURE(n);
    std::vector<int> counts(n);
    for (std::uint32_t i = 0; i < 100000; ++i) ++counts[draws.below(n, Purpose::dice, 2, i)];
    CHECK(unevenness(counts) < bound);
  }
}
