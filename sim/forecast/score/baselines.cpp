#include "sim/forecast/score/baselines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/forecast/score/newton.hpp"

namespace salient {
namespace {

constexpr double no_end = std::numeric_limits<double>::infinity();
constexpr double persistence_p = 0.99, baseline_day_h = 24;

std::size_t role_of(const Campaign& campaign, Side side) {
  return static_cast<std::size_t>(campaign.sides.roles[side]);
}

/// Fills a row: the holder keeps the place with 1 - p_change.
void fill_row(const Studied& scored, std::size_t origin, std::size_t horizon, std::size_t place,
              double p_change, double share_other, ForecastTable& table) {
  const Frame& frame = frame_at(scored.frames, scored.campaign.origins[origin]);
  spread_change(scored.campaign, frame, place, p_change, share_other, table.row(origin, horizon, place));
}

ForecastTable persistence(const Studied& scored) {
  const Campaign& campaign = scored.campaign;
  ForecastTable table("persistence", "-", campaign);
  const double rest = (1 - persistence_p) / static_cast<double>(campaign.sides.count() - 1);
  for (std::size_t o = 0; o < table.origins; ++o) {
    const Frame& frame = frame_at(scored.frames, campaign.origins[o]);
    for (std::size_t h = 0; h < table.horizons; ++h) {
      for (std::size_t p = 0; p < table.places; ++p) {
        if (frame.picture[p] == no_side) continue;
        const auto row = table.row(o, h, p);
        std::ranges::fill(row, rest);
        row[frame.picture[p]] = persistence_p;
      }
    }
  }
  return table;
}

/// What is learnt from campaigns beside a table's coefficients: how often changes lead to "other".
void count_other(const Studied& studied, double horizon_h, double until_h, double weight, OtherShare& out) {
  for_each_pair(studied, horizon_h, until_h, [&](const Pair& pair) {
    if (pair.from == pair.to || pair.from == studied.campaign.sides.other()) return;
    out.changes += weight;
    out.to_other += pair.to == studied.campaign.sides.other() ? weight : 0;
  });
}

// --- constant hazard ------------------------------------------------------------------------------

struct Rates {
  std::array<double, role_count> changes{}, days{};
};

void count_rates(const Studied& studied, double until_h, Rates& rates) {
  for_each_pair(studied, baseline_day_h, until_h, [&](const Pair& pair) {
    const std::size_t role = role_of(studied.campaign, pair.from);
    rates.days[role] += 1;
    rates.changes[role] += pair.from != pair.to ? 1 : 0;
  });
}

/// A rate a day for each role: a role's own count beside that of all roles, which is worth `all_days`.
double rate_of(const Rates& rates, std::size_t role) {
  constexpr double all_days = 50;
  double changes = 0.5, days = 50;  // before any campaign: one change in a hundred days
  for (std::size_t r = 0; r < role_count; ++r) changes += rates.changes[r], days += rates.days[r];
  return (rates.changes[role] + all_days * changes / days) / (rates.days[role] + all_days);
}

ForecastTable constant_hazard(const Studied& scored, std::span<const Studied* const> others, bool online) {
  ForecastTable table("constant hazard", online ? "online" : "other campaigns", scored.campaign);
  Rates learnt;
  for (const Studied* other : others) count_rates(*other, no_end, learnt);
  constexpr double prior_days = 1000;  // online: what the other campaigns are worth at most
  for (std::size_t r = 0; online && r < role_count; ++r) {
    const double shrink = std::min(1.0, prior_days / std::max(1.0, learnt.days[r]));
    learnt.days[r] *= shrink, learnt.changes[r] *= shrink;
  }
  for (std::size_t h = 0; h < table.horizons; ++h) {
    OtherShare other_share;
    for (const Studied* other : others) count_other(*other, score_horizons_h[h], no_end, 1, other_share);
    for (std::size_t o = 0; o < table.origins; ++o) {
      Rates rates = learnt;
      OtherShare share = other_share;
      const double t = scored.campaign.origins[o];
      if (online) count_rates(scored, t, rates), count_other(scored, score_horizons_h[h], t, 1, share);
      const Frame& frame = frame_at(scored.frames, t);
      for (std::size_t p = 0; p < table.places; ++p) {
        if (frame.picture[p] == no_side) continue;
        const double rate = rate_of(rates, role_of(scored.campaign, frame.picture[p]));
        const double p_change = -std::expm1(-rate * score_horizons_h[h] / baseline_day_h);
        fill_row(scored, o, h, p, p_change, share.share(), table);
      }
    }
  }
  return table;
}

// --- logistic regressions -------------------------------------------------------------------------

using Features = std::function<std::vector<double>(const Campaign&, const Frame&, std::size_t)>;

double ln_distance(const Frame& frame, std::size_t place) {
  constexpr double near_km = 3, middle = 3.5;  // centred, so that the intercept means a place near the front
  return std::log(frame.km_hostile[place] + near_km) - middle;
}

std::vector<double> distance_features(const Campaign&, const Frame& frame, std::size_t place) {
  return {1, ln_distance(frame, place)};
}

std::vector<double> recent_features(const Campaign& campaign, const Frame& frame, std::size_t place) {
  constexpr double per_cent = 100;
  const Side side = frame.picture[place];
  std::vector<double> x = {1, ln_distance(frame, place), std::log1p(per_cent * frame.share_lost[side]),
                           std::log1p(frame.changes_near[place])};
  for (std::size_t role = 0; role < role_count; ++role) {
    x.push_back(role == role_of(campaign, side) ? 1 : 0);
  }
  return x;
}

void add_pairs(const Studied& studied, double horizon_h, double until_h, const Features& features,
               Sample& sample) {
  for_each_pair(studied, horizon_h, until_h, [&](const Pair& pair) {
    sample.add(features(studied.campaign, *pair.frame, pair.place), pair.from != pair.to ? 1 : 0);
  });
}

// The widths of the priors were set beforehand and never tuned: two for a slope of order one; online the
// other campaigns' coefficients are believed to half a unit, their level to one.
NormalPrior wide_prior(std::size_t features) {
  NormalPrior prior{std::vector<double>(features, 0.0), std::vector<double>(features, 2.0)};
  prior.mean[0] = -4, prior.sd[0] = 4;
  return prior;
}

NormalPrior online_prior(std::vector<double> fit) {
  NormalPrior prior{std::move(fit), {}};
  prior.sd.assign(prior.mean.size(), 0.5);
  prior.sd[0] = 1;
  return prior;
}

ForecastTable logistic_forecast(std::string name, const Studied& scored,
                                std::span<const Studied* const> others, bool online,
                                const Features& features) {
  ForecastTable table(std::move(name), online ? "online" : "other campaigns", scored.campaign);
  const std::size_t count = features(scored.campaign, scored.frames.front(), 0).size();
  for (std::size_t h = 0; h < table.horizons; ++h) {
    const double horizon_h = score_horizons_h[h];
    Sample sample{count, {}, {}, {}};
    OtherShare other_share;
    for (const Studied* other : others) {
      add_pairs(*other, horizon_h, no_end, features, sample);
      count_other(*other, horizon_h, no_end, 1, other_share);
    }
    const std::vector<double> elsewhere = fit_logistic(sample, wide_prior(count));
    for (std::size_t o = 0; o < table.origins; ++o) {
      const double t = scored.campaign.origins[o];
      std::vector<double> b = elsewhere;
      OtherShare share = other_share;
      if (online) {
        Sample own{count, {}, {}, {}};
        add_pairs(scored, horizon_h, t, features, own);
        b = fit_logistic(own, online_prior(elsewhere));
        count_other(scored, horizon_h, t, 1, share);
      }
      const Frame& frame = frame_at(scored.frames, t);
      for (std::size_t p = 0; p < table.places; ++p) {
        if (frame.picture[p] == no_side) continue;
        const double z = linear(features(scored.campaign, frame, p), b);
        fill_row(scored, o, h, p, 1 / (1 + std::exp(-z)), share.share(), table);
      }
    }
  }
  return table;
}

}  // namespace

void for_each_pair(const Studied& studied, double horizon_h, double until_h,
                   const std::function<void(const Pair&)>& what) {
  for (const Frame& frame : studied.frames) {
    const double then = frame.t_h + horizon_h;
    if (then > until_h + 1e-6 || !studied.campaign.reaches(then)) break;
    for (std::uint32_t p = 0; p < frame.picture.size(); ++p) {
      if (frame.picture[p] == no_side) continue;
      const Side to = studied.campaign.timeline.side(p, then);
      if (to == no_side) continue;
      // A picture between two ends is filled in later; online, only what was known by then counts.
      const Stretch* stretch = studied.campaign.timeline.at(p, then);
      if (stretch->from_h > until_h + 1e-6) continue;
      what({&frame, p, frame.picture[p], to});
    }
  }
}

void spread_change(const Campaign& campaign, const Frame& frame, std::size_t place, double p_change,
                   double share_other, std::span<double> row) {
  constexpr double near_km = 5, friendly = 0.02;
  const Sides& sides = campaign.sides;
  const Side from = frame.picture[place];
  double sum = 0;
  for (Side side = 0; side < sides.count(); ++side) {
    row[side] = 0;
    if (side == from || side == sides.other()) continue;
    const double km = std::min(frame.km_sides[place * sides.count() + side], farthest_km);
    row[side] = (sides.is_hostile(from, side) ? 1 : friendly) / (km + near_km);
    sum += row[side];
  }
  const double to_other = from == sides.other() ? 0 : (sum > 0 ? share_other : 1);
  for (Side side = 0; side < sides.count(); ++side) {
    if (sum > 0) row[side] *= p_change * (1 - to_other) / sum;
  }
  if (from != sides.other()) row[sides.other()] = p_change * to_other;
  row[from] = 1 - p_change;
}

std::vector<ForecastTable> baselines(const Studied& scored, std::span<const Studied* const> others) {
  std::vector<ForecastTable> out;
  out.push_back(persistence(scored));
  for (const bool online : {false, true}) {
    out.push_back(constant_hazard(scored, others, online));
    out.push_back(logistic_forecast("distance logistic", scored, others, online, distance_features));
    out.push_back(logistic_forecast("recent-change logistic", scored, others, online, recent_features));
    out.push_back(distance_tempo(scored, others, online));
  }
  return out;
}

}  // namespace salient
