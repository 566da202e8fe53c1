#include "tests/exact/theatres.hpp"

#include <algorithm>
#include <cstdio>
#include <limits>

namespace salient::exact {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

/// Ids that sort as their numbers do.
std::string id_of(char kind, std::size_t number) {
  char id[24];
  std::snprintf(id, sizeof id, "%c%08zu", kind, number);
  return id;
}

ActorId actor_of(int number) {
  return number < 0 ? ActorId{} : ActorId{static_cast<std::uint32_t>(number)};
}

Place place_of(std::string id) {
  Place place;
  place.id = std::move(id);
  place.value = 1.0;
  return place;
}

Actor actor_named(std::size_t number) {
  Actor actor;
  actor.id = id_of('a', number);
  return actor;
}

Theatre bare_theatre(std::size_t actors, double step_h) {
  Theatre theatre;
  for (std::size_t a = 0; a < actors; ++a) theatre.actors.push_back(actor_named(a));
  theatre.clock.step_h = step_h;
  theatre.rule_set = "custom";
  return theatre;
}

}  // namespace

std::vector<ContactMap::Road> roads(const std::vector<Edge>& edges) {
  std::vector<ContactMap::Road> out;
  for (const Edge& edge : edges) out.push_back({edge.from, edge.to, edge.weight, false});
  return out;
}

Theatre theatre(const ContactMap& map) {
  Theatre theatre = bare_theatre(static_cast<std::size_t>(map.actors), map.step_h);
  std::vector<Place> places;
  for (std::size_t p = 0; p < map.holder.size(); ++p) places.push_back(place_of(id_of('p', p)));
  std::vector<Route> routes;
  for (const ContactMap::Road& road : map.roads) {
    Route route;
    route.id = id_of('r', routes.size());
    route.from = PlaceId{static_cast<std::uint32_t>(road.from)};
    route.to = PlaceId{static_cast<std::uint32_t>(road.to)};
    route.km = 10;
    route.rate = road.rate;
    route.one_way = road.one_way;
    routes.push_back(std::move(route));
  }
  theatre.atlas = Atlas(std::move(places), std::move(routes));
  for (std::uint32_t p = 0; p < map.holder.size(); ++p) {
    if (map.holder[p] < 0) continue;
    InitialControl row;
    row.place = PlaceId{p};
    row.holders = {actor_of(map.holder[p])};
    theatre.initial.push_back(std::move(row));
  }
  theatre.rules = {{"contact", map.synchronous ? "synchronous" : "continuous"}};
  theatre.contact.copying = map.copying;
  theatre.contact.synchronous = map.synchronous;
  for (const auto& [from, to, per_h] : map.spontaneous) {
    theatre.contact.spontaneous.push_back({actor_of(from), actor_of(to), per_h});
  }
  for (const auto& [from, to, per_h] : map.contagious) {
    theatre.contact.contagious.push_back({actor_of(from), actor_of(to), per_h});
  }
  for (const int zealot : map.zealots) {
    theatre.contact.zealots.push_back(PlaceId{static_cast<std::uint32_t>(zealot)});
  }
  for (std::size_t a = 0; a < map.fitness.size(); ++a) {
    theatre.contact.fitness.push_back({actor_of(static_cast<int>(a)), map.fitness[a]});
  }
  return theatre;
}

Model model(const ContactMap& map) {
  return make_model(std::make_shared<const Theatre>(theatre(map)));
}

int Story::held(std::size_t time, int actor) const {
  return static_cast<int>(std::ranges::count(at[time], actor));
}

StoryTeller::StoryTeller(const Model& model, std::uint64_t seed, Telling telling)
    : model_(model), seed_(seed), telling_(std::move(telling)) {}

const Story& StoryTeller::operator()(std::uint64_t replicate) {
  workspace_.next.count_attempts = telling_.count_attempts;
  open_replicate(model_, seed_, replicate, workspace_);
  if (model_.contact_synchronous) {
    by_steps();
  } else {
    by_events();
  }
  read();
  return story_;
}

void StoryTeller::by_events() {
  exact_begin(model_, workspace_);
  const double last = telling_.times.empty() ? 0 : telling_.times.back();
  const Contact& contact = workspace_.contact;
  const auto any_held = [&] {
    for (const PlaceId p : contact.places()) {
      if (!contact.spot(p).zealot && contact.holder(p) == 0) return true;
    }
    return false;
  };
  bool emptied = !any_held();
  while (exact_next_h(workspace_) < never) {
    if (telling_.until_times && exact_next_h(workspace_) > last) break;
    if (telling_.until_empty && emptied && exact_next_h(workspace_) > last) break;
    exact_event(model_, workspace_);
    if (telling_.until_empty && !emptied) emptied = !any_held();
  }
}

void StoryTeller::by_steps() {
  contact_begin(model_, workspace_);
  const auto last = telling_.times.empty() ? 0u : static_cast<std::uint32_t>(telling_.times.back());
  // Without times: until nothing more can happen, which in a chain of steps shows only by waiting.
  const auto nothing_can_change = [&] {
    for (const PlaceId p : workspace_.contact.places()) {
      if (workspace_.contact.spot(p).hazard > 0) return false;
    }
    return true;
  };
  while (workspace_.state.steps_done < last || (!telling_.until_times && !nothing_can_change())) {
    advance(model_, workspace_);
  }
}

void StoryTeller::read() {
  const State& state = workspace_.state;
  const std::size_t places = model_.place_count;
  const auto number = [](const Control& control) {
    return control.holders == 0 ? -1 : static_cast<int>(first(control.holders));
  };
  std::vector<int> now(places);
  story_.first_h.assign(places, never);
  int held = 0;
  std::vector<bool> zealot(places, false);
  for (const PlaceId place : model_.theatre->contact.zealots) zealot[place.index] = true;
  for (std::size_t p = 0; p < places; ++p) {
    now[p] = number(model_.initial[p]);
    if (now[p] != 0) continue;
    story_.first_h[p] = 0;
    held += zealot[p] ? 0 : 1;
  }
  story_.empty_h = held == 0 ? 0 : never;
  story_.end_h = 0;
  story_.at.resize(telling_.times.size());
  std::size_t next = 0;
  for (const Change& change : state.changes) {
    for (; next < telling_.times.size() && telling_.times[next] * model_.step_h < change.time_h; ++next) {
      story_.at[next] = now;
    }
    held -= now[change.place] == 0 ? 1 : 0;
    now[change.place] = number(change.to);
    held += now[change.place] == 0 ? 1 : 0;
    if (now[change.place] == 0) {
      story_.first_h[change.place] = std::min(story_.first_h[change.place], change.time_h);
    }
    if (held == 0) story_.empty_h = std::min(story_.empty_h, change.time_h);
    story_.end_h = change.time_h;
  }
  for (; next < telling_.times.size(); ++next) story_.at[next] = now;
  story_.last = std::move(now);
  story_.attempts = static_cast<double>(workspace_.next.attempts);
}

Model model(const Fights& fights) {
  Theatre theatre = bare_theatre(2, fights.step_h);
  std::vector<Place> places;
  std::vector<Route> routes;
  const auto battles = static_cast<std::uint32_t>(fights.battles.size());
  for (std::uint32_t b = 0; b < battles; ++b) places.push_back(place_of(id_of('p', b)));
  for (std::uint32_t side = 0; side < 2; ++side) {  // somewhere to fall back to
    places.push_back(place_of(id_of('q', side)));
    for (std::uint32_t b = 0; b < battles; ++b) {
      Route route;
      route.id = id_of('r', routes.size());
      route.from = PlaceId{b};
      route.to = PlaceId{battles + side};
      route.km = 10;
      routes.push_back(std::move(route));
    }
  }
  theatre.atlas = Atlas(std::move(places), std::move(routes));
  const ActorId challenger{0}, holder{1};
  theatre.relations.push_back({challenger, holder, Stand::hostile, {}, {}, {}});
  for (std::uint32_t b = 0; b < battles; ++b) {
    InitialControl row;
    row.place = PlaceId{b};
    row.holders = {holder};
    row.status = Status::contested;
    row.challengers = {challenger};
    theatre.initial.push_back(std::move(row));
    for (const ActorId actor : {challenger, holder}) {
      Force force;
      force.actor = actor;
      force.place = PlaceId{b};
      force.strength_best = actor == challenger ? fights.battles[b].challengers : fights.battles[b].holders;
      theatre.forces.push_back(std::move(force));
    }
  }
  for (std::uint32_t side = 0; side < 2; ++side) {
    InitialControl row;
    row.place = PlaceId{battles + side};
    row.holders = {ActorId{side}};
    theatre.initial.push_back(std::move(row));
  }
  theatre.rules = {{"deployment", ""}, {"fighting", fights.law}, {"breaking", ""}, {"occupation", ""}};
  const std::pair<const char*, double> plain[] = {{"element", 1}, {"posture", 1}, {"delta", 0}};
  for (const auto& [name, value] : plain) theatre.parameters[name] = Quantity::value(value);
  for (const auto& [name, value] : fights.parameters) theatre.parameters[name] = Quantity::value(value);
  return make_model(std::make_shared<const Theatre>(std::move(theatre)));
}

const std::vector<BattleEnd>& FightTeller::operator()(std::uint64_t replicate) {
  open_replicate(model_, seed_, replicate, workspace_);
  const State& state = workspace_.state;
  if (stepped_) {
    while (!state.contested.empty()) advance(model_, workspace_);
  } else {
    exact_begin(model_, workspace_);
    while (exact_event(model_, workspace_)) {
    }
  }
  endings_.assign(battles_, {});
  for (std::uint32_t i = 0; i < state.f.count(); ++i) {
    BattleEnd& end = endings_[state.f.at[i]];
    (state.f.actor[i] == 0 ? end.challengers : end.holders) = state.f.n[i];
  }
  for (const Change& change : state.changes) {
    if (change.from.status == Status::contested) endings_[change.place].end_h = change.time_h;
  }
  for (std::size_t b = 0; b < battles_; ++b) {
    const Mask holders = state.control[b].holders;
    endings_[b].winner = holders == 0 ? -1 : static_cast<int>(first(holders));
  }
  return endings_;
}

}  // namespace salient::exact
