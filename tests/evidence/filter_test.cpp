#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "sim/evidence/marginal.hpp"
#include "sim/evidence/weighing.hpp"
#include "tests/oracles/hidden_markov.hpp"

using namespace salient;

namespace {

// Five places in a row, each held (0) or lost (1). A place is lost at a rate of .01/h, and .03/h more
// for every neighbour that is lost already. 32 states: solved exactly.
constexpr std::uint32_t place_count = 5, states = 32, worlds = 4000;

bool lost(std::uint32_t state, std::uint32_t place) {
  return (state >> place & 1) != 0;
}

double rate(std::uint32_t state, std::uint32_t place) {
  double r = .01;
  if (place > 0 && lost(state, place - 1)) r += .03;
  if (place + 1 < place_count && lost(state, place + 1)) r += .03;
  return r;
}

struct Observed {
  double time_h;
  std::uint32_t place;
  std::array<double, 2> likelihood;  ///< if held, if lost
};

std::vector<double> exactly(const std::vector<Observed>& reports) {
  std::vector<std::vector<double>> rates(states, std::vector<double>(states, 0.0));
  for (std::uint32_t s = 0; s < states; ++s) {
    for (std::uint32_t p = 0; p < place_count; ++p) {
      if (!lost(s, p)) rates[s][s | 1u << p] = rate(s, p);
    }
  }
  std::vector<double> belief(states, 0.0);
  belief[0] = 1;
  double now_h = 0;
  for (const Observed& report : reports) {
    const auto step = transition_of(rates, report.time_h - now_h);
    std::vector<double> next(states, 0.0);
    for (std::uint32_t s = 0; s < states; ++s) {
      for (std::uint32_t t = 0; t < states; ++t) next[t] += belief[s] * step[s][t];
    }
    double sum = 0;
    for (std::uint32_t s = 0; s < states; ++s) {
      sum += next[s] *= report.likelihood[lost(s, report.place) ? 1 : 0];
    }
    for (double& p : next) p /= sum;
    belief = next;
    now_h = report.time_h;
  }
  std::vector<double> out(place_count, 0.0);
  for (std::uint32_t s = 0; s < states; ++s) {
    for (std::uint32_t p = 0; p < place_count; ++p) out[p] += lost(s, p) ? belief[s] : 0;
  }
  return out;
}

/// The same by local updating; `learning` is the share of the likelihood that weighs whole worlds.
std::vector<double> locally(const std::vector<Observed>& reports, double learning) {
  std::vector<std::uint32_t> world(worlds, 0);
  std::vector<double> weights(worlds, 1.0 / worlds);
  double now_h = 0;
  std::uint32_t batch = 0;
  for (const Observed& report : reports) {
    for (std::uint32_t k = 0; k < worlds; ++k) {
      double t = now_h;
      for (std::uint32_t n = 0;; ++n) {
        double all = 0;
        for (std::uint32_t p = 0; p < place_count; ++p) all += lost(world[k], p) ? 0 : rate(world[k], p);
        if (all <= 0) break;
        const Draws draws(batch + 1, k);
        t += draws.exponential(Purpose::contact, 1, n) / all;
        if (t > report.time_h) break;
        double u = draws.uniform(Purpose::contact_choice, 1, n) * all;
        for (std::uint32_t p = 0; p < place_count; ++p) {
          if (lost(world[k], p)) continue;
          u -= rate(world[k], p);
          if (u > 0) continue;
          world[k] |= 1u << p;
          break;
        }
      }
    }
    now_h = report.time_h;
    std::vector<std::uint8_t> outlook(worlds);
    std::vector<double> log_likelihood(worlds);
    for (std::uint32_t k = 0; k < worlds; ++k) {
      outlook[k] = lost(world[k], report.place) ? 1 : 0;
      log_likelihood[k] = std::log(report.likelihood[outlook[k]]);
    }
    Marginal marginal;
    marginal.outlook = outlook;
    marginal.weights = weights;
    marginal.log_likelihood = log_likelihood;
    marginal.ideal = {std::log(report.likelihood[0]), std::log(report.likelihood[1])};
    marginal.reachable = {1, 1};
    const Updated updated = update(marginal);
    std::vector<double> part(worlds);
    for (std::uint32_t k = 0; k < worlds; ++k) part[k] = learning * log_likelihood[k];
    const Reweighed next = reweigh(
        weights, part, [&](std::uint32_t i) { return Draws(3, 0).uniform(Purpose::resampling, batch, i); });
    weights = next.weights;
    std::vector<std::uint32_t> chosen(worlds);
    for (std::uint32_t k = 0; k < worlds; ++k) chosen[k] = world[next.ancestors[k]];
    world = chosen;
    for (std::uint32_t k = 0; k < worlds; ++k) outlook[k] = lost(world[k], report.place) ? 1 : 0;
    // What happens most readily by the model itself moves first: the rate is the pressure.
    const auto moves = fewest_moves(
        outlook, weights, updated.posterior,
        [&](std::uint32_t k, std::uint32_t to) { return (to == 1 ? 1 : -1) * rate(world[k], report.place); },
        Draws(4, 0), batch);
    for (const Move& move : moves) world[move.particle] ^= 1u << report.place;
    ++batch;
  }
  std::vector<double> out(place_count, 0.0);
  for (std::uint32_t k = 0; k < worlds; ++k) {
    for (std::uint32_t p = 0; p < place_count; ++p) out[p] += lost(world[k], p) ? weights[k] : 0;
  }
  return out;
}

double farthest(const std::vector<double>& a, const std::vector<double>& b) {
  double out = 0;
  for (std::size_t i = 0; i < a.size(); ++i) out = std::max(out, std::abs(a[i] - b[i]));
  return out;
}

}  // namespace

TEST_CASE("local updating: marginals of five-place worlds within .03 of the exact filter") {
  const std::vector<Observed> weak = {{12, 2, {.35, .6}}, {24, 1, {.6, .4}}, {36, 3, {.3, .5}}};
  // Whole worlds weighed in full: then local moves have nothing left to mend.
  CHECK(farthest(locally(weak, 1), exactly(weak)) < .03);
  // The default for maps of hundreds of places counts .15 of the likelihood: neighbours, which follow
  // only through whole worlds, lag behind. On five places that costs .057; maps this small take the
  // exact filter.
  CHECK(farthest(locally(weak, .15), exactly(weak)) < .07);
  // Twins that must fail: no learning at all leaves neighbours farther behind; a report misread.
  CHECK(farthest(locally(weak, 0), exactly(weak)) > farthest(locally(weak, .15), exactly(weak)));
  std::vector<Observed> misread = weak;
  misread[0].likelihood = {.6, .35};
  CHECK(farthest(locally(misread, 1), exactly(weak)) > .05);
}

TEST_CASE("local updating: one place is Bayes") {
  const std::vector<std::uint8_t> outlook = {0, 0, 0, 1};
  const std::vector<double> weights = {.25, .25, .25, .25};
  const std::vector<double> log_likelihood = {std::log(.2), std::log(.2), std::log(.2), std::log(.8)};
  Marginal marginal;
  marginal.outlook = outlook;
  marginal.weights = weights;
  marginal.log_likelihood = log_likelihood;
  marginal.ideal = {std::log(.2), std::log(.8), 0};
  marginal.reachable = {0, 0, 0};
  const Updated updated = update(marginal);
  CHECK(updated.posterior[1] == doctest::Approx(.25 * .8 / (.75 * .2 + .25 * .8)));
  CHECK(std::exp(updated.log_evidence) == doctest::Approx(.75 * .2 + .25 * .8));
}

TEST_CASE("fewest moves: nobody moves without need, the readiest first, shares are met") {
  std::vector<std::uint8_t> outlook(100, 0);
  std::fill(outlook.begin() + 80, outlook.end(), std::uint8_t{1});
  const std::vector<double> weights(100, .01);
  const std::vector<double> posterior = {.5, .3, .2};
  const auto moves = fewest_moves(
      outlook, weights, posterior, [](std::uint32_t k, std::uint32_t) { return -double(k); }, Draws(1, 0), 1);
  CHECK(moves.size() == 30);
  for (const Move& move : moves) CHECK(move.particle < 30);
  CHECK(std::ranges::count(moves, 1u, &Move::outlook) == 10);
  CHECK(std::ranges::count(moves, 2u, &Move::outlook) == 20);
}

TEST_CASE("reweighing: half of the particles stay effective however strong the evidence") {
  std::vector<double> weights(1000, .001), log_likelihood;
  for (std::uint32_t k = 0; k < 1000; ++k) log_likelihood.push_back(-.05 * k);
  const Reweighed result = reweigh(weights, log_likelihood, [](std::uint32_t) { return .5; });
  CHECK(result.resampled > 0);
  CHECK(effective_size(result.weights) >= 500);
  CHECK(result.least_ess < .5);
  const Reweighed mild = reweigh(weights, std::vector<double>(1000, -3.0), [](std::uint32_t) { return .5; });
  CHECK(mild.resampled == 0);
  CHECK(effective_size(mild.weights) == doctest::Approx(1000));
}

TEST_CASE("independent share: equal columns are one witness, unrelated ones are as many as they are") {
  std::vector<double> a, b;
  for (std::uint32_t k = 0; k < 5000; ++k) {
    a.push_back(Draws(1, k).uniform(Purpose::tie, 1) < .3 ? 1 : 0);
    b.push_back(Draws(1, k).uniform(Purpose::tie, 2) < .6 ? 1 : 0);
  }
  CHECK(independent_share({a, a, a, a}) == doctest::Approx(.25));
  CHECK(independent_share({a, b}) > .95);
  CHECK(independent_share({a, std::vector<double>(5000, 1.0)}) == 1);
}
