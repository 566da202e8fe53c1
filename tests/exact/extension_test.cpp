// Rules that ship with nobody: written here against the same seams as those in sim/rules, to show
// that a new rule needs no change to the engine. docs/model.md section 7, rows 11 to 14.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/maths.hpp"
#include "sim/engine/settle.hpp"
#include "sim/rules/occupation.hpp"
#include "tests/exact/comparison.hpp"
#include "tests/exact/theatres.hpp"

namespace salient::exact {
namespace {

/// A map without any rule of ours: the test's own rule is all that happens.
Model bare_model(ContactMap map) {
  Theatre bare = theatre(map);
  bare.rules.clear();
  return make_model(std::make_shared<const Theatre>(std::move(bare)));
}

constexpr ActorId joined{0};
constexpr double phi = 0.18;  ///< Watts's threshold, row 13

void propose_joining(const Model& model, const State& state, PlaceId place, Proposals& out) {
  out.fills.push_back({state.t, place, joined, 0, model.place_key[place]});
}

std::uint32_t count_joined(const Model& model, const State& state) {
  return model.place_count - static_cast<std::uint32_t>(state.vacated.size());
}

/// Runs a rule, all places on one snapshot, until it proposes nothing. Returns how many have
/// joined.
template <class Rule>
std::uint32_t run_out(const Model& model, Workspace& workspace, Rule rule) {
  for (;;) {
    workspace.proposals.clear();
    rule(model, workspace.state, workspace.proposals);
    if (workspace.proposals.fills.empty()) return count_joined(model, workspace.state);
    settle_takings(model, workspace);
  }
}

/// Granovetter 1978: a person joins when at least a threshold of others have; `strict`: when more
/// have.
std::uint32_t granovetter(const std::vector<double>& thresholds, bool strict = false) {
  ContactMap map;
  map.holder.assign(thresholds.size(), -1);
  const Model model = bare_model(map);
  Workspace workspace;
  open_replicate(model, 1, 0, workspace);
  return run_out(model, workspace, [&](const Model& m, const State& state, Proposals& out) {
    const double now = count_joined(m, state);
    for (const PlaceId place : state.vacated) {
      if (thresholds[place] < now || (!strict && thresholds[place] == now))
        propose_joining(m, state, place, out);
    }
  });
}

}  // namespace

TEST_CASE("row 11: a hundred thresholds from 0 to 99, and one of them moved") {
  std::vector<double> thresholds(100);
  std::iota(thresholds.begin(), thresholds.end(), 0.0);
  CHECK(granovetter(thresholds) == 100);
  CHECK(granovetter(thresholds, true) == 0);  // a rule that waits for one more would be seen
  thresholds[1] = 2;
  CHECK(granovetter(thresholds) == 1);
}

TEST_CASE("row 12: normal thresholds of mean .25 jump from a twentieth to everybody") {
  constexpr std::uint32_t n = 20000;
  const auto share = [](double sd, double mean = 0.25) {
    std::vector<double> thresholds;
    for (std::uint32_t i = 0; i < n; ++i) {
      thresholds.push_back(n * (mean + sd * normal_quantile((i + 0.5) / n)));
    }
    return static_cast<double>(granovetter(thresholds)) / n;
  };
  // A share is a multiple of 1/n, and its error grows as 1 / (1 - slope) at the fixed point.
  CHECK(std::abs(share(.10) - .00770) < 2e-4);
  CHECK(std::abs(share(.12) - .04021) < 5e-4);
  CHECK(std::abs(share(.122) - .05479) < 2e-3);
  CHECK(share(.1225) > 0.9999);
  CHECK(std::abs(share(.12, .252) - .04021) > 5e-4);  // thresholds 1 % off would be seen
}

TEST_CASE("row 13: Watts's cascades need a graph that is neither too thin nor too dense") {
  constexpr double lower = 0.12, higher = 0.26;
  // The condition: the vulnerable (degree at most 1 / phi) percolate where sum k (k - 1) p_k = z.
  const auto excess = [](double z, double threshold) {
    double sum = 0, p = exact_exp(-z);
    for (int k = 1; k <= static_cast<int>(1 / threshold); ++k) {
      p *= z / k;
      sum += k * (k - 1) * p;
    }
    return sum - z;
  };
  const auto root = [&](double low, double high, double threshold = phi) {
    for (int i = 0; i < 100; ++i) {
      const double middle = (low + high) / 2;
      const bool same = (excess(low, threshold) > 0) == (excess(middle, threshold) > 0);
      (same ? low : high) = middle;
    }
    return low;
  };
  CHECK(std::abs(root(0.9, 2) - 1.02071) < 1e-5);
  CHECK(std::abs(root(4, 8) - 5.76468) < 1e-5);
  CHECK(std::abs(root(4, 12, lower) - 5.76468) > 1);

  // Share of single seeds that set off more than a tenth of a random graph of mean degree z.
  const auto global_cascades = [&](double z, double threshold = phi) {
    constexpr std::uint32_t n = 2000;
    ContactMap map;
    map.holder.assign(n, -1);
    const Draws draws(99, static_cast<std::uint64_t>(z * 100));
    const auto roads = static_cast<std::uint32_t>(z * n / 2);
    for (std::uint32_t r = 0; r < roads; ++r) {
      const int from = static_cast<int>(draws.below(n, Purpose::placement, r, 0));
      const int to = static_cast<int>(draws.below(n, Purpose::placement, r, 1));
      if (from != to) map.roads.push_back({from, to});
    }
    const Model model = bare_model(map);
    Workspace workspace;
    constexpr std::uint64_t seeds = 100;
    int global = 0;
    for (std::uint64_t r = 0; r < seeds; ++r) {
      open_replicate(model, 1, r, workspace);
      propose_joining(model, workspace.state, PlaceId{workspace.state.draws.below(n, Purpose::placement, 0)},
                      workspace.proposals);
      settle_takings(model, workspace);
      const auto cascade = [&](const Model& m, const State& state, Proposals& out) {
        for (const PlaceId place : state.vacated) {
          const auto ways = m.out(place);
          const auto with =
              std::ranges::count_if(ways, [&](const Way& way) { return state.control[way.to].holders != 0; });
          if (with > 0 && static_cast<double>(with) >= threshold * static_cast<double>(ways.size())) {
            propose_joining(m, state, place, out);
          }
        }
      };
      global += run_out(model, workspace, cascade) > n / 10 ? 1 : 0;
    }
    return static_cast<double>(global) / seeds;
  };
  CHECK(global_cascades(0.8) == 0);
  CHECK(global_cascades(3.0) > 0.3);
  CHECK(global_cascades(7.5) <= 0.02);
  // Thresholds too low or too high would be seen.
  CHECK(global_cascades(7.5, lower) > 0.02);
  CHECK(global_cascades(3.0, higher) <= 0.3);
}

TEST_CASE("row 14: each place lost shakes loose a Poisson number of others: Borel's law") {
  // Every place that is lost lets its clock run for n; each arrival is another place lost.
  constexpr int pool = 1500;  // more are lost with a chance below 1e-14 at n = .8
  ContactMap map;
  map.holder.assign(pool, joined);
  const Model model = bare_model(map);
  Workspace workspace;
  State& state = workspace.state;
  const auto total = [&](double n, std::uint64_t replicate) {
    open_replicate(model, 14, replicate, workspace);
    std::uint32_t lost = 1;  // the place that begins
    const Break because{0, FormationId{}, Term::none, 0, Cause::withdrew};
    for (std::uint32_t place = 0; place < lost; ++place) {
      REQUIRE(lost <= pool);
      pass_control(state, PlaceId{place}, Control{}, Manner::withdrawal, Cause::withdrew, 0, because,
                   workspace.shocks);
      Arrivals clock;
      fire(clock, n, state.draws, Purpose::fill, model.place_key[place], [&](double) { ++lost; });
    }
    CHECK(state.vacated.size() == lost);
    return static_cast<double>(lost);
  };
  const std::uint64_t replicates = salient::exact::replicates() / 2;
  const auto count = static_cast<double>(replicates);
  double sum = 0, squares = 0, ones = 0, twos = 0;
  for (std::uint64_t r = 0; r < replicates; ++r) {
    const double size = total(0.5, r);
    sum += size, squares += size * size;
    ones += size == 1 ? 1 : 0, twos += size == 2 ? 1 : 0;
  }
  const auto bernoulli = [](double p) { return std::sqrt(p * (1 - p)); };
  CHECK(std::abs(sum / count - 2) < tolerance(2, unbounded, replicates));
  CHECK(std::abs(ones / count - .60653) < tolerance(bernoulli(.60653), 1, replicates) + 5e-6);
  CHECK(std::abs(twos / count - .18394) < tolerance(bernoulli(.18394), 1, replicates) + 5e-6);
  // The variance of a variance: kurtosis of Borel(.5) is 3 + 23, so sd1 of the square is about 20.
  CHECK(std::abs(squares / count - sum / count * sum / count - 4) < tolerance(20, unbounded, replicates));
  CHECK(std::abs(ones / count - exact_exp(-.3)) > tolerance(bernoulli(.6), 1, replicates));
  sum = 0;
  for (std::uint64_t r = 0; r < replicates / 4; ++r) sum += total(0.8, r);
  CHECK(std::abs(sum / (count / 4) - 5) < tolerance(10, unbounded, replicates / 4));
}

}  // namespace salient::exact
