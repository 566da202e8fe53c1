#include "sim/forecast/score/simulator.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/draws.hpp"
#include "sim/core/number.hpp"

namespace salient {
namespace {

constexpr double simulated_day_h = 24, truth_pace_half_life_h = 48;
constexpr std::uint64_t most_truth_pace_replicates = 200;  // a mean needs fewer than a distribution

std::string_view word(Role role) {
  constexpr std::string_view words[] = {"attacker", "defender", "third", "other"};
  return words[static_cast<std::size_t>(role)];
}

Start start_at(const Campaign& campaign, const ParameterSet& set, double t_h,
               const std::vector<double>& horizons, double step_h) {
  auto theatre = theatre_at(campaign, t_h, horizons.back(), step_h);
  put_in(set, campaign.sides, *theatre);
  Start start;
  start.model = std::make_shared<const Model>(make_model(std::move(theatre)));
  start.horizons_h = horizons;
  start.picture = campaign.timeline.picture(t_h);
  for (const double h : horizons) {
    std::vector<std::uint8_t> counted(campaign.places(), 0);
    for (std::uint32_t p = 0; p < counted.size(); ++p) {
      counted[p] = start.picture[p] != no_side && campaign.reaches(t_h + h) &&
                   campaign.timeline.side(p, t_h + h) != no_side;
    }
    start.counted.push_back(std::move(counted));
  }
  return start;
}

double seen_after(const Campaign& campaign, double t_h, double horizon_h) {
  double seen = 0;
  for (std::uint32_t p = 0; p < campaign.places(); ++p) {
    const Side from = campaign.timeline.side(p, t_h), to = campaign.timeline.side(p, t_h + horizon_h);
    seen += from != no_side && to != no_side && from != to ? 1 : 0;
  }
  return seen;
}

/// Evenings a day or more before the last origin.
std::vector<double> history_evenings(const Campaign& campaign) {
  std::vector<double> out;
  for (const double t : campaign.evenings) {
    if (!campaign.origins.empty() && t + simulated_day_h <= campaign.origins.back() + 1e-6) out.push_back(t);
  }
  return out;
}

std::vector<Pace> paces(const Campaign& campaign, const ParameterSet& set, const RolloutOptions& options,
                        const RolloutWatch& watch) {
  std::vector<Pace> out(campaign.origins.size());
  const std::vector<double> evenings = history_evenings(campaign);
  std::vector<Start> starts;
  for (const double t : evenings) {
    starts.push_back(start_at(campaign, set, t, {simulated_day_h}, options.step_h));
    starts.back().random_seed = seed_of(options.random_seed, "pace", t);
  }
  const std::uint64_t replicates = std::min(options.replicates, most_truth_pace_replicates);
  const auto rollouts = roll_out(starts, campaign.sides, replicates, options.jobs, watch);
  if (rollouts.size() != starts.size()) return out;
  for (std::size_t o = 0; o < out.size(); ++o) {
    for (std::size_t i = 0; i < evenings.size(); ++i) {
      const double age_h = campaign.origins[o] - evenings[i] - simulated_day_h;
      if (age_h < -1e-6) break;
      const double weight = std::exp2(-age_h / truth_pace_half_life_h);
      out[o].seen += weight * seen_after(campaign, evenings[i], simulated_day_h);
      out[o].expected += weight * rollouts[i].mean_total(0);
    }
    out[o].m = std::log((1 + out[o].seen) / (1 + out[o].expected));
  }
  return out;
}

}  // namespace

void put_in(const ParameterSet& set, const Sides& sides, Theatre& theatre) {
  for (const auto& [name, quantity] : set.parameters) theatre.parameters[name] = quantity;
  for (std::uint32_t a = 0; a < theatre.actors.size(); ++a) {
    const auto found = set.cohesion.find(std::string(word(sides.roles[sides.of_actor[a]])));
    if (found != set.cohesion.end()) theatre.actors[a].cohesion = found->second;
  }
}

std::uint64_t seed_of(std::uint64_t random_seed, std::string_view what, double evening_h) {
  return combine(combine(random_seed, key_of(what)),
                 static_cast<std::uint64_t>(std::llround(evening_h * 60)));
}

void fill_table(SimulatorRun& run) {
  for (std::size_t o = 0; o < run.rollouts.size(); ++o) {
    for (std::size_t h = 0; h < run.table.horizons; ++h) {
      for (std::size_t p = 0; p < run.table.places; ++p) {
        const auto row = run.table.row(o, h, p);
        for (std::size_t s = 0; s < row.size(); ++s) row[s] = run.rollouts[o].share(h, p, s);
      }
    }
  }
}

SimulatorRun simulate(const Campaign& campaign, const ParameterSet& set, const RolloutOptions& options,
                      const RolloutWatch& watch) {
  SimulatorRun run{ForecastTable("model", "-", campaign), {}, {}, false};
  run.pace = paces(campaign, set, options, watch);
  std::vector<Start> starts;
  for (std::size_t o = 0; o < campaign.origins.size(); ++o) {
    const double t = campaign.origins[o];
    Start start = start_at(campaign, set, t, score_horizons_h, options.step_h);
    Model model = *start.model;
    model.tempo_m = run.pace[o].m;
    start.model = std::make_shared<const Model>(std::move(model));
    start.random_seed = seed_of(options.random_seed, "forecast", t);
    start.keep_changed = options.keep_changed;
    starts.push_back(std::move(start));
  }
  run.rollouts = roll_out(starts, campaign.sides, options.replicates, options.jobs, watch);
  if (run.rollouts.size() != starts.size()) {
    run.stopped = true;
    return run;
  }
  fill_table(run);
  return run;
}

}  // namespace salient
