// GCC 12 sees an uninitialised iterator inside Boost's Boykov-Kolmogorov, optimised builds only.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <set>

#include "sim/graph/components.hpp"
#include "sim/graph/cuts.hpp"
#include "sim/graph/distances.hpp"
#include "sim/graph/gateways.hpp"
#include "tests/graph/worlds.hpp"

using namespace salient;

// Small maps with everything in them that a file may hold: parallel, one-way and closed routes,
// loops and equal lengths. Boost.Graph on a graph built straight from the routes is the oracle.
namespace {

Atlas any_map() {
  const int n = *rc::gen::inRange(1, 14);
  std::vector<Place> places(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) {
    // In an order that is not that of the ids; 17 shares no factor with any size.
    places[static_cast<std::size_t>(i)].id = std::string(1, static_cast<char>('a' + i * 17 % n));
  }
  std::vector<Route> routes(static_cast<std::size_t>(*rc::gen::inRange(0, 30)));
  for (std::size_t r = 0; r < routes.size(); ++r) {
    Route& route = routes[r];
    route.id = std::to_string(r);
    route.from = PlaceId{static_cast<std::uint32_t>(*rc::gen::inRange(0, n))};
    route.to = PlaceId{static_cast<std::uint32_t>(*rc::gen::inRange(0, n))};
    route.km = *rc::gen::inRange(1, 60) / 8.0;
    route.one_way = *rc::gen::inRange(0, 4) == 0;
    route.open = *rc::gen::inRange(0, 6) == 0 ? 0 : 1;
  }
  return {std::move(places), std::move(routes)};
}

PlaceId any_place(const Atlas& atlas) {
  return PlaceId{*rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(atlas.places().size()))};
}

std::vector<PlaceId> any_places(const Atlas& atlas) {
  std::vector<PlaceId> some(static_cast<std::size_t>(*rc::gen::inRange(0, 4)));
  for (PlaceId& place : some) place = any_place(atlas);
  return some;
}

std::vector<double> boost_distances(const Atlas& atlas, PlaceId from) {
  using Km = boost::property<boost::edge_weight_t, double>;
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Km> graph(
      atlas.places().size());
  for (const Route& route : atlas.routes()) {
    if (route.open <= 0) continue;
    boost::add_edge(route.from.index, route.to.index, Km(route.km), graph);
    if (!route.one_way) boost::add_edge(route.to.index, route.from.index, Km(route.km), graph);
  }
  std::vector<double> distance(atlas.places().size());
  boost::dijkstra_shortest_paths(graph, from.index,
                                 boost::distance_map(boost::make_iterator_property_map(
                                                         distance.begin(), get(boost::vertex_index, graph)))
                                     .distance_inf(unreachable));
  return distance;
}

using Undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

/// The map without the routes (and the place) that are named, as if no route were one-way.
std::size_t boost_component_count(const Atlas& atlas, RouteId without_route, PlaceId without_place) {
  Undirected graph(atlas.places().size());
  for (std::uint32_t r = 0; r < atlas.routes().size(); ++r) {
    const Route& route = atlas.routes()[r];
    if (route.open <= 0 || RouteId{r} == without_route) continue;
    if (route.from == without_place || route.to == without_place) continue;
    boost::add_edge(route.from.index, route.to.index, graph);
  }
  std::vector<std::size_t> of(atlas.places().size());
  return boost::connected_components(
      graph, boost::make_iterator_property_map(of.begin(), get(boost::vertex_index, graph)));
}

/// Largest flow by Boykov and Kolmogorov, with four arcs a road and the ends joined up.
std::int64_t boykov_kolmogorov(const Atlas& atlas, const std::vector<PlaceId>& sources,
                               const std::set<PlaceId>& targets, const std::set<PlaceId>& outside,
                               const std::vector<std::int64_t>& capacity, std::int64_t plenty) {
  using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
  using Data =
      boost::property<boost::edge_capacity_t, std::int64_t,
                      boost::property<boost::edge_residual_capacity_t, std::int64_t,
                                      boost::property<boost::edge_reverse_t, Traits::edge_descriptor>>>;
  using Ends = boost::property<boost::vertex_predecessor_t, Traits::edge_descriptor,
                               boost::property<boost::vertex_color_t, boost::default_color_type,
                                               boost::property<boost::vertex_distance_t, std::int64_t>>>;
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, Ends, Data> graph(atlas.places().size() +
                                                                                      2);
  const auto join = [&](std::size_t from, std::size_t to, std::int64_t c) {
    const auto there = boost::add_edge(from, to, graph).first;
    const auto back = boost::add_edge(to, from, graph).first;
    put(boost::edge_capacity, graph, there, c);
    put(boost::edge_capacity, graph, back, std::int64_t{0});
    put(boost::edge_reverse, graph, there, back);
    put(boost::edge_reverse, graph, back, there);
  };
  for (std::size_t r = 0; r < atlas.routes().size(); ++r) {
    const Route& route = atlas.routes()[r];
    if (route.open <= 0 || outside.contains(route.from) || outside.contains(route.to)) continue;
    join(route.from.index, route.to.index, capacity[r]);
    if (!route.one_way) join(route.to.index, route.from.index, capacity[r]);
  }
  const std::size_t feed = atlas.places().size(), drain = feed + 1;
  for (const PlaceId source : std::set<PlaceId>(sources.begin(), sources.end())) {
    if (!outside.contains(source)) join(feed, source.index, plenty);
  }
  for (const PlaceId target : targets) join(target.index, drain, plenty);
  return boost::boykov_kolmogorov_max_flow(graph, feed, drain);
}

}  // namespace

TEST_CASE("random maps: our distances are Boost's, bit for bit, and the ways add up to them") {
  CHECK(rc::check("distances", [] {
    const Atlas atlas = any_map();
    const PlaceId from = any_place(atlas);
    const std::vector<double> expected = boost_distances(atlas, from);
    Distances distances(atlas);
    distances.search_km(any_places(atlas));  // whatever was asked before
    distances.search_km(std::span(&from, 1));
    for (std::uint32_t p = 0; p < expected.size(); ++p) {
      RC_ASSERT(distances.to(PlaceId{p}) == expected[p]);
      const auto path = shortest_path(atlas, from, PlaceId{p});
      RC_ASSERT(path.has_value() == (expected[p] < unreachable));
      if (!path) continue;
      RC_ASSERT(path->km == expected[p]);
      RC_ASSERT(path->routes == distances.path_to(PlaceId{p}));
      PlaceId at = from;
      double km = 0;
      for (const RouteId id : path->routes) {
        const Route& route = atlas[id];
        RC_ASSERT(route.open > 0);
        RC_ASSERT(at == route.from || (!route.one_way && at == route.to));
        at = at == route.from ? route.to : route.from;
        km += route.km;
      }
      RC_ASSERT(at == PlaceId{p});
      RC_ASSERT(km == path->km);
    }
  }));
}

TEST_CASE("random maps: a bound keeps exactly what is within it, a wall exactly what is before it") {
  CHECK(rc::check("bounds and walls", [] {
    const Atlas atlas = any_map();
    const PlaceId from = any_place(atlas);
    const double bound = *rc::gen::inRange(0, 150) / 8.0;
    Distances all(atlas), some(atlas);
    all.search_km(std::span(&from, 1));
    some.search_km(std::span(&from, 1), {.bound = bound, .target = {}});
    for (std::uint32_t p = 0; p < atlas.places().size(); ++p) {
      const double d = all.to(PlaceId{p});
      RC_ASSERT(some.to(PlaceId{p}) == (d <= bound ? d : unreachable));
    }
    // A wall of places that may not be passed is the map without the routes that leave them.
    const std::vector<PlaceId> list = any_places(atlas);
    const std::set<PlaceId> wall(list.begin(), list.end());
    std::vector<Route> routes;
    for (Route route : atlas.routes()) {
      const bool there = !wall.contains(route.from) || route.from == from;
      const bool back = !route.one_way && (!wall.contains(route.to) || route.to == from);
      if (!there && !back) continue;
      if (!there) std::swap(route.from, route.to);
      route.one_way = route.one_way || !(there && back);
      routes.push_back(std::move(route));
    }
    const Atlas walled({atlas.places().begin(), atlas.places().end()}, std::move(routes));
    Distances expected(walled);
    expected.search_km(std::span(&from, 1));
    some.search(
        std::span(&from, 1), [&](RouteId r) { return open_km(atlas[r]); },
        [&](PlaceId p) { return !wall.contains(p); });
    for (std::uint32_t p = 0; p < atlas.places().size(); ++p) {
      RC_ASSERT(some.to(PlaceId{p}) == expected.to(PlaceId{p}));
    }
  }));
}

TEST_CASE("random maps: gateways and components are Boost's, and removing them counts as promised") {
  CHECK(rc::check("gateways", [] {
    const Atlas atlas = any_map();
    const std::size_t whole = boost_component_count(atlas, RouteId{}, PlaceId{});
    RC_ASSERT(components(atlas).lists.size() == whole);
    const Gateways found = gateways(atlas);

    Undirected graph(atlas.places().size());
    for (const Route& route : atlas.routes()) {
      if (route.open > 0) boost::add_edge(route.from.index, route.to.index, graph);
    }
    std::vector<std::size_t> expected;
    boost::articulation_points(graph, std::back_inserter(expected));
    std::set<std::size_t> ours;
    for (const Gateway& gateway : found.places) {
      ours.insert(gateway.place.index);
      // The lost place itself is one more component of the remaining map.
      RC_ASSERT(boost_component_count(atlas, RouteId{}, gateway.place) == whole + gateway.parts);
    }
    RC_ASSERT(ours == std::set<std::size_t>(expected.begin(), expected.end()));

    std::set<RouteId> splitting;
    for (const Bridge& bridge : found.routes) splitting.insert(bridge.route);
    for (std::uint32_t r = 0; r < atlas.routes().size(); ++r) {
      const bool splits = boost_component_count(atlas, RouteId{r}, PlaceId{}) > whole;
      RC_ASSERT(splits == splitting.contains(RouteId{r}));
    }
  }));
}

TEST_CASE("random maps: our cuts carry what Boykov and Kolmogorov find, and their routes part the ends") {
  CHECK(rc::check("cuts", [] {
    const Atlas atlas = any_map();
    std::vector<std::int64_t> capacity(atlas.routes().size());
    std::int64_t plenty = 1;
    for (std::int64_t& c : capacity) plenty += 2 * (c = *rc::gen::inRange(0, 9));
    const std::vector<PlaceId> sources = any_places(atlas), targets = any_places(atlas);
    const std::vector<PlaceId> list = any_places(atlas);
    const std::set<PlaceId> outside(list.begin(), list.end());
    const auto inside = [&](PlaceId p) { return !outside.contains(p); };
    Cuts cuts(atlas, sources, inside, [&](RouteId r) { return capacity[r.index]; });
    cuts.to(any_places(atlas));  // whatever was asked before
    const Cut cut = cuts.to(targets);

    std::set<PlaceId> wanted;
    for (const PlaceId t : targets) {
      if (inside(t) && std::ranges::find(sources, t) == sources.end()) wanted.insert(t);
    }
    RC_ASSERT(cut.flow == boykov_kolmogorov(atlas, sources, wanted, outside, capacity, plenty));

    std::int64_t total = 0;
    for (const RouteId route : cut.routes) total += capacity[route.index];
    RC_ASSERT(total == cut.flow);
    const std::set<RouteId> cut_routes(cut.routes.begin(), cut.routes.end());
    std::vector<PlaceId> fed;
    for (const PlaceId s : sources) {
      if (inside(s)) fed.push_back(s);
    }
    Distances rest(atlas);
    rest.search(
        fed,
        [&](RouteId r) {
          const Route& route = atlas[r];
          const bool usable = capacity[r.index] > 0 && inside(route.from) && inside(route.to);
          return usable && !cut_routes.contains(r) ? open_km(route) : unreachable;
        },
        [](PlaceId) { return true; });
    for (const PlaceId t : wanted) RC_ASSERT(rest.to(t) == unreachable);
  }));
}
