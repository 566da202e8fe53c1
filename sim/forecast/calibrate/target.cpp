#include "sim/forecast/calibrate/target.hpp"

#include <algorithm>
#include <cmath>

#include "sim/evidence/weighing.hpp"

namespace salient {
namespace {

double spacing_h(const Campaign& campaign) {
  return campaign.origins.size() > 1 ? campaign.origins[1] - campaign.origins[0] : score_horizons_h.back();
}

/// Places that vary at the last horizon that the truth reaches, and how many independent ones they are worth.
struct Independence {
  double varying = 0, worth = 0;
};
Independence independence(const Rollout& rollout, std::size_t horizon) {
  std::vector<std::vector<double>> columns;
  const auto n = static_cast<std::ptrdiff_t>(rollout.replicates);
  for (std::size_t p = 0; p < rollout.places; ++p) {
    const auto from = rollout.changed.begin() + static_cast<std::ptrdiff_t>(horizon * rollout.places + p) * n;
    const auto times = std::count(from, from + n, 1);
    if (times > 0 && times < n) columns.emplace_back(from, from + n);
  }
  const auto varying = static_cast<double>(columns.size());
  return {varying, varying * independent_share(columns)};
}

}  // namespace

Campaign thinned(const Campaign& campaign, std::size_t most) {
  Campaign out = campaign;
  const std::size_t every = (campaign.origins.size() + most - 1) / most;
  out.origins.clear();
  for (std::size_t i = 0; i < campaign.origins.size(); i += every) out.origins.push_back(campaign.origins[i]);
  return out;
}

std::optional<Fit> fit_at(const Campaign& campaign, const ParameterSet& set, const FitOptions& options,
                          const RolloutWatch& watch) {
  RolloutOptions wish;
  wish.replicates = options.replicates, wish.random_seed = options.random_seed;
  wish.jobs = options.jobs, wish.step_h = options.step_h, wish.keep_changed = options.measure_eta;
  const SimulatorRun run = simulate(campaign, set, wish, watch);
  if (run.stopped) return std::nullopt;
  Fit fit;
  const auto n = static_cast<double>(options.replicates);
  const auto sides = static_cast<double>(campaign.sides.count());
  Independence all;
  for (std::size_t o = 0; o < campaign.origins.size(); ++o) {
    const Rollout& rollout = run.rollouts[o];
    const double t = campaign.origins[o];
    std::size_t reached = 0;
    while (reached < score_horizons_h.size() && campaign.reaches(t + score_horizons_h[reached])) ++reached;
    for (std::uint32_t p = 0; p < campaign.places() && reached > 0; ++p) {
      const Side from = campaign.timeline.side(p, t);
      if (from == no_side) continue;
      double sum = 0, horizons = 0;
      for (std::size_t h = 0; h < reached; ++h) {
        const Side to = campaign.timeline.side(p, t + score_horizons_h[h]);
        if (to == no_side) continue;
        sum += std::log((rollout.share(h, p, to) * n + 0.5) / (n + 0.5 * sides));
        horizons += 1;
      }
      if (horizons == 0) continue;
      fit.log_score += sum / horizons;
      ++fit.n;
    }
    if (reached == 0 || !options.measure_eta) continue;
    const Independence here = independence(rollout, reached - 1);
    all.varying += here.varying, all.worth += here.worth;
  }
  const double overlap = std::min(1.0, spacing_h(campaign) / score_horizons_h.back());
  if (options.measure_eta) fit.eta = overlap * (all.varying > 0 ? all.worth / all.varying : 1);
  return fit;
}

}  // namespace salient
