#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/forecast/score/baselines.hpp"
#include "sim/forecast/score/newton.hpp"

namespace salient {
namespace {

constexpr double forever = std::numeric_limits<double>::infinity();
constexpr double day_h = 24, half_life_h = 24, alpha = 2, fresh_h = 48;

/// Hazard a day that a side takes a place km away: exp(level) (km + 5)^slope.
struct RoleReach {
  double level = -3, slope = -1;
  [[nodiscard]] double per_day(double km) const {
    constexpr double near_km = 5;
    return std::exp(level + slope * std::log(std::min(km, farthest_km) + near_km));
  }
};

/// Rates a day at which open contests and empty places are decided, by age.
struct Contests {
  // docs/model.md section 2: fresh ones 1.6 a day, standing ones .02 to .12; each worth some place-days
  double fresh_decided = 1.6 * 5, fresh_days = 5;
  double standing_decided = 0.06 * 50, standing_days = 50;
};

struct Hazards {
  RoleReach pooled;
  std::array<RoleReach, role_count * role_count> pair;
  Contests contests;
  std::array<OtherShare, 8> other;  ///< by horizon
};

std::size_t pair_of(const Sides& sides, Side holder, Side taker) {
  return static_cast<std::size_t>(sides.roles[holder]) * role_count +
         static_cast<std::size_t>(sides.roles[taker]);
}

/// One row for each place, evening and hostile side: did that side have the place a day later? A place that
/// was contested then counts for the nearest of them.
void add_rows(const Studied& studied, double until_h, std::span<Sample> samples, Contests& contests) {
  const Campaign& campaign = studied.campaign;
  const Sides& sides = campaign.sides;
  for_each_pair(studied, day_h, until_h, [&](const Pair& pair) {
    if (pair.from == sides.other()) {
      const bool fresh = pair.frame->age_h[pair.place] < fresh_h, decided = pair.to != pair.from;
      (fresh ? contests.fresh_days : contests.standing_days) += 1;
      (fresh ? contests.fresh_decided : contests.standing_decided) += decided ? 1 : 0;
      return;
    }
    const double* km = &pair.frame->km_sides[pair.place * sides.count()];
    Side nearest = no_side;
    for (Side side = 0; side < sides.other(); ++side) {
      if (side == pair.from || !sides.is_hostile(pair.from, side)) continue;
      if (nearest == no_side || km[side] < km[nearest]) nearest = side;
    }
    const Side taker = pair.to == sides.other() ? nearest : pair.to;
    for (Side side = 0; side < sides.other(); ++side) {
      if (side == pair.from || !sides.is_hostile(pair.from, side)) continue;
      constexpr double near_km = 5;
      const std::array<double, 2> x = {1, std::log(std::min(km[side], farthest_km) + near_km)};
      samples[pair_of(sides, pair.from, side)].add(x, taker == side ? 1 : 0);
    }
  });
}

RoleReach fit_role_reach(const Sample& sample, const RoleReach& prior, double level_sd, double slope_sd) {
  const auto b = fit_poisson(sample, {{prior.level, prior.slope}, {level_sd, slope_sd}});
  return {b[0], b[1]};
}

void count_other(const Studied& studied, double until_h, Hazards& hazards) {
  for (std::size_t h = 0; h < score_horizons_h.size(); ++h) {
    for_each_pair(studied, score_horizons_h[h], until_h, [&](const Pair& pair) {
      const Side other = studied.campaign.sides.other();
      if (pair.from == pair.to || pair.from == other) return;
      hazards.other[h].changes += 1;
      hazards.other[h].to_other += pair.to == other ? 1 : 0;
    });
  }
}

Hazards learn(std::span<const Studied* const> others) {
  Hazards out;
  std::vector<Sample> samples(role_count * role_count, Sample{2, {}, {}, {}});
  Sample all{2, {}, {}, {}};
  for (const Studied* other : others) {
    add_rows(*other, forever, samples, out.contests);
    count_other(*other, forever, out);
  }
  for (const Sample& sample : samples) {
    for (std::size_t i = 0; i < sample.rows(); ++i) {
      all.add(std::span(sample.x).subspan(2 * i, 2), sample.y[i]);
    }
  }
  out.pooled = fit_role_reach(all, RoleReach{}, 3, 1);
  for (std::size_t i = 0; i < samples.size(); ++i)
    out.pair[i] = fit_role_reach(samples[i], out.pooled, 1, 0.3);
  return out;
}

/// With the campaign's own past up to `until_h` beside what other campaigns taught.
Hazards learn_on(const Hazards& elsewhere, const Studied& scored, double until_h) {
  Hazards out = elsewhere;
  std::vector<Sample> samples(role_count * role_count, Sample{2, {}, {}, {}});
  add_rows(scored, until_h, samples, out.contests);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    out.pair[i] = fit_role_reach(samples[i], elsewhere.pair[i], 1, 0.3);
  }
  count_other(scored, until_h, out);
  return out;
}

/// Hazards a day of one place by taker, and their sum.
double hazards_of(const Studied& studied, const Hazards& hazards, const Frame& frame, std::size_t place,
                  std::span<double> by_side) {
  const Sides& sides = studied.campaign.sides;
  const Side from = frame.picture[place];
  double sum = 0;
  for (Side side = 0; side < sides.count(); ++side) {
    by_side[side] = 0;
    if (side == sides.other() || side == from || !sides.is_hostile(from, side)) continue;
    by_side[side] =
        hazards.pair[pair_of(sides, from, side)].per_day(frame.km_sides[place * sides.count() + side]);
    sum += by_side[side];
  }
  return sum;
}

double tempo_at(const Studied& scored, const Hazards& hazards, double t_h) {
  double seen = 0, expected = 0;
  std::vector<double> by_side(scored.campaign.sides.count());
  for_each_pair(scored, day_h, t_h, [&](const Pair& pair) {
    if (pair.from == scored.campaign.sides.other()) return;
    const double weight = std::exp2(-(t_h - pair.frame->t_h - day_h) / half_life_h);
    seen += pair.from != pair.to ? weight : 0;
    expected -= weight * std::expm1(-hazards_of(scored, hazards, *pair.frame, pair.place, by_side));
  });
  return (alpha + seen) / (alpha + expected);
}

void forecast_place(const Studied& scored, const Hazards& hazards, const Frame& frame, std::size_t place,
                    double tempo, std::size_t horizon, std::span<double> row) {
  const Campaign& campaign = scored.campaign;
  const double days = score_horizons_h[horizon] / day_h;
  const Side from = frame.picture[place], other = campaign.sides.other();
  if (from == other) {
    const Contests& c = hazards.contests;
    const double fresh = c.fresh_decided / c.fresh_days, standing = c.standing_decided / c.standing_days;
    const double age_days = frame.age_h[place] / day_h, fresh_days = fresh_h / day_h;
    const double young = std::clamp(fresh_days - age_days, 0.0, days);
    const double p_change = -std::expm1(-(fresh * young + standing * (days - young)));
    spread_change(campaign, frame, place, p_change, 0, row);
    return;
  }
  const double sum = hazards_of(scored, hazards, frame, place, row);
  const double p_change = -std::expm1(-sum * tempo * days);
  const double to_other = hazards.other[horizon].share();
  for (double& x : row) x = sum > 0 ? x / sum * p_change * (1 - to_other) : 0;
  row[other] = p_change * to_other;
  row[from] = 1 - p_change;
}

}  // namespace

ForecastTable distance_tempo(const Studied& scored, std::span<const Studied* const> others, bool online) {
  ForecastTable table("distance x tempo", online ? "online" : "other campaigns", scored.campaign);
  const Hazards elsewhere = learn(others);
  for (std::size_t o = 0; o < table.origins; ++o) {
    const double t = scored.campaign.origins[o];
    const Hazards hazards = online ? learn_on(elsewhere, scored, t) : elsewhere;
    const double tempo = tempo_at(scored, hazards, t);
    const Frame& frame = frame_at(scored.frames, t);
    for (std::size_t h = 0; h < table.horizons; ++h) {
      for (std::size_t p = 0; p < table.places; ++p) {
        if (frame.picture[p] == no_side) continue;
        forecast_place(scored, hazards, frame, p, tempo, h, table.row(o, h, p));
      }
    }
  }
  return table;
}

}  // namespace salient
