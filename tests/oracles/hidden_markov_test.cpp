#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "sim/evidence/marginal.hpp"
#include "sim/evidence/weighing.hpp"
#include "tests/exact/cases.hpp"
#include "tests/oracles/hidden_markov.hpp"

using namespace salient;
using salient::exact::cases;

namespace {

HiddenMarkov chain_of(const exact::Case& c) {
  HiddenMarkov chain;
  chain.prior = c.numbers("prior");
  chain.transition = c.matrix("T");
  for (const auto& row : c.emissions()) chain.observations.push_back(row);
  return chain;
}

/// A place of one's own: falls at a constant rate, never comes back. Particles carry its time of fall.
struct Falling {
  std::vector<double> fall_h;
  std::vector<std::uint8_t> at(double time_h) const {
    std::vector<std::uint8_t> out;
    for (const double h : fall_h) out.push_back(h <= time_h ? 1 : 0);
    return out;
  }
};

constexpr std::uint32_t particles = 20000;

/// P(fallen) and the evidence after the two reports of docs/model.md section 7, row 16.
struct Row16 {
  double first = 0, second = 0, evidence = 0;
};

Row16 by_particles(double slip) {
  Falling place;
  for (std::uint32_t k = 0; k < particles; ++k) {
    place.fall_h.push_back(Draws(7, k).exponential(Purpose::will, key_of("place")) / .05);
  }
  const std::vector<std::array<double, 2>> reports = {{.1, .8 + slip}, {.7, .2}};
  std::vector<double> weights(particles, 1.0 / particles);
  Row16 out;
  out.evidence = 1;
  for (std::size_t r = 0; r < 2; ++r) {
    const auto fallen = place.at(12.0 * static_cast<double>(r + 1));
    std::vector<double> log_likelihood;
    double evidence = 0;
    for (std::uint32_t k = 0; k < particles; ++k) {
      log_likelihood.push_back(std::log(reports[r][fallen[k]]));
      evidence += weights[k] * reports[r][fallen[k]];
    }
    out.evidence *= evidence;
    const Reweighed next = reweigh(weights, log_likelihood, [&](std::uint32_t part) {
      return Draws(7, 0).uniform(Purpose::resampling, r, part);
    });
    weights = next.weights;
    Falling moved;
    for (const std::uint32_t from : next.ancestors) moved.fall_h.push_back(place.fall_h[from]);
    // The move step: what has not fallen yet has no memory.
    for (std::uint32_t k = 0; k < particles; ++k) {
      const double now_h = 12.0 * static_cast<double>(r + 1);
      if (moved.fall_h[k] <= now_h || next.resampled == 0) continue;
      moved.fall_h[k] = now_h + Draws(8 + r, k).exponential(Purpose::will, key_of("place")) / .05;
    }
    place = moved;
    double share = 0;
    const auto now = place.at(12.0 * static_cast<double>(r + 1));
    for (std::uint32_t k = 0; k < particles; ++k) share += now[k] != 0 ? weights[k] : 0;
    (r == 0 ? out.first : out.second) = share;
  }
  return out;
}

}  // namespace

TEST_CASE("hidden Markov chain: filter, smoother and evidence of the exact tables to 1e-12") {
  std::size_t compared = 0;
  for (const exact::Case& c : cases("evidence")) {
    CAPTURE(c.id);
    const HiddenMarkovAnswer answer = solve(chain_of(c));
    const auto states = c.texts("states");
    for (const exact::Row& row : c.rows) {
      CAPTURE(row.quantity);
      double found = row.what == "evidence" ? answer.evidence : answer.log_evidence;
      if (!row.label.empty()) {
        const auto x = static_cast<std::size_t>(std::ranges::find(states, row.label) - states.begin());
        const auto t = static_cast<std::size_t>(row.at.at("t"));
        found = (row.what == "filtered" ? answer.filtered : answer.smoothed)[t][x];
      }
      CHECK(std::abs(found - row.value) <= 1e-12 * std::max(1.0, std::abs(row.value)));
      ++compared;
    }
  }
  CHECK(compared >= 44);
}

TEST_CASE("hidden Markov chain: row 16, a constant hazard and two reports, to 1e-6") {
  HiddenMarkov chain;
  const auto step = transition_of({{0, .05}, {0, 0}}, 12);
  chain.transition = step;
  chain.prior = {step[0][0], step[0][1]};
  chain.observations = {{.1, .8}, {.7, .2}};
  const auto answer = solve(chain);
  CHECK(std::abs(answer.filtered[0][1] - .868021) < 1e-6);
  CHECK(std::abs(answer.filtered[1][1] - .785356) < 1e-6);
  CHECK(std::abs(answer.evidence - .098226) < 1e-6);
}

TEST_CASE("particles: row 16 within Monte Carlo error, and a report misread by a tenth outside it") {
  // Weights spread the error of a share by at most N / ESS <= 2 here, plus one resampling.
  const auto limit = [](double p) { return 4.95 * std::sqrt(4 * p * (1 - p) / particles); };
  const Row16 found = by_particles(0);
  CHECK(std::abs(found.first - .868021) < limit(.868021));
  CHECK(std::abs(found.second - .785356) < limit(.785356));
  CHECK(std::abs(found.evidence - .098226) < 4.95 * .1 * std::sqrt(4.0 / particles));
  const Row16 wrong = by_particles(-.3);
  CHECK(std::abs(wrong.first - .868021) > limit(.868021));
}
