#include "sim/rules/movement.hpp"

#include <algorithm>

#include "sim/rules/doctrine.hpp"
#include "sim/rules/specs.hpp"
#include "sim/rules/threat.hpp"

namespace salient {
namespace {

double night_factor(const Model& model, const State& state, double dt_h) {
  if (!model.night) return 1.0;
  constexpr double day_h = 24, sunrise = 6, sunset = 18;
  double hour = model.anchor_local_hour + state.t + dt_h / 2;
  hour -= day_h * static_cast<double>(static_cast<std::int64_t>(hour / day_h));
  return hour < sunrise || hour >= sunset ? state.p.g_night : 1.0;
}

/// What becomes of a formation that has reached the end of its route at `time_h`. True if it stands.
bool arrive(const Model& model, State& state, FormationId i, double time_h) {
  Formations& f = state.f;
  const PlaceId place = f.to[i];
  const ActorId actor = f.actor[i];
  if (f.mode[i] == Mode::retreat) {
    if (may_pass(state, actor, place)) {
      stand_at(state, i, place, time_h);
    } else {
      dissolve(state, i);
    }
    return true;
  }
  const bool goes_on = f.target[i] != place && may_pass(state, actor, place) &&
                       state.control[place].status != Status::contested;
  const FirstLeg leg = goes_on ? first_leg(model, state, actor, place, f.target[i]) : FirstLeg{};
  if (!leg.to.valid()) {
    stand_at(state, i, place, time_h);
    return true;
  }
  f.at[i] = place;
  f.to[i] = leg.to;
  f.route[i] = leg.route;
  f.km[i] = 0;
  f.clear_of_cut[i] = 0;
  f.since_h[i] = time_h;
  return false;
}

}  // namespace

void movement(const Model& model, State& state, double dt_h) {
  if (state.moving.empty()) return;
  Formations& f = state.f;
  const double night = night_factor(model, state, dt_h);
  const double end_h = state.t + dt_h;
  auto& on_the_road = state.scratch_formations;
  on_the_road = state.moving;  // arrivals change the list itself
  for (const FormationId i : on_the_road) {
    double from_h = std::max(f.since_h[i], state.t);
    state.stamps.columns_marched(f.actor[i]);
    while (from_h < end_h) {
      const RouteId route = f.route[i];
      const double open = f.clear_of_cut[i] != 0 ? state.pace[route] : openness(state, route);
      const double km_per_h = state.p.v * night * open;
      if (km_per_h <= 0) break;
      const double left_km = model.route_km[route] - f.km[i];
      const double needed_h = left_km / km_per_h;
      if (from_h + needed_h > end_h) {
        f.km[i] += km_per_h * (end_h - from_h);
        break;
      }
      from_h += needed_h;
      if (arrive(model, state, i, from_h)) break;
    }
  }
}

void turn_back(const Model& model, State& state, RouteId route) {
  Formations& f = state.f;
  for (const FormationId i : state.moving) {
    if (f.route[i] != route) continue;
    const double km = model.route_km[route];
    f.clear_of_cut[i] = 1;
    if (f.km[i] > km / 2) continue;
    std::swap(f.at[i], f.to[i]);
    f.target[i] = f.to[i];
    f.km[i] = km - f.km[i];
  }
}

namespace {

constexpr VariantSpec movement_variants[] = {
    {"constant", "the same pace day and night"},
    {"night", "pace times g_night from 18:00 to 06:00 local time"},
};

const ParameterSpec movement_parameters[] = {
    {"v", "km/h", Quantity::value(12), 0.1, 200, "Pace of a column on an open road.",
     "LogN(ln 12, .4), not identified", "four campaigns, second prototype; 2.5-4 km/h on foot in manuals",
     &Parameters::v},
    {"g_night", "-", Quantity::value(0.6), 0, 1, "Variant night: share of the pace by night.", "fixed",
     "assumption; night moved no score", &Parameters::g_night},
};

}  // namespace

const RuleSpec movement_spec = {word(Rule::movement),
                                "R1",
                                "Columns march along routes; arrivals keep their time inside the step.",
                                "orders, routes, control",
                                "positions",
                                movement_variants,
                                movement_parameters,
                                ""};

}  // namespace salient
