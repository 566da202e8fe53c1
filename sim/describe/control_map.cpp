#include "sim/describe/control_map.hpp"

#include <algorithm>

namespace salient {

ControlMap::ControlMap(const Theatre& theatre)
    : theatre_(theatre),
      actors_(theatre.actors.size()),
      control_(theatre.atlas.places().size(), nullptr),
      stands_(actors_ * actors_, Stand::neutral) {
  for (const InitialControl& control : theatre.initial) control_[control.place.index] = &control;
  const Moment anchor = theatre.clock.anchor;
  for (const Relation& relation : theatre.relations) {  // later entries win
    if (relation.from && anchor < *relation.from) continue;
    if (relation.until && anchor >= *relation.until) continue;
    stands_[std::size_t{relation.a.index} * actors_ + relation.b.index] = relation.stand;
    stands_[std::size_t{relation.b.index} * actors_ + relation.a.index] = relation.stand;
  }
  for (std::size_t a = 0; a < actors_; ++a) stands_[a * actors_ + a] = Stand::allied;
}

std::vector<ActorId> ControlMap::holders(PlaceId place) const {
  const InitialControl* control = at(place);
  if (control == nullptr || control->status == Status::vacated) return {};
  return control->holders;
}

bool ControlMap::holds(ActorId actor, PlaceId place) const {
  const InitialControl* control = at(place);
  return control != nullptr && control->status != Status::vacated &&
         std::ranges::find(control->holders, actor) != control->holders.end();
}

bool ControlMap::held_against(ActorId actor, PlaceId place) const {
  const InitialControl* control = at(place);
  return control != nullptr && control->status != Status::vacated &&
         std::ranges::any_of(control->holders, [&](ActorId h) { return stand(actor, h) == Stand::hostile; });
}

bool ControlMap::friendly(ActorId actor, PlaceId place) const {
  const InitialControl* control = at(place);
  return control != nullptr && control->status != Status::vacated && !held_against(actor, place) &&
         std::ranges::any_of(control->holders, [&](ActorId h) { return stand(actor, h) == Stand::allied; });
}

bool ControlMap::challenged(ActorId actor, PlaceId place) const {
  const InitialControl* control = at(place);
  return control != nullptr && control->status == Status::contested &&
         std::ranges::any_of(control->challengers,
                             [&](ActorId c) { return stand(actor, c) == Stand::hostile; });
}

bool ControlMap::front(const Route& route) const {
  return std::ranges::any_of(holders(route.from), [&](ActorId h) { return held_against(h, route.to); });
}

ControlMap::Kind ControlMap::kind(PlaceId place) const {
  const InitialControl* control = at(place);
  if (control == nullptr) return Kind::not_stated;
  switch (control->status) {
    case Status::contested: return Kind::contested;
    case Status::shared: return Kind::shared;
    case Status::vacated: return Kind::vacated;
    case Status::held: break;
  }
  if (control->holders.empty()) return Kind::vacated;
  return control->holders.size() > 1 ? Kind::shared : Kind::one_holder;
}

std::string ControlMap::word_for(PlaceId place) const {
  switch (kind(place)) {
    case Kind::one_holder: break;
    case Kind::contested: return "contested";
    case Kind::shared: return "shared";
    case Kind::vacated: return "vacated";
    case Kind::not_stated: return "not stated";
  }
  return theatre_[at(place)->holders.front()].id;
}

}  // namespace salient
