#include "tests/oracles/mean_field.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace salient {
namespace {

constexpr int order = 24;
constexpr double infinite = std::numeric_limits<double>::infinity();
using Series = std::array<double, order + 1>;

double value(const Series& series, double t) {
  double sum = 0;
  for (int k = order; k >= 0; --k) sum = sum * t + series[static_cast<std::size_t>(k)];
  return sum;
}

/// Strengths as power series around a moment, and how far these may be trusted.
struct Expansion {
  Series x{}, y{};
  double reach = 0;
};

Expansion expand(const MeanFieldFight& fight, MeanFieldStrengths now) {
  Expansion e;
  e.x[0] = now.challenger;
  e.y[0] = now.holder;
  for (std::size_t k = 0; k < order; ++k) {
    double product = 0;
    for (std::size_t i = 0; i <= k; ++i) product += e.x[i] * e.y[k - i];
    const bool area_on_x = fight.law == FightingLaw::linear;
    const bool area_on_y = fight.law != FightingLaw::square;
    const double next = static_cast<double>(k) + 1;
    e.x[k + 1] = -fight.c * (area_on_x ? product : e.y[k]) / next;
    e.y[k + 1] = -fight.h * (area_on_y ? product : e.x[k]) / next;
  }
  // A strength that only dwindles keeps its own scale; one that can reach zero is measured by where
  // it began.
  const double x_scale = fight.law == FightingLaw::linear ? now.challenger : fight.challenger;
  const double y_scale = fight.law == FightingLaw::square ? fight.holder : now.holder;
  constexpr double enough = 1e-18;
  const auto small = [&](double t) {
    double power = 1;
    for (int k = 0; k < order - 1; ++k) power *= t;
    const auto last = static_cast<std::size_t>(order - 1);
    return std::abs(e.x[last]) * power <= enough * x_scale &&
           std::abs(e.y[last]) * power <= enough * y_scale &&
           std::abs(e.x[last + 1]) * power * t <= enough * x_scale &&
           std::abs(e.y[last + 1]) * power * t <= enough * y_scale;
  };
  constexpr double longest_h = 1e9;
  e.reach = longest_h;
  while (!small(e.reach)) e.reach /= 2;
  return e;
}

/// Where a falling series crosses zero on (0, t).
double crossing(const Series& series, double t) {
  double low = 0, high = t;
  for (;;) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    (value(series, middle) > 0 ? low : high) = middle;
  }
}

struct Course {
  MeanFieldStrengths strengths;
  double end_h = infinite;  ///< when one side was gone, if it was
};

Course follow(const MeanFieldFight& fight, double until_h) {
  assert(fight.law == FightingLaw::square || fight.law == FightingLaw::linear ||
         fight.law == FightingLaw::deitchman);
  Course course{{fight.challenger, fight.holder}, infinite};
  double t = 0;
  while (t < until_h) {
    const Expansion e = expand(fight, course.strengths);
    const double step = std::min(e.reach, until_h - t);
    const MeanFieldStrengths next{value(e.x, step), value(e.y, step)};
    if (next.challenger <= 0 || next.holder <= 0) {
      const Series& loser = next.challenger <= 0 ? e.x : e.y;
      course.end_h = t + crossing(loser, step);
      return course;
    }
    course.strengths = next;
    t = step < until_h - t ? t + step : until_h;
  }
  return course;
}

}  // namespace

MeanFieldFight mean_field_fight(FightingLaw law, const Parameters& p, double ground, double challenger,
                                double holder) {
  constexpr double day_h = 24;
  const double m = p.posture * ground;
  const double h = p.alpha / day_h * p.edge;
  return {law, challenger, holder, p.alpha / day_h * m, law == FightingLaw::square ? h / m : h};
}

double mean_field_invariant(const MeanFieldFight& f) {
  switch (f.law) {
    case FightingLaw::square: return f.h * f.challenger * f.challenger - f.c * f.holder * f.holder;
    case FightingLaw::deitchman: return f.h / 2 * f.challenger * f.challenger - f.c * f.holder;
    default: return f.h * f.challenger - f.c * f.holder;
  }
}

MeanFieldEnd mean_field_end(const MeanFieldFight& fight) {
  const double invariant = mean_field_invariant(fight);
  MeanFieldEnd end;
  end.time_h = infinite;
  if (invariant == 0) return end;
  const bool challenger_wins = invariant > 0;
  end.winner = challenger_wins ? MeanFieldEnd::Winner::challenger : MeanFieldEnd::Winner::holder;
  const double left = std::abs(invariant) / (challenger_wins ? fight.h : fight.c);
  if (fight.law == FightingLaw::square) {
    end.survivors = std::sqrt(left);
  } else if (fight.law == FightingLaw::deitchman && challenger_wins) {
    end.survivors = std::sqrt(2 * left);
  } else {
    end.survivors = left;
  }
  const bool ends =
      fight.law == FightingLaw::square || (fight.law == FightingLaw::deitchman && !challenger_wins);
  if (ends) end.time_h = follow(fight, infinite).end_h;
  return end;
}

std::optional<MeanFieldStrengths> mean_field_at(const MeanFieldFight& fight, double time_h) {
  const Course course = follow(fight, time_h);
  if (std::isfinite(course.end_h)) return std::nullopt;
  return course.strengths;
}

}  // namespace salient
