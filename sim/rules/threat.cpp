#include "sim/rules/threat.hpp"

#include <algorithm>

#include "sim/core/maths.hpp"

namespace salient {

void Threat::reset(const Model& model, bool plain) {
  plain_ = plain;
  opening_ = true;
  place_count_ = model.place_count;
  fields_.resize(model.actor_count);
  reaches_.resize(std::size_t{model.actor_count} * place_count_);
  for (const ActorId a : model.actors()) {
    Field& field = fields_[a];
    for (const PlaceId from : field.reached) reach_of(a, from).invalidate();
    field.reached.clear();
    field.at.assign(place_count_, Cell{});
    for (Layer* layer : {&field.standing, &field.marching}) {
      layer->at.assign(place_count_, Cell{});
      layer->places.clear();
    }
    field.sight.assign(place_count_, 0);
    field.columns.clear();
    field.stale = true;
  }
  threatening_.assign(place_count_, 0);
  threatened_.clear();
  ++version_;
  place_version_.assign(place_count_, 0);
  columns_known_ = 0;
}

void Threat::begin_again(const Model& model, const State& state, ActorId actor) {
  Field& field = fields_[actor];
  for (const PlaceId from : field.reached) reach_of(actor, from).invalidate();
  field.reached.clear();
  for (const PlaceId p : model.places()) field.sight[p] = outlook(state, actor, p);
  field.as_opened = opening_ && !plain_ && memory_.recalls(actor, field.sight);
  field.stale = true;
}

/// True if any way of the actor's columns, or what they may meet on it, has changed.
bool Threat::repair_ways(const Model& model, const State& state, ActorId actor) {
  Field& field = fields_[actor];
  bool changed = false;
  for (const Change& change : std::span(state.changes).subspan(changes_seen_)) {
    const PlaceId place = change.place;
    const Outlook before = field.sight[place], now = outlook(state, actor, place);
    if (now == before) continue;
    field.sight[place] = now;
    field.as_opened = false;
    const bool flipped = ((now ^ before) & lets_pass) != 0;
    for (const PlaceId from : field.reached) {
      Reach& reach = reach_of(actor, from);
      if (!reach.saw(place)) continue;
      changed = true;
      reach.list_is_stale();
      if (flipped) reach.repair(model, state, field.sight, place, room_);
    }
  }
  return changed;
}

void Threat::refresh(const Model& model, const State& state) {
  for (; columns_known_ < state.columns.size(); ++columns_known_) {
    const FormationId column = state.columns[columns_known_];
    fields_[state.f.actor[column]].columns.push_back(column);
  }
  if (opening_) memory_.open(model, state);
  const bool anew = plain_ || opening_ || ways_stamp_ != state.stamps.ways();
  for (const ActorId a : model.actors()) {
    Field& field = fields_[a];
    if (anew) {
      begin_again(model, state, a);
    } else if (repair_ways(model, state, a)) {
      field.stale = true;
    }
    const bool standing = field.stale || field.columns_stamp != state.stamps.columns(a);
    const bool marching = standing || field.marches_stamp != state.stamps.marches(a);
    changed_.clear();
    if (standing) sum_standing(model, state, a);
    if (marching) sum_marching(model, state, a);
    join(a);
    field.columns_stamp = state.stamps.columns(a);
    field.marches_stamp = state.stamps.marches(a);
    field.stale = false;
  }
  changes_seen_ = state.changes.size();
  ways_stamp_ = state.stamps.ways();
  opening_ = false;
  if (!list_is_stale_) return;
  list_is_stale_ = false;
  threatened_.clear();
  for (const PlaceId p : model.places()) {
    if (threatening_[p] != 0) threatened_.push_back(p);
  }
}

Reach& Threat::reach(const Model& model, const State& state, ActorId actor, PlaceId from) {
  Field& field = fields_[actor];
  Reach& reach = reach_of(actor, from);
  if (!reach.valid()) {
    if (field.as_opened) {
      reach = memory_.reach(model, state, actor, from, room_);
    } else {
      reach.search(model, state, from, field.sight, room_);
    }
    field.reached.push_back(from);
  }
  return reach;
}

void Threat::Layer::clear() {
  for (const PlaceId place : places) at[place] = Cell{};
  places.clear();
}

void Threat::sum_standing(const Model& model, const State& state, ActorId actor) {
  Field& field = fields_[actor];
  const Formations& f = state.f;
  changed_ = field.standing.places;
  field.standing.clear();
  for (const FormationId column : field.columns) {
    if (f.mode[column] != Mode::hold || f.n[column] <= 0) continue;
    Reach& ways = reach(model, state, actor, f.at[column]);
    for (const Weight& weight : ways.weights(state, field.sight, f.n[column])) {
      field.standing.add(weight);
    }
  }
  changed_.insert(changed_.end(), field.standing.places.begin(), field.standing.places.end());
}

void Threat::sum_marching(const Model& model, const State& state, ActorId actor) {
  Field& field = fields_[actor];
  const Formations& f = state.f;
  changed_.insert(changed_.end(), field.marching.places.begin(), field.marching.places.end());
  field.marching.clear();
  const double tau_km = state.p.v * state.p.tau_T;
  for (const FormationId column : state.moving) {
    if (f.actor[column] != actor || f.mobile[column] == 0 || f.mode[column] != Mode::march) continue;
    // On the road it threatens what lies ahead. A closed route ahead shields like a wall.
    const double open = openness(state, f.route[column]);
    if (f.n[column] <= 0 || open <= 0) continue;
    const double ahead_km = std::max(0.0, model.route_km[f.route[column]] - f.km[column]) / open;
    if (ahead_km > threat_reach * tau_km) continue;
    const double elements = f.n[column];
    const double fear_ahead = exact_exp(-ahead_km / tau_km);
    const double need_ahead = exact_exp(-ahead_km / need_km);
    Reach& ways = reach(model, state, actor, f.to[column]);
    for (const Reached& reached : ways.places(state, field.sight)) {
      const double fear = reached.fear * fear_ahead;
      field.marching.add(
          {reached.place, to_fixed(elements * fear), to_fixed(elements * (reached.need * need_ahead)), fear});
    }
  }
  changed_.insert(changed_.end(), field.marching.places.begin(), field.marching.places.end());
}

/// Lays both layers together wherever one of them may have changed.
void Threat::join(ActorId actor) {
  Field& field = fields_[actor];
  for (const PlaceId place : changed_) {
    const Cell &standing = field.standing.at[place], &marching = field.marching.at[place];
    const Cell cell{standing.fear + marching.fear, standing.need + marching.need,
                    std::max(standing.nearest, marching.nearest)};
    if (cell == field.at[place]) continue;
    const bool was_threat = field.at[place].nearest > 0, is_threat = cell.nearest > 0;
    field.at[place] = cell;
    ++place_version_[place];
    ++version_;
    if (was_threat == is_threat) continue;
    threatening_[place] ^= only(actor);
    list_is_stale_ = true;
  }
}

}  // namespace salient
