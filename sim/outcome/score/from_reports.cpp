#include "sim/outcome/score/from_reports.hpp"

#include <algorithm>
#include <cmath>

#include "sim/evidence/situation.hpp"

namespace salient {
namespace {

constexpr double pace_half_life_h = 48;

std::shared_ptr<Theatre> theatre_until(const Campaign& campaign, double end_h, double step_h) {
  auto theatre = std::make_shared<Theatre>(*campaign.theatre);
  theatre->clock.as_of = {theatre->clock.anchor.seconds + std::llround(end_h * 3600)};
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

Pace pace_of(const Situation& situation) {
  Pace out;
  for (const Situation::Pace& stretch : situation.pace) {
    const double weight = std::exp2(-(situation.as_of_h - stretch.to_h) / pace_half_life_h);
    out.seen += weight * stretch.seen, out.expected += weight * stretch.expected;
  }
  out.m = std::log((1 + std::max(0.0, out.seen)) / (1 + out.expected));
  return out;
}

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
  return *std::ranges::min_element(beliefs, {}, [&](const EveningBelief& b) { return std::abs(b.t_h - t_h); });
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
  situate_each(model, wish, moments, [&](Situation&& situation) {
    if (watch.stop != nullptr && watch.stop->load()) return false;
    out.beliefs.push_back(belief_of(campaign, situation));
    const std::size_t o = out.run.rollouts.size();
    if (o == campaign.origins.size() || std::abs(campaign.origins[o] - situation.as_of_h) > 1e-6) return true;
    const double t = situation.as_of_h;
    out.run.pace.push_back(pace_of(situation));
    Start start;
    auto here = std::make_shared<Model>(model);
    here->as_of_h = t, here->tempo_m = out.run.pace.back().m;
    start.model = std::move(here);
    start.horizons_h = score_horizons_h;
    start.random_seed = seed_of(options.random_seed, "forecast", t);
    start.picture = out.beliefs.back().picture;
    for (const double h : start.horizons_h) {
      std::vector<std::uint8_t> counted(campaign.places(), 0);
      for (std::uint32_t p = 0; p < counted.size(); ++p) {
        counted[p] = campaign.timeline.side(p, t) != no_side && campaign.reaches(t + h) &&
                     campaign.timeline.side(p, t + h) != no_side;
      }
      start.counted.push_back(std::move(counted));
    }
    start.situation = std::make_shared<const Situation>(std::move(situation));
    RolloutWatch inner = watch;
    inner.progress = [&](std::uint64_t done, std::uint64_t) {
      if (watch.progress) watch.progress(finished + done, options.replicates * campaign.origins.size());
    };
    auto rollouts = roll_out({start}, campaign.sides, options.replicates, options.jobs, inner);
    if (rollouts.empty()) return false;
    finished += options.replicates;
    out.run.rollouts.push_back(std::move(rollouts.front()));
    return true;
  });
  out.run.stopped = out.run.rollouts.size() != campaign.origins.size();
  if (!out.run.stopped) fill_table(out.run);
  return out;
}

std::vector<ForecastTable> baselines_from_reports(const Studied& scored, const std::vector<EveningBelief>& beliefs,
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
