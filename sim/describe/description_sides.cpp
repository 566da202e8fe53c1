#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "sim/describe/description_parts.hpp"
#include "sim/graph/both_ways.hpp"
#include "sim/graph/cuts.hpp"
#include "sim/graph/distances.hpp"

namespace salient {
namespace {

using Side = Description::Side;

constexpr std::size_t most_places_for_chokepoints = 2'000;
constexpr std::size_t most_places_for_cuts = 50'000;
constexpr double units_per_element = 1000;  // capacities are cut in whole thousandths

struct Front {
  std::vector<PlaceId> places;
  std::size_t routes = 0;
  double km = 0;
};

Front front_of(const DescriptionWork& work, ActorId actor) {
  Front front;
  std::vector<bool> at_front(work.atlas.places().size());
  for (const Route& route : work.atlas.routes()) {
    if (!is_open(route)) continue;
    const bool from = work.control.holds(actor, route.from) && work.control.held_against(actor, route.to);
    const bool to = work.control.holds(actor, route.to) && work.control.held_against(actor, route.from);
    if (from) at_front[route.from.index] = true;
    if (to) at_front[route.to.index] = true;
    if (!from && !to) continue;
    ++front.routes;
    front.km += route.km;
  }
  for (std::uint32_t p = 0; p < at_front.size(); ++p) {
    const bool inside = work.control.holds(actor, PlaceId{p}) && work.control.challenged(actor, PlaceId{p});
    if (at_front[p] || inside) front.places.push_back(PlaceId{p});
  }
  return front;
}

Description::LeastCut named_cut(const DescriptionWork& work, const Cut& cut, double units) {
  Description::LeastCut out;
  if (cut.flow != no_limit) out.size = static_cast<double>(cut.flow) / units;
  for (const RouteId route : cut.routes) out.routes.push_back(work.road(route));
  return out;
}

/// For each place at the front its own minimum cut: the routes that several of them share.
void find_chokepoints(const DescriptionWork& work, const std::vector<PlaceId>& front, Cuts& cuts,
                      Side& side) {
  struct Tally {
    std::size_t places = 0, alone = 0;
  };
  std::map<RouteId, Tally> tallies;
  for (const PlaceId place : front) {
    const Cut cut = cuts.to(std::span(&place, 1));
    for (const RouteId route : cut.routes) {
      ++tallies[route].places;
      if (cut.routes.size() == 1) ++tallies[route].alone;
    }
  }
  std::vector<std::pair<RouteId, Tally>> order(tallies.begin(), tallies.end());
  std::ranges::stable_sort(order, [](const auto& a, const auto& b) {
    return std::tie(a.second.alone, a.second.places) > std::tie(b.second.alone, b.second.places);
  });
  side.chokepoints = work.ranked(order, [&](const auto& entry) {
    return Description::Chokepoint{work.road(entry.first), entry.second.places, entry.second.alone};
  });
}

void find_cuts(const DescriptionWork& work, ActorId actor, const std::vector<PlaceId>& front, Side& side) {
  std::vector<PlaceId> sources;
  for (const PlaceId place : work.theatre[actor].supply) {
    const bool usable = work.control.friendly(actor, place);
    side.supply.push_back({work.named(place), usable});
    if (usable) sources.push_back(place);
  }
  if (side.supply.empty()) {
    side.not_computed = "no supply sources are named";
  } else if (front.empty()) {
    side.not_computed = "no front";
  } else if (sources.empty()) {
    side.not_computed = "no supply source is in its own or allied hands";
  } else if (work.atlas.places().size() > most_places_for_cuts) {
    side.not_computed = "left out above 50,000 places";
  }
  if (!side.not_computed.empty()) return;

  const auto inside = [&](PlaceId place) { return work.control.friendly(actor, place); };
  const auto holds_for = [&](const Route& r) { return is_open(r) && inside(r.from) && inside(r.to); };
  Distances supplied(work.atlas);
  supplied.search(
      sources, [&](RouteId r) { return holds_for(work.atlas[r]) ? open_km(work.atlas[r]) : unreachable; },
      [](PlaceId) { return true; });
  for (const PlaceId place : front) side.front_cut_off += supplied.to(place) == unreachable;

  Cuts cuts(work.atlas, sources, inside, [](RouteId) { return std::int64_t{1}; });
  const Cut cut = cuts.to(front);
  side.front_at_source = cut.at_source.size();
  side.cut = named_cut(work, cut, 1);
  const bool any_capacity = std::ranges::any_of(
      work.atlas.routes(), [&](const Route& route) { return route.capacity && holds_for(route); });
  if (any_capacity) {
    Cuts by_capacity(work.atlas, sources, inside, [&](RouteId r) {
      const Route& route = work.atlas[r];
      // Beyond a million elements an hour a limit limits nothing; so sums stay within 64 bits.
      if (!route.capacity || *route.capacity > 1e6) return no_limit;
      return static_cast<std::int64_t>(std::llround(*route.capacity * route.open * units_per_element));
    });
    side.cut_capacity = named_cut(work, by_capacity.to(front), units_per_element);
  }
  if (work.atlas.places().size() <= most_places_for_chokepoints) {
    find_chokepoints(work, front, cuts, side);
  }
}

}  // namespace

void describe_sides(const DescriptionWork& work, Description& out) {
  for (const Route& route : work.atlas.routes()) {
    if (!is_open(route) || !work.control.front(route)) continue;
    ++out.front_routes;
    out.front_km += route.km;
  }
  for (std::uint32_t a = 0; a < work.theatre.actors.size(); ++a) {
    const ActorId actor{a};
    Side side;
    side.actor = {work.theatre[actor].id, work.theatre[actor].name};
    for (std::uint32_t p = 0; p < work.atlas.places().size(); ++p) {
      if (!work.control.holds(actor, PlaceId{p})) continue;
      ++(work.control.holders(PlaceId{p}).size() > 1 ? side.shared : side.held);
      ++side.people.places;
      const auto& population = work.atlas.places()[p].population;
      side.people.known += population.value_or(0);
      side.people.unknown += !population;
    }
    const Front front = front_of(work, actor);
    side.front_places = front.places.size();
    side.front_routes = front.routes;
    side.front_km = front.km;
    find_cuts(work, actor, front.places, side);
    out.sides.push_back(std::move(side));
  }
}

}  // namespace salient
