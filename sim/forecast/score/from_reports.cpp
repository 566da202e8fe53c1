#include "sim/forecast/score/from_reports.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/draws.hpp"
#include "sim/core/number.hpp"
#include "sim/evidence/situation.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

constexpr double pace_half_life_h = 48;
constexpr std::uint64_t most_pace_replicates = 100;

std::shared_ptr<Theatre> theatre_until(const Campaign& campaign, double end_h, double step_h) {
  auto theatre = std::make_shared<Theatre>(*campaign.theatre);
  theatre->clock.as_of = moment_at(theatre->clock, end_h);
  theatre->clock.horizon_h = score_horizons_h.back();
  if (step_h > 0) theatre->clock.step_h = step_h;
  theatre->questions.clear(), theatre->truth.clear();
  std::erase_if(theatre->interventions, [](const Intervention& i) { return !is_lasting(i); });
  return theatre;
}

EveningBelief belief_of(const Campaign& campaign, const Situation& situation) {
  EveningBelief out;
  out.t_h = situation.as_of_h;
  const std::size_t sides = campaign.sides.count(), actors = campaign.sides.of_actor.size();
  out.share.assign(campaign.places() * sides, 0);
  for (std::uint32_t p = 0; p < campaign.places(); ++p) {
    double* const row = &out.share[p * sides];
    const PlaceBelief& place = situation.places[p];
    for (std::size_t y = 0; y < place.holder.size(); ++y) {
      const Side side = y < actors ? campaign.sides.of_actor[y] : campaign.sides.other();
      row[side] += place.holder[y].probability;
    }
    out.picture.push_back(static_cast<Side>(std::max_element(row, row + sides) - row));
  }
  return out;
}

/// R12 with the pictures that were believed: changes between two evenings beside those expected on the first.
Pace pace_at(const std::vector<EveningBelief>& beliefs, const std::vector<double>& expected) {
  Pace out;
  for (std::size_t e = 0; e + 1 < beliefs.size(); ++e) {
    const double age_h = beliefs.back().t_h - beliefs[e + 1].t_h;
    const double weight = std::exp2(-age_h / pace_half_life_h);
    double seen = 0;
    for (std::size_t p = 0; p < beliefs[e].picture.size(); ++p) {
      seen += beliefs[e].picture[p] != beliefs[e + 1].picture[p] ? 1 : 0;
    }
    out.seen += weight * seen, out.expected += weight * expected[e];
  }
  out.m = std::log((1 + out.seen) / (1 + out.expected));
  return out;
}

/// Some of the worlds of a situation, which are equally likely.
std::vector<const State*> some_worlds(const Situation& situation, std::uint64_t most) {
  const std::uint64_t all = situation.openings.size(), n = std::min<std::uint64_t>(most, all);
  std::vector<const State*> out;
  for (std::uint64_t i = 0; i < n; ++i) out.push_back(&situation.openings[i * all / n].state);
  return out;
}

/// Ensembles that start from the worlds of an evening, as one.
class Evening {
 public:
  Evening(const Campaign& campaign, const ParameterSet& set, const RolloutOptions& options,
          const RolloutWatch& watch)
      : campaign_(campaign), set_(set), options_(options), watch_(watch) {}

  /// @returns  nothing if stopped
  std::optional<Rollout> run(const Situation& situation, std::uint64_t replicates, double m,
                             const std::vector<double>& horizons, std::string_view stream) const {
    const double t = situation.as_of_h;
    const auto worlds = some_worlds(situation, std::min(most_worlds, replicates));
    std::vector<Start> starts;
    for (std::size_t w = 0; w < worlds.size(); ++w) {
      auto theatre = theatre_of_world(campaign_, *worlds[w], horizons.back(), options_.step_h);
      put_in(set_, campaign_.sides, *theatre);
      Start& start = starts.emplace_back();
      auto model = std::make_shared<Model>(make_model(std::move(theatre)));
      model->tempo_m = m;
      start.model = std::move(model);
      start.horizons_h = horizons;
      start.random_seed = combine(seed_of(options_.random_seed, stream, t), w);
      for (std::uint32_t p = 0; p < campaign_.places(); ++p) {
        start.picture.push_back(campaign_.sides.of_state(reported_holder(*worlds[w], p)));
      }
      for (const double h : horizons) start.counted.push_back(counted(t, h));
    }
    const auto rollouts =
        roll_out(starts, campaign_.sides, replicates / worlds.size(), options_.jobs, watch_);
    if (rollouts.empty()) return std::nullopt;
    Rollout out = rollouts.front();
    for (std::size_t w = 1; w < rollouts.size(); ++w) {
      out.replicates += rollouts[w].replicates;
      for (std::size_t i = 0; i < out.counts.size(); ++i) out.counts[i] += rollouts[w].counts[i];
      for (std::size_t h = 0; h < horizons.size(); ++h) {
        out.totals[h].insert(out.totals[h].end(), rollouts[w].totals[h].begin(), rollouts[w].totals[h].end());
      }
    }
    return out;
  }

 private:
  [[nodiscard]] std::uint32_t reported_holder(const State& world, std::uint32_t place) const {
    const Control& control = world.control[place];
    const auto actors = static_cast<std::uint32_t>(campaign_.sides.of_actor.size());
    return control.status == Status::held || control.status == Status::shared ? first(control.holders)
                                                                              : actors;
  }
  [[nodiscard]] std::vector<std::uint8_t> counted(double t, double h) const {
    std::vector<std::uint8_t> out(campaign_.places(), 0);
    for (std::uint32_t p = 0; p < out.size(); ++p) {
      out[p] = campaign_.timeline.side(p, t) != no_side && campaign_.reaches(t + h) &&
               campaign_.timeline.side(p, t + h) != no_side;
    }
    return out;
  }

  static constexpr std::uint64_t most_worlds = 100;
  const Campaign& campaign_;
  const ParameterSet& set_;
  const RolloutOptions& options_;
  const RolloutWatch& watch_;
};

/// The campaign as it was believed, evening by evening, instead of its truth.
Studied believed(const Studied& scored, const std::vector<EveningBelief>& beliefs) {
  Campaign campaign = scored.campaign;
  std::vector<std::vector<Side>> pictures;
  campaign.evenings.clear();
  for (const EveningBelief& belief : beliefs) {
    campaign.evenings.push_back(belief.t_h);
    pictures.push_back(belief.picture);
  }
  campaign.timeline = Timeline(scored.campaign.timeline, campaign.evenings, pictures);
  return study(std::move(campaign));
}

const EveningBelief& belief_at(const std::vector<EveningBelief>& beliefs, double t_h) {
  return *std::ranges::min_element(beliefs, {},
                                   [&](const EveningBelief& b) { return std::abs(b.t_h - t_h); });
}

}  // namespace

std::optional<std::string> unreported(const Theatre& theatre) {
  const bool any = std::ranges::any_of(theatre.reports, [&](const Report& report) {
    return !report.retrospective && report.published.last > theatre.clock.anchor;
  });
  if (any) return std::nullopt;
  return "it has no report published after the anchor; add a table reports, or score it --from truth";
}

ReportsRun simulate_from_reports(const Campaign& campaign, const ParameterSet& set,
                                 const RolloutOptions& options, const RolloutWatch& watch) {
  ReportsRun out{{ForecastTable("model", "-", campaign), {}, {}, false}, {}};
  const double last_h = campaign.origins.back();
  auto theatre = theatre_until(campaign, last_h, options.step_h);
  put_in(set, campaign.sides, *theatre);
  const Model model = make_model(theatre);
  SituationOptions wish;
  wish.random_seed = seed_of(options.random_seed, "situation", 0), wish.jobs = options.jobs;
  std::vector<double> moments;
  for (const double t : campaign.evenings) {
    if (t <= last_h + 1e-6) moments.push_back(t);
  }
  std::uint64_t finished = 0;
  RolloutWatch inner;
  inner.stop = watch.stop;
  inner.progress = [&](std::uint64_t done, std::uint64_t) {
    if (watch.progress) watch.progress(finished + done, options.replicates * campaign.origins.size());
  };
  const Evening evening(campaign, set, options, inner);
  std::vector<double> expected;  // by evening
  situate_each(model, wish, moments, [&](Situation&& situation) {
    if (watch.stop != nullptr && watch.stop->load()) return false;
    out.beliefs.push_back(belief_of(campaign, situation));
    const std::size_t o = out.run.rollouts.size();
    const double t = situation.as_of_h;
    if (o < campaign.origins.size() && std::abs(campaign.origins[o] - t) < 1e-6) {
      out.run.pace.push_back(pace_at(out.beliefs, expected));
      auto rollout =
          evening.run(situation, options.replicates, out.run.pace.back().m, score_horizons_h, "forecast");
      if (!rollout) return false;
      finished += rollout->replicates;
      out.run.rollouts.push_back(std::move(*rollout));
    }
    const auto day =
        evening.run(situation, std::min(options.replicates, most_pace_replicates), 0, {24}, "pace");
    if (!day) return false;
    expected.push_back(day->mean_total(0));
    return true;
  });
  out.run.stopped = out.run.rollouts.size() != campaign.origins.size();
  if (!out.run.stopped) fill_table(out.run);
  return out;
}

std::vector<ForecastTable> baselines_from_reports(const Studied& scored,
                                                  const std::vector<EveningBelief>& beliefs,
                                                  std::span<const Studied* const> others) {
  const Studied told = believed(scored, beliefs);
  std::vector<ForecastTable> tables = baselines(told, others);
  for (ForecastTable& table : tables) {
    for (std::size_t o = 0; o < table.origins; ++o) {
      const EveningBelief& belief = belief_at(beliefs, scored.campaign.origins[o]);
      for (std::size_t h = 0; h < table.horizons; ++h) {
        for (std::size_t p = 0; p < table.places; ++p) {
          const auto row = table.row(o, h, p);
          const Side likeliest = belief.picture[p];
          for (double& x : row) x *= belief.of(p, likeliest);
          for (std::size_t s = 0; s < row.size(); ++s) row[s] += s == likeliest ? 0 : belief.of(p, s);
        }
      }
    }
  }
  return tables;
}

}  // namespace salient
