#include "sim/rules/calendar.hpp"

#include <algorithm>
#include <limits>
#include <variant>

#include "sim/core/maths.hpp"
#include "sim/rules/movement.hpp"
#include "sim/rules/occupation.hpp"
#include "sim/rules/supply.hpp"
#include "sim/rules/threat.hpp"

namespace salient {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

Mask mask_of(const std::vector<ActorId>& actors) {
  Mask mask = 0;
  for (const ActorId actor : actors) mask |= only(actor);
  return mask;
}

void everything_changed(const Model& model, State& state) {
  state.stamps.ways_changed();
  for (const PlaceId p : model.places()) {
    if (!state.here[p].empty()) unsettle(state, p);
  }
}

void set_open(const Model& model, State& state, RouteId route, double open) {
  const double before = openness(state, route);
  state.open[route] = open;
  if (before > 0 && openness(state, route) <= 0) turn_back(model, state, route);
  state.stamps.ways_changed();
}

class Acting {
 public:
  Acting(const Model& model, State& state, const Intervention& intervention, std::vector<Shock>& shocks)
      : model_(model), state_(state), intervention_(intervention), shocks_(shocks) {}

  void operator()(const Intervention::Open& open) {
    set_open(model_, state_, open.route, open.open);
    if (open.repair_after_h) {
      state_.repairs.push_back({state_.t + *open.repair_after_h, open.route, model_.route_open[open.route]});
    }
  }
  void operator()(const Intervention::Speed& speed) {
    state_.pace[speed.route] = speed.factor;
    state_.stamps.ways_changed();
  }
  void operator()(const Intervention::Corridor& corridor) {
    state_.corridor[corridor.route] = corridor.open ? 1 : 0;
    state_.stamps.supply_changed();
  }
  void operator()(const Intervention::Reinforce& more) {
    const auto n = static_cast<std::int32_t>(round_half_away(more.fighters / state_.p.element));
    if (n <= 0) return;
    const ActorId actor = more.actor;
    // Whole columns, so that reinforcements fight and decide like what was there before.
    const double column =
        model_.theatre->actors[actor].column_fighters.value_or(state_.p.column) / state_.p.element;
    const auto most = more.mobile ? std::max(1, static_cast<std::int32_t>(round_half_away(column))) : n;
    std::uint32_t number = 0;
    for (std::int32_t left = n; left > 0; left -= most, ++number) {
      const std::uint64_t key = combine(combine(key_of(intervention_.id), model_.actor_key[actor]), number);
      add_formation(state_, actor, more.place, std::min(left, most), more.mobile, key, state_.t);
    }
  }
  void operator()(const Intervention::Strike& strike) {
    Formations& f = state_.f;
    for (const FormationId i : std::vector(state_.here[strike.place])) {
      if (strike.actor.valid() && f.actor[i] != strike.actor) continue;
      f.c[i] = std::clamp(f.c[i] - strike.cohesion_lost, cohesion_low, cohesion_high);
      const auto lost = static_cast<std::int32_t>(round_half_away(f.n[i] * strike.share_lost));
      f.n[i] -= std::min(lost, f.n[i]);
      standing_changed(state_, i);
      if (f.n[i] > 0) continue;
      state_.last_break[strike.place] = {state_.t, i, Term::none, 0, Cause::destroyed};
      dissolve(state_, i);
    }
  }
  void operator()(const Intervention::Order& order) {
    const ActorId actor = order.actor;
    if (order.stance) {
      state_.stance[actor] = *order.stance;
      state_.stance_overridden[actor] = 1;
      derive_relations(model_, state_);
    }
    for (const PlaceId place : order.evacuate) evacuate(actor, place);
  }
  void operator()(const Intervention::Relate& relate) {
    for (const Relation& relation : relate.pairs) {
      const ActorId a = relation.a, b = relation.b;
      state_.stand[model_.pair(a, b)] = state_.stand[model_.pair(b, a)] = relation.stand;
      if (relation.activity) {
        state_.relation_activity[model_.pair(a, b)] = state_.relation_activity[model_.pair(b, a)] =
            relation.activity;
      }
    }
    derive_relations(model_, state_);
    everything_changed(model_, state_);
  }
  void operator()(const Intervention::Confidence& confidence) {
    shake(state_, confidence.actor, confidence.change);
  }
  void operator()(const Intervention::Supply& supply) {
    const ActorId actor = supply.actor;
    const auto& places = model_.theatre->actors[actor].supply;
    const std::size_t first = first_supply_switch(model_, actor);
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i] == supply.place) state_.supply_on[first + i] = supply.on ? 1 : 0;
    }
    state_.stamps.supply_changed();
  }

 private:
  /// Everybody of the actor marches off to the nearest way out; without one they stay.
  void evacuate(ActorId actor, PlaceId place) {
    Formations& f = state_.f;
    for (const FormationId i : std::vector(state_.here[place])) {
      if (f.actor[i] != actor) continue;
      const Way* best = nullptr;
      for (const Way& way : model_.out(place)) {
        const Control& control = state_.control[way.to];
        const bool own = (control.holders & state_.allied[actor]) != 0;
        if (!own || control.status == Status::contested || !may_pass(state_, actor, way.to)) continue;
        if (openness(state_, way.route) <= 0) continue;
        if (best == nullptr || model_.value[way.to] > model_.value[best->to]) best = &way;
      }
      if (best != nullptr) set_out(state_, i, best->to, best->route, Mode::retreat, state_.t);
    }
    const Control control = state_.control[place];
    const Mask standing = standing_at(state_, place);
    if (!salient::has(control.holders, actor) || salient::has(standing, actor)) return;
    const Break because{state_.t, FormationId{}, Term::none, 0, Cause::ordered};
    state_.last_break[place] = because;
    leave_to_others(state_, actor, place, because, shocks_);
  }

  const Model& model_;
  State& state_;
  const Intervention& intervention_;
  std::vector<Shock>& shocks_;
};

void find_due(const Model& model, State& state) {
  const auto& interventions = model.theatre->interventions;
  for (std::size_t k = 0; k < interventions.size(); ++k) {
    const Intervention& intervention = interventions[k];
    if (state.intervention_done[k] != 0 || state.intervention_due[k] != never) continue;
    if (intervention.at) {
      state.intervention_due[k] = model.hours(*intervention.at);
    } else if (holds(model, state, *intervention.when)) {
      state.intervention_due[k] = state.t + intervention.after_h;
    }
  }
}

}  // namespace

bool encircled(const Model& model, const State& state, PlaceId place) {
  const Control& control = state.control[place];
  if (control.holders == 0) return false;
  const ActorId holder = first(control.holders);
  for (const Way& way : model.out(place)) {
    if (state.open[way.route] > 0 && may_pass(state, holder, way.to)) return false;
  }
  return true;
}

bool holds(const Model& model, const State& state, const PlaceCondition& condition) {
  const Control& control = state.control[condition.place];
  // Reported state: a vacated place counts as its last holder's until somebody enters.
  Mask holders = control.holders;
  const ActorId last = state.last_holder[condition.place];
  if (holders == 0 && last.valid()) holders = only(last);
  if (!condition.holder.empty() && (holders & mask_of(condition.holder)) == 0) return false;
  if (!condition.holder_not.empty() && (holders & mask_of(condition.holder_not)) != 0) return false;
  if (condition.status && control.status != *condition.status) return false;
  if (condition.encircled && encircled(model, state, condition.place) != *condition.encircled) {
    return false;
  }
  return true;
}

void derive_relations(const Model& model, State& state) {
  for (const ActorId a : model.actors()) {
    state.hostile[a] = 0;
    state.allied[a] = only(a);
    for (const ActorId b : model.actors()) {
      const Stand stand = state.stand[model.pair(a, b)];
      if (stand == Stand::hostile) state.hostile[a] |= only(b);
      if (stand == Stand::allied) state.allied[a] |= only(b);
    }
  }
  for (const ActorId a : model.actors()) {
    const StanceEntry& stance = state.stance[a];
    const bool offensive = stance.stance == Stance::offensive;
    const Mask targets = stance.against.empty() ? state.hostile[a] : mask_of(stance.against);
    for (const ActorId b : model.actors()) {
      const std::size_t pair = model.pair(a, b);
      const bool attacked_by =
          state.stance[b].stance == Stance::offensive &&
          (state.stance[b].against.empty() || (mask_of(state.stance[b].against) & only(a)) != 0);
      double activity = state.p.activity_closed;
      if (offensive && salient::has(targets, b)) {
        activity = 1;
      } else if (attacked_by) {
        activity = state.p.activity_defensive;
      }
      state.activity[pair] = state.relation_activity[pair].value_or(activity);
      if (!state.is_hostile(a, b)) state.activity[pair] = 0;
    }
  }
  state.stamps.relations_changed();
}

void bring_relations_up_to_date(const Model& model, State& state) {
  bool changed = false;
  while (state.relation_span + 1 < model.relations.size() &&
         model.relations[state.relation_span + 1].from_h <= state.t) {
    // Only what this date changes: an intervention's relation holds until a date speaks of the pair.
    const RelationSpan& before = model.relations[state.relation_span];
    const RelationSpan& after = model.relations[++state.relation_span];
    for (std::size_t pair = 0; pair < after.stand.size(); ++pair) {
      if (before.stand[pair] != after.stand[pair]) state.stand[pair] = after.stand[pair];
      if (before.activity[pair] != after.activity[pair]) {
        state.relation_activity[pair] = after.activity[pair];
      }
    }
    changed = true;
  }
  bool stances_changed = false;
  for (const ActorId a : model.actors()) {
    if (state.stance_overridden[a] != 0) continue;
    const auto& timetable = model.theatre->actors[a].doctrine.stances;
    while (state.stance_entry[a] < timetable.size() &&
           (!timetable[state.stance_entry[a]].from ||
            model.hours(*timetable[state.stance_entry[a]].from) <= state.t)) {
      state.stance[a] = timetable[state.stance_entry[a]++];
      stances_changed = true;
    }
  }
  if (changed || stances_changed) derive_relations(model, state);
  if (changed) everything_changed(model, state);
}

void calendar(const Model& model, State& state, double dt_h, std::vector<Shock>& shocks) {
  bring_relations_up_to_date(model, state);
  const double end_h = state.t + dt_h;
  for (std::size_t i = 0; i < state.repairs.size();) {
    if (state.repairs[i].time_h >= end_h) {
      ++i;
      continue;
    }
    set_open(model, state, state.repairs[i].route, state.repairs[i].open);
    state.repairs.erase(state.repairs.begin() + static_cast<std::ptrdiff_t>(i));
  }
  find_due(model, state);
  const auto& interventions = model.theatre->interventions;
  for (std::size_t k = 0; k < interventions.size(); ++k) {
    if (state.intervention_done[k] != 0 || state.intervention_due[k] >= end_h) continue;
    state.intervention_done[k] = 1;
    std::visit(Acting(model, state, interventions[k], shocks), interventions[k].action);
  }
}

}  // namespace salient
