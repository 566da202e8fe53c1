#include "sim/rules/supply.hpp"

#include <algorithm>
#include <limits>

#include "sim/core/maths.hpp"
#include "sim/graph/cuts.hpp"
#include "sim/rules/specs.hpp"
#include "sim/rules/threat.hpp"
#include "sim/rules/will.hpp"

namespace salient {
namespace {

bool carries(const State& state, ActorId actor, PlaceId place) {
  const Control& control = state.control[place];
  return (control.holders & state.allied[actor]) != 0 && control.status != Status::contested;
}

}  // namespace

std::size_t first_supply_switch(const Model& model, ActorId actor) {
  std::size_t at = 0;
  for (std::uint32_t a = 0; a < actor; ++a) at += model.theatre->actors[a].supply.size();
  return at;
}

void Supply::open(const Model& model, State& state) {
  place_count_ = model.place_count;
  control_stamp_ = 0;
  target_.assign(std::size_t{model.actor_count} * place_count_, 0.0);
  distances_.emplace(model.theatre->atlas);
  aim(model, state);
  for (const FormationId i : state.f.all()) {
    state.f.S[i] = target(state.f.actor[i], state.f.at[i]);
  }
}

std::vector<PlaceId> Supply::sources(const Model& model, const State& state, ActorId actor) const {
  std::vector<PlaceId> sources;
  std::size_t at = first_supply_switch(model, actor);
  for (const PlaceId place : model.theatre->actors[actor].supply) {
    if (state.supply_on[at++] != 0 && carries(state, actor, place)) sources.push_back(place);
  }
  return sources;
}

void Supply::by_distance(const Model& model, const State& state, ActorId actor) {
  const Atlas& atlas = model.theatre->atlas;
  const auto weight = [&](RouteId route) {
    const double open = state.corridor[route] != 0 ? 1.0 : openness(state, route);
    return open > 0 ? atlas[route].km / open : unreachable;
  };
  // Another's place is left by corridor only; the last leg to troops that stand in one may be any.
  const auto through = [&](RouteId route) {
    const Route& r = atlas[route];
    const bool own = carries(state, actor, r.from) && carries(state, actor, r.to);
    return own || state.corridor[route] != 0 ? weight(route) : unreachable;
  };
  const auto anywhere = [](PlaceId) { return true; };
  distances_->search(sources(model, state, actor), through, anywhere);
  for (const PlaceId p : model.places()) {
    double km = distances_->to(p);
    if (!carries(state, actor, p)) {
      for (const Way& way : model.into(p)) {
        if (!carries(state, actor, way.to)) continue;
        km = std::min(km, distances_->to(way.to) + weight(way.route));
      }
    }
    target_[std::size_t{actor} * place_count_ + p] = km == unreachable ? 0.0 : exact_exp(-km / state.p.L_s);
  }
}

void Supply::by_flow(const Model& model, const State& state, ActorId actor) {
  const Atlas& atlas = model.theatre->atlas;
  // Whole units of a thousandth of an element an hour: exact, so the same on every machine.
  constexpr double units = 1000;
  const auto capacity = [&](RouteId route) {
    const double open = state.corridor[route] != 0 ? 1.0 : openness(state, route);
    if (open <= 0) return std::int64_t{0};
    const double limit = model.capacity[route];
    if (limit == std::numeric_limits<double>::infinity()) return no_limit;
    return round_half_away(limit * open * units);
  };
  for (const PlaceId p : model.places()) {
    double& target = target_[std::size_t{actor} * place_count_ + p];
    target = 0;
    const double demand = friends_at(state, actor, p);
    if (demand <= 0) continue;
    const auto own = [&](PlaceId place) { return place == p || carries(state, actor, place); };
    const auto inside = [&](PlaceId place) {
      return own(place) || std::ranges::any_of(model.out(place), [&](const Way& way) {
               return state.corridor[way.route] != 0;
             });
    };
    // Through another's place by corridor only.
    const auto through = [&](RouteId route) {
      const bool ours = own(atlas[route].from) && own(atlas[route].to);
      return ours || state.corridor[route] != 0 ? capacity(route) : std::int64_t{0};
    };
    Cuts cuts(atlas, sources(model, state, actor), inside, through, ClosedRoutes::as_capacity_says);
    const Cut cut = cuts.to(std::span(&p, 1));
    const bool unlimited = cut.flow == no_limit || !cut.at_source.empty();
    target = unlimited ? 1.0 : std::min(1.0, static_cast<double>(cut.flow) / units / demand);
  }
}

void Supply::aim(const Model& model, const State& state) {
  // By flow the demand matters too, and that moves with every column.
  if (control_stamp_ == state.stamps.control() && !model.supply_by_flow) return;
  control_stamp_ = state.stamps.control();
  for (const ActorId a : model.actors()) {
    model.supply_by_flow ? by_flow(model, state, a) : by_distance(model, state, a);
  }
}

void Supply::step(const Model& model, State& state, double dt_h) {
  aim(model, state);
  Formations& f = state.f;
  const double falls = exact_exp(-dt_h / state.p.tau_S_fall);
  const double rises = exact_exp(-dt_h / state.p.tau_S_rise);
  for (const FormationId i : f.all()) {
    if (f.mode[i] == Mode::gone) continue;
    const double goal = target(f.actor[i], f.at[i]);
    const double kept = goal < f.S[i] ? falls : rises;
    f.S[i] = goal + (f.S[i] - goal) * kept;
  }
}

namespace {

constexpr VariantSpec supply_variants[] = {
    {"distance", "S* = exp(-L / L_s), L the shortest open road to a source; 0 if there is none"},
    {"maxflow", "S* = min(1, flow / demand) on route capacities"},
};

const ParameterSpec supply_parameters[] = {
    {"L_s", "km", Quantity::value(600), 1, 1000000.0, "Road length over which supply falls to 1/e.", "fixed",
     "assumption; the first prototype's effective value", &Parameters::L_s},
    {"tau_S_fall", "h", Quantity::value(72), 0.1, 10000.0, "Time in which stocks run down.", "fixed",
     "assumption", &Parameters::tau_S_fall},
    {"tau_S_rise", "h", Quantity::value(12), 0.1, 10000.0, "Time in which stocks are filled up again.",
     "fixed", "assumption", &Parameters::tau_S_rise},
};

}  // namespace

const RuleSpec supply_spec = {word(Rule::supply),
                              "R8",
                              "Supply of a formation follows the road to its actor's sources "
                              "through places held by its side.",
                              "control, routes, supply sources",
                              "S of every formation",
                              supply_variants,
                              supply_parameters,
                              "No campaign has shown that supply improves a forecast."};

}  // namespace salient
