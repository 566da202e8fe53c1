#include "sim/forecast/score/metrics.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/core/estimate.hpp"
#include "tests/exact/cases.hpp"
#include "tests/oracles/scores.hpp"

using namespace salient;

namespace {

constexpr double tight = 1e-9;

double metric(const exact::Case& c, const std::string& what) {
  if (c.has("members")) {
    return crps_ensemble(c.numbers("members"), c.number("obs"), what == "crps_fair");
  }
  if (c.has("probs")) {
    const auto p = c.numbers("probs");
    const auto outcome = static_cast<std::size_t>(c.integer("outcome"));
    if (what == "brier_multiclass") return brier_score(p, outcome);
    return what == "rps_unnormalised" ? ranked_probability_score(p, outcome) : log_score(p, outcome);
  }
  const auto yes = static_cast<std::uint64_t>(c.integer("k")),
             of = static_cast<std::uint64_t>(c.integer("n"));
  if (what.starts_with("wilson")) {
    const Estimate e = estimate(yes, of);
    return what.ends_with("_lo") ? e.low : e.high;
  }
  const Interval i = clopper_pearson_interval(yes, of);
  return what.ends_with("_lo") ? i.low : i.high;
}

/// CRPS of a distribution function, cut into pieces so short that the straight lines between do not
/// show.
double crps_of(double (*F)(double), double low, double high, double observed) {
  constexpr int pieces = 100'000;
  std::vector<double> knots, values;
  for (int i = 0; i <= pieces; ++i) {
    knots.push_back(low + (high - low) * i / pieces);
    values.push_back(F(knots.back()));
  }
  return crps_censored(knots, values, observed);
}

}  // namespace

TEST_CASE("scores: every number of the exact table to 1e-9") {
  std::size_t numbers = 0;
  for (const exact::Case& c : exact::cases("scores")) {
    for (const exact::Row& row : c.rows) {
      INFO(c.id, " ", row.quantity);
      const double mine = metric(c, row.quantity);
      if (row.label == "inf") {
        CHECK(std::isinf(mine));
      } else {
        CHECK(std::abs(mine - row.value) <= tight);
      }
      ++numbers;
    }
  }
  CHECK(numbers == 35);
}

TEST_CASE("scores: the numbers of docs/model.md, row 18") {
  const std::vector<double> p = {0.2, 0.5, 0.3};
  CHECK(ranked_probability_score(p, 1) == doctest::Approx(0.13).epsilon(tight));
  CHECK(brier_score(p, 1) == doctest::Approx(0.38).epsilon(tight));
  CHECK(std::abs(log_score(p, 1) - 0.693147) < 1e-6);
  const auto normal = [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); };
  const auto exponential = [](double x) { return -std::expm1(-x); };
  CHECK(std::abs(crps_of(normal, -10, 10, 0) - 0.233695) < 1e-6);
  CHECK(std::abs(crps_of(exponential, 0, 40, 1) - 0.235759) < 1e-6);
}

TEST_CASE("scores: the right outcome matters, and so does honesty") {
  const std::vector<double> p = {0.2, 0.5, 0.3};
  CHECK(brier_score(p, 0) > brier_score(p, 1) + 0.1);  // twin of row 18
  CHECK(log_score(p, 2) > log_score(p, 1) + 0.1);
  // A proper score is best for the truth: expected score of a forecast q where outcomes have p.
  const auto expected = [&](const std::vector<double>& q, auto score) {
    double sum = 0;
    for (std::size_t i = 0; i < p.size(); ++i) sum += p[i] * score(q, i);
    return sum;
  };
  for (const std::vector<double>& q : {std::vector{0.3, 0.5, 0.2}, {0.1, 0.8, 0.1}, {0.34, 0.33, 0.33}}) {
    CHECK(expected(q, clipped_log_score) > expected(p, clipped_log_score));
    CHECK(expected(q, brier_score) > expected(p, brier_score));
  }
}

TEST_CASE("scores: a certainty that was wrong costs what the protocol's clip allows, not more") {
  const std::vector<double> sure = {1, 0};
  CHECK(clipped_log_score(sure, 1) == doctest::Approx(-std::log(0.005)).epsilon(tight));
  CHECK(clipped_log_score(sure, 0) == doctest::Approx(-std::log(0.995)).epsilon(tight));
}

TEST_CASE("scores: ties at the border of precision at k count with their expectation") {
  const std::vector<double> p = {0.9, 0.5, 0.5, 0.1};
  const std::vector<std::uint8_t> changed = {1, 1, 0, 0};
  const PrecisionAtK precision = precision_at_k(p, changed);
  CHECK(precision.k == 2);
  CHECK(precision.hits == doctest::Approx(1.5));
}
