#include "sim/describe/description.hpp"

#include <algorithm>
#include <functional>

#include "sim/describe/control_map.hpp"
#include "sim/describe/description_parts.hpp"
#include "sim/graph/both_ways.hpp"

namespace salient {
namespace {

void count(Description::People& people, const Place& place) {
  ++people.places;
  if (place.population) {
    people.known += *place.population;
  } else {
    ++people.unknown;
  }
}

Description::Counts counts(const Theatre& theatre) {
  Description::Counts n;
  n.places = theatre.atlas.places().size();
  n.routes = theatre.atlas.routes().size();
  n.actors = theatre.actors.size();
  n.sources = theatre.sources.size();
  n.reports = theatre.reports.size();
  n.forces = theatre.forces.size();
  n.truth = theatre.truth.size();
  n.interventions = theatre.interventions.size();
  n.questions = theatre.questions.size();
  for (const Route& route : theatre.atlas.routes()) {
    n.one_way += route.one_way;
    n.closed += !is_open(route);
    n.chokepoints += route.chokepoint;
  }
  return n;
}

/// Every open route out leads to a place that is held against all who hold this one.
bool is_encircled(const DescriptionWork& work, PlaceId place) {
  const std::vector<ActorId> holders = work.control.holders(place);
  bool any = false;
  for (const Leg& leg : work.atlas.out(place)) {
    if (!is_open(work.atlas[leg.route]) || leg.to == place) continue;
    any = true;
    if (!std::ranges::all_of(holders, [&](ActorId h) { return work.control.held_against(h, leg.to); })) {
      return false;
    }
  }
  return any && !holders.empty();
}

}  // namespace

void describe_control(const DescriptionWork& work, Description& out) {
  using Kind = ControlMap::Kind;
  const std::size_t actors = work.theatre.actors.size();
  for (const Actor& actor : work.theatre.actors) out.holdings.push_back({actor.id, actor.name, {}});
  for (const char* word : {"contested", "shared", "vacated", "not stated"}) {  // as in Kind
    out.holdings.push_back({word, {}, {}});
  }
  std::vector<PlaceId> contested, shared, vacated, encircled;
  for (std::uint32_t p = 0; p < work.atlas.places().size(); ++p) {
    const PlaceId id{p};
    const Place& place = work.atlas[id];
    const Kind kind = work.control.kind(id);
    count(out.people, place);
    const std::size_t row = kind == Kind::one_holder ? work.control.holders(id).front().index
                                                     : actors + static_cast<std::size_t>(kind) - 1;
    count(out.holdings[row].people, place);
    if (kind == Kind::contested) contested.push_back(id);
    if (kind == Kind::shared) shared.push_back(id);
    if (kind == Kind::vacated) vacated.push_back(id);
    if (is_encircled(work, id)) {
      encircled.push_back(id);
      count(out.encircled_people, place);
    }
  }
  std::ranges::stable_sort(out.holdings.begin(), out.holdings.begin() + actors, std::greater<>(),
                           [](const auto& row) { return row.people.places; });

  const auto special = [&](PlaceId place) {
    Description::Special s{work.named(place), {}, {}};
    const InitialControl* control = work.control.at(place);
    for (const ActorId a : control->holders) s.holders.push_back(work.theatre[a].id);
    for (const ActorId a : control->challengers) s.challengers.push_back(work.theatre[a].id);
    return s;
  };
  out.contested = work.ranked(contested, special);
  out.shared = work.ranked(shared, special);
  out.vacated = work.ranked(vacated, special);
  out.encircled = work.ranked(encircled, special);
}

Description describe(const Theatre& theatre, const DescribeOptions& options) {
  const ControlMap control(theatre);
  const DescriptionWork work{theatre, theatre.atlas, control, options.top};
  Description out;
  out.title = theatre.title;
  out.episode = theatre.episode;
  out.caveats = theatre.caveats;
  out.clock = theatre.clock;
  out.counts = counts(theatre);
  describe_control(work, out);
  describe_sides(work, out);
  describe_network(work, out);
  describe_distances(work, out);
  if (options.journey) {
    out.journey = describe_journey(work, options.journey->first, options.journey->second);
  }
  return out;
}

}  // namespace salient
