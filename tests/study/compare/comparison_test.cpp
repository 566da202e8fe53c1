#include "sim/study/compare/comparison.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "render/text/comparison_text.hpp"
#include "render/text/sentences.hpp"
#include "sim/scenario/read.hpp"
#include "sim/study/compare/first_divergence.hpp"

using namespace salient;

namespace {

Arm arm(const std::string& name, const std::string& path) {
  const ReadResult read = read_scenario(std::string(SALIENT_SOURCE_DIR) + "/scenarios/" + path);
  REQUIRE(read.scenario);
  return {name, name,
          std::make_shared<const Model>(make_model(std::make_shared<const Theatre>(read.scenario->theatre)))};
}

CompareOptions few(std::uint64_t replicates) {
  CompareOptions out;
  out.replicates = replicates;
  out.random_seed = 14;
  out.bootstraps = 400;
  out.parameter_draws = 4;
  out.on_each = 5;
  return out;
}

void check_nothing(const Difference& d) {
  const bool nothing = d.base == d.variant && d.difference == 0 && d.se == 0 && d.low == 0 && d.high == 0 &&
                       d.differ() == 0 && !d.clear && !d.flagged;
  REQUIRE(nothing);
}

/// Variance of the difference of two shares over independent draws, over that of the paired ones.
double gain(const Difference& d, std::uint64_t replicates) {
  const double apart = d.base * (1 - d.base) + d.variant * (1 - d.variant);
  return apart / (d.se * d.se * static_cast<double>(replicates));
}

KeptChange change(double time_h, std::uint32_t place, Mask to, Cause cause) {
  KeptChange out;
  out.time_h = time_h, out.place = PlaceId{place}, out.to = {to, Status::held}, out.cause = cause;
  return out;
}

}  // namespace

TEST_CASE("compare: a variant identical to the baseline differs by exactly nothing, everywhere") {
  const Comparison c = compare({arm("baseline", "first-steps"), arm("twin", "first-steps")}, few(200));
  const ArmComparison& twin = c.arms.at(0);
  CHECK(twin.differ.yes == 0);
  CHECK(twin.cells == 0);
  CHECK(twin.divergence.each.empty());
  CHECK_FALSE(twin.divergence.typical);
  REQUIRE_FALSE(twin.control.empty());
  for (const auto* table : {&twin.control, &twin.routes, &twin.people, &twin.questions}) {
    for (const Difference& d : *table) check_nothing(d);
  }
  for (const FallDifference& fall : twin.falls) {
    check_nothing(fall.falls), check_nothing(fall.held_h);
    CHECK(fall.only_base + fall.only_variant + fall.earlier + fall.later == 0);
    CHECK(fall.base_h == fall.variant_h);
  }
  for (const SignStability& s : twin.stability) CHECK(s.same + s.opposite == 0);
  CHECK(sentences(c, 0) ==
        std::vector<std::string>{"Nothing differs from baseline in any of 200 replicates."});
}

TEST_CASE("compare: no number depends on the threads") {
  const std::vector<Arm> arms = {arm("baseline", "first-steps"),
                                 arm("bridge-cut", "first-steps/variants/bridge-cut.yaml")};
  CompareOptions options = few(150);
  options.jobs = 1;
  const std::string one = comparison_json(compare(arms, options));
  options.jobs = 5;
  CHECK(comparison_json(compare(arms, options)) == one);
}

TEST_CASE("compare: differences are those of the counts, and what replicates gain and lose adds up") {
  const Comparison c = compare(
      {arm("baseline", "first-steps"), arm("reinforcements", "first-steps/variants/reinforcements.yaml")},
      few(300));
  const ArmComparison& more = c.arms.at(0);
  REQUIRE(more.differ.yes > 0);
  REQUIRE(more.differ.yes < more.differ.of);
  CHECK(more.divergence.each.size() == more.differ.yes);
  const auto consistent = [](const Difference& d) {
    return std::abs(d.variant - d.base - d.difference) <= 1e-9 * (std::abs(d.base) + std::abs(d.variant)) &&
           d.low <= d.difference && d.difference <= d.high && (d.differ() > 0 || d.difference == 0);
  };
  for (const auto* table : {&more.control, &more.routes, &more.people, &more.questions}) {
    for (const Difference& d : *table) REQUIRE(consistent(d));
  }
  const Results& r = c.results;
  for (std::uint32_t p = 0; p < r.layout.places; ++p) {
    const FallDifference& fall = more.falls[p];
    CHECK(consistent(fall.falls));
    CHECK(consistent(fall.held_h));
    CHECK(fall.only_base + fall.earlier + fall.later + fall.same == r.arms[0].places[p].fall.yes);
    CHECK(fall.only_variant + fall.earlier + fall.later + fall.same == r.arms[1].places[p].fall.yes);
    double sum = 0;  // somebody holds it in either arm
    for (std::uint32_t s = 0; s < r.layout.states; ++s) sum += c.control(more, r.horizon(), p, s).difference;
    CHECK(std::abs(sum) < 1e-12);
  }
}

TEST_CASE("compare: pairing makes differences surer than independent runs would, in three variants") {
  const std::vector<Arm> arms = {arm("baseline", "first-steps"),
                                 arm("bridge-cut", "first-steps/variants/bridge-cut.yaml"),
                                 arm("reinforcements", "first-steps/variants/reinforcements.yaml")};
  CompareOptions options = few(1000);
  options.parameter_draws = 0;
  const Comparison c = compare(arms, options);
  for (const ArmComparison& one : c.arms) {
    const Difference& saltmarsh = one.questions.at(2);
    REQUIRE(saltmarsh.differ() > 0);
    MESSAGE(one.name, ": variance unpaired over paired ", gain(saltmarsh, 1000));
    CHECK(gain(saltmarsh, 1000) > 2);
  }
  // The third moves every garrison's will by a little.
  const Comparison syria =
      compare({arm("baseline", "syria-2024"), arm("firm", "syria-2024/variants/hama-holds-firm.yaml")}, [] {
        CompareOptions o = few(400);
        o.random_seed = 20241205;
        o.parameter_draws = 0;
        return o;
      }());
  const Difference& fifty = syria.arms[0].questions.at(4);
  MESSAGE("firm: variance unpaired over paired ", gain(fifty, 400));
  CHECK(gain(fifty, 400) > 1);
}

TEST_CASE("compare: refuses a lone arm and arms of two theatres") {
  const Arm one = arm("baseline", "first-steps");
  CHECK_THROWS_AS(compare({one}, few(10)), std::invalid_argument);
  CHECK_THROWS_AS(compare({one, arm("other", "toy-highway")}, few(10)), std::invalid_argument);
}

TEST_CASE("divergence: the first change that one history has and the other has not, or has later") {
  const auto a = change(1, 0, 1, Cause::withdrew), b = change(5, 1, 1, Cause::uprising);
  const auto late = change(7, 1, 1, Cause::uprising), c = change(6, 2, 1, Cause::ordered);
  CHECK_FALSE(first_divergence({a, b}, {a, b}));
  CHECK_FALSE(first_divergence({}, {}));

  const auto missing = first_divergence({a, b}, {a});
  REQUIRE(missing);
  CHECK(missing->time_h == 5);
  CHECK_FALSE(missing->in_variant);
  CHECK(missing->rule == Rule::uprising);
  CHECK_FALSE(missing->other_h);

  const auto later = first_divergence({a, b}, {a, c, late});
  REQUIRE(later);
  CHECK(later->place == 1);
  CHECK(later->other_h == 7);

  const auto earlier = first_divergence({a, late}, {a, c, late});
  REQUIRE(earlier);
  CHECK(earlier->in_variant);
  CHECK(earlier->by_calendar);
  CHECK(earlier->time_h == 6);
}

TEST_CASE("divergence: summed up by place and rule, with the middle one of the most frequent as typical") {
  std::vector<Divergence> each(4);
  for (std::uint64_t i = 0; i < 4; ++i) each[i].replicate = i, each[i].time_h = 10.0 * static_cast<double>(i);
  each[3].place = 1;
  const Divergences d = summed_up(each, 10);
  CHECK(d.differ.p == 0.4);
  REQUIRE(d.where.size() == 2);
  CHECK(d.where[0].of_divergences.yes == 3);
  CHECK(d.where[0].median_h == 10);
  REQUIRE(d.typical);
  CHECK(d.typical->replicate == 1);
  CHECK(d.q90_h == 30);
}
