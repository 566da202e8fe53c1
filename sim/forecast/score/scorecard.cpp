#include "sim/forecast/score/scorecard.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/core/draws.hpp"
#include "sim/forecast/score/bootstrap.hpp"

namespace salient {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

bool in_set(const Studied& scored, const Frame& frame, std::uint32_t place, ScoreSet set) {
  if (set == ScoreSet::strict) return scored.campaign.strict[place] != 0;
  if (set == ScoreSet::front) return frame.km_hostile[place] <= front_km + 1e-9;  // sums of kilometres round
  return true;
}

/// Hours after the origin at which the place first had another side; infinite if not within the last horizon.
double first_change_h(const Timeline& timeline, std::uint32_t place, double t_h, Side side) {
  for (const Stretch& stretch : timeline.stretches(place)) {
    if (stretch.from_h <= t_h + 1e-6 || stretch.side == side) continue;
    return std::max(0.0, stretch.began_h - t_h);
  }
  return never;
}

double crps_of(const ForecastTable& table, std::size_t origin, std::size_t place, Side side, double fell_h,
               std::size_t last) {
  std::vector<double> knots = {0}, F = {0};
  for (std::size_t h = 0; h <= last; ++h) {
    knots.push_back(score_horizons_h[h]);
    F.push_back(std::max(F.back(), 1 - table.row(origin, h, place)[side]));
  }
  return crps_censored(knots, F, fell_h);
}

}  // namespace

std::string_view word(ScoreSet set) {
  constexpr std::string_view words[] = {"ALL", "STRICT", "FRONT"};
  return words[static_cast<std::size_t>(set)];
}

std::string_view word(Measure measure) {
  constexpr std::string_view words[] = {"brier", "log", "precision_at_k", "crps_h"};
  return words[static_cast<std::size_t>(measure)];
}

ForecasterScores score_forecasts(const Studied& scored, const ForecastTable& table) {
  ForecasterScores out{table.name, table.learnt, table.horizons, table.origins, {}, {}};
  out.cells.resize(score_set_count * table.horizons * table.origins);
  out.reliability.resize(score_set_count * table.horizons);
  const Campaign& campaign = scored.campaign;
  std::vector<double> p_change;
  std::vector<std::uint8_t> changed;
  for (std::size_t s = 0; s < score_set_count; ++s) {
    for (std::size_t h = 0; h < table.horizons; ++h) {
      for (std::size_t o = 0; o < table.origins; ++o) {
        const double t = campaign.origins[o], then = t + score_horizons_h[h];
        if (!campaign.reaches(then)) continue;
        const Frame& frame = frame_at(scored.frames, t);
        OriginScore& cell = out.cells[(s * table.horizons + h) * table.origins + o];
        p_change.clear(), changed.clear();
        for (std::uint32_t p = 0; p < table.places; ++p) {
          const Side from = frame.picture[p], to = campaign.timeline.side(p, then);
          if (from == no_side || to == no_side || !in_set(scored, frame, p, static_cast<ScoreSet>(s))) {
            continue;
          }
          const auto row = table.row(o, h, p);
          cell.brier += brier_score(row, to);
          cell.log += clipped_log_score(row, to);
          if (h + 1 == table.horizons) {
            cell.crps_h += crps_of(table, o, p, from, first_change_h(campaign.timeline, p, t, from), h);
          }
          p_change.push_back(1 - row[from]);
          changed.push_back(from != to ? 1 : 0);
          const auto bin =
              std::min(static_cast<std::size_t>(p_change.back() * reliability_bins), reliability_bins - 1);
          ReliabilityBin& reliability = out.reliability[s * table.horizons + h][bin];
          ++reliability.n, reliability.sum_p += p_change.back(), reliability.changed += changed.back();
        }
        cell.n = changed.size();
        if (cell.n == 0) continue;
        const auto n = static_cast<double>(cell.n);
        cell.brier /= n, cell.log /= n, cell.crps_h /= n;
        cell.precision = precision_at_k(p_change, changed);
      }
    }
  }
  return out;
}

std::vector<TotalScore> score_totals(const Studied& scored, const std::vector<Rollout>& rollouts,
                                     std::uint64_t seed) {
  std::vector<TotalScore> out;
  const Campaign& campaign = scored.campaign;
  const Draws draws(seed, 0);
  for (std::size_t h = 0; h < score_horizons_h.size(); ++h) {
    for (std::size_t o = 0; o < rollouts.size(); ++o) {
      const double t = campaign.origins[o], then = t + score_horizons_h[h];
      if (!campaign.reaches(then)) continue;
      TotalScore total;
      total.origin_h = t, total.horizon_h = score_horizons_h[h];
      for (std::uint32_t p = 0; p < campaign.places(); ++p) {
        const Side from = campaign.timeline.side(p, t), to = campaign.timeline.side(p, then);
        total.observed += from != no_side && to != no_side && from != to ? 1 : 0;
      }
      std::vector<std::uint32_t> members = rollouts[o].totals[h];
      std::ranges::sort(members);
      const auto n = static_cast<double>(members.size());
      total.mean = rollouts[o].mean_total(h);
      double squares = 0;
      for (const std::uint32_t member : members) {
        squares += (member - total.mean) * (member - total.mean);
      }
      total.sd = members.size() > 1 ? std::sqrt(squares / (n - 1)) : 0;
      const auto at = [&](double share) {
        return static_cast<double>(members[static_cast<std::size_t>(share * (n - 1) + 0.5)]);
      };
      total.quantiles = {at(0.1), at(0.5), at(0.9)};
      const double u = draws.uniform(Purpose::tie, combine(key_of("rank"), o), static_cast<std::uint32_t>(h));
      total.rank = rank_among(members, total.observed, u) / n;
      out.push_back(total);
    }
  }
  return out;
}

Scored mean_score(const std::vector<const ForecasterScores*>& by_campaign, ScoreSet set, std::size_t horizon,
                  Measure measure, const std::vector<std::vector<std::size_t>>* days) {
  Scored out;
  double campaigns = 0;
  for (std::size_t c = 0; c < by_campaign.size(); ++c) {
    const ForecasterScores& scores = *by_campaign[c];
    double sum = 0, weight = 0;
    const auto take = [&](std::size_t origin) {
      const OriginScore& cell = scores.at(set, horizon, origin);
      if (cell.n == 0) return;
      ++out.origins;
      if (measure == Measure::precision) {
        sum += cell.precision.hits, weight += static_cast<double>(cell.precision.k);
        out.n += cell.precision.k;
        return;
      }
      sum += measure == Measure::brier ? cell.brier : measure == Measure::log ? cell.log : cell.crps_h;
      weight += 1;
      out.n += cell.n;
    };
    if (days != nullptr) {
      for (const std::size_t origin : (*days)[c]) take(origin);
    } else {
      for (std::size_t origin = 0; origin < scores.origins; ++origin) take(origin);
    }
    if (weight == 0) continue;
    out.value += sum / weight;
    campaigns += 1;
  }
  if (campaigns > 0) out.value /= campaigns;
  return out;
}

Interval score_interval(const std::vector<const ForecasterScores*>& by_campaign,
                        const std::vector<const ForecasterScores*>& reference, ScoreSet set,
                        std::size_t horizon, Measure measure, double origin_spacing_h) {
  // Days beyond the reach of the truth are left out of the draw.
  std::vector<std::size_t> days;
  std::vector<std::vector<std::size_t>> usable;
  for (const ForecasterScores* scores : by_campaign) {
    std::vector<std::size_t>& list = usable.emplace_back();
    for (std::size_t o = 0; o < scores->origins; ++o) {
      if (scores->at(set, horizon, o).n > 0) list.push_back(o);
    }
    days.push_back(list.size());
  }
  if (std::ranges::any_of(days, [](std::size_t n) { return n == 0; })) return {};
  const auto block = static_cast<std::size_t>(
      std::max(1.0, std::ceil(score_horizons_h[horizon] / std::max(1.0, origin_spacing_h) - 1e-9)));
  constexpr std::uint64_t seed = 20241127;  // fixed: an interval is part of a result
  return block_bootstrap(days, block, seed, [&](const std::vector<std::vector<std::size_t>>& drawn) {
    std::vector<std::vector<std::size_t>> origins(drawn.size());
    for (std::size_t c = 0; c < drawn.size(); ++c) {
      for (const std::size_t i : drawn[c]) origins[c].push_back(usable[c][i]);
    }
    const double value = mean_score(by_campaign, set, horizon, measure, &origins).value;
    if (reference.empty()) return value;
    const double beside = mean_score(reference, set, horizon, measure, &origins).value;
    return beside > 0 ? 1 - value / beside : 0.0;
  });
}

double calibration_error(const std::array<ReliabilityBin, reliability_bins>& bins) {
  double gap = 0, n = 0;
  for (const ReliabilityBin& bin : bins) {
    gap += std::abs(bin.sum_p - static_cast<double>(bin.changed));
    n += static_cast<double>(bin.n);
  }
  return n > 0 ? gap / n : 0;
}

}  // namespace salient
