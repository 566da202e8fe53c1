#include "sim/outcome/calibrate/target.hpp"

#include <algorithm>
#include <cmath>

namespace salient {
namespace {

double variance(const std::vector<std::uint32_t>& numbers, double mean) {
  double sum = 0;
  for (const std::uint32_t x : numbers) sum += (x - mean) * (x - mean);
  return numbers.size() > 1 ? sum / static_cast<double>(numbers.size() - 1) : 0;
}

double spacing_h(const Campaign& campaign) {
  return campaign.origins.size() > 1 ? campaign.origins[1] - campaign.origins[0] : score_horizons_h.back();
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
  wish.jobs = options.jobs, wish.step_h = options.step_h;
  const SimulatorRun run = simulate(campaign, set, wish, watch);
  if (run.stopped) return std::nullopt;
  Fit fit;
  const auto n = static_cast<double>(options.replicates);
  const auto sides = static_cast<double>(campaign.sides.count());
  double independent = 0, together = 0;
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
        if (h + 1 < reached) continue;
        const double p_change = 1 - rollout.share(h, p, from);
        independent += p_change * (1 - p_change);
      }
      if (horizons == 0) continue;
      fit.log_score += sum / horizons;
      ++fit.n;
    }
    if (reached > 0) together += variance(rollout.totals[reached - 1], rollout.mean_total(reached - 1));
  }
  const double overlap = std::min(1.0, spacing_h(campaign) / score_horizons_h.back());
  fit.eta = overlap * (together > independent ? independent / together : 1);
  return fit;
}

}  // namespace salient
