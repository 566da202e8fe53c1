#include <algorithm>
#include <cmath>

#include "sim/core/number.hpp"
#include "sim/describe/description_parts.hpp"
#include "sim/graph/both_ways.hpp"
#include "sim/graph/components.hpp"
#include "sim/graph/distances.hpp"
#include "sim/graph/gateways.hpp"

namespace salient {
namespace {

constexpr std::size_t most_places_in_table = 40;

std::vector<Description::Class> classes(const Atlas& atlas) {
  std::vector<Description::Class> found;
  for (const RouteClass c :
       {RouteClass::motorway, RouteClass::primary, RouteClass::secondary, RouteClass::track}) {
    Description::Class row{std::string(word(c)), 0, 0};
    for (const Route& route : atlas.routes()) {
      if (route.road_class != c) continue;
      ++row.routes;
      row.km += route.km;
    }
    if (row.routes != 0) found.push_back(std::move(row));
  }
  return found;
}

std::vector<std::size_t> sizes(const Components& found) {
  std::vector<std::size_t> out;
  for (const auto& list : found.lists) out.push_back(list.size());
  return out;
}

void describe_components(const DescriptionWork& work, Description& out) {
  const Components found = components(work.atlas);
  out.component_sizes = sizes(found);
  std::vector<std::vector<PlaceId>> small;
  for (std::size_t i = 1; i < found.lists.size(); ++i) {
    if (found.lists[i].size() > 1) small.push_back(found.lists[i]);
  }
  const auto named = [&](PlaceId place) { return work.named(place); };
  out.small_components = work.ranked(small, [&](const std::vector<PlaceId>& list) {
    std::vector<Description::Named> names;
    for (const PlaceId place : list) names.push_back(work.named(place));
    return names;
  });
  out.isolated = work.ranked(found.isolated(), named);
  if (out.counts.one_way != 0) out.strong_sizes = sizes(strong_components(work.atlas));
}

void describe_betweenness(const DescriptionWork& work, Description& out) {
  if (work.atlas.places().size() > most_places_for_betweenness) {
    out.through_not_computed = "not computed above 2,000 places (would take about " +
                               fixed(std::ceil(betweenness_seconds(work.atlas)), 0) + " s)";
    return;
  }
  const std::vector<double> share = betweenness(work.atlas);
  std::vector<PlaceId> order;
  for (std::uint32_t p = 0; p < share.size(); ++p) {
    if (share[p] > 0) order.push_back(PlaceId{p});
  }
  std::ranges::stable_sort(order, std::greater<>(), [&](PlaceId p) { return share[p.index]; });
  out.through = work.ranked(order, [&](PlaceId p) {
    return Description::Through{work.named(p), share[p.index]};
  });
}

/// Places that questions name first, then capitals; the weightier first among each.
std::vector<PlaceId> important_places(const DescriptionWork& work) {
  std::vector<int> rank(work.atlas.places().size(), 0);
  for (std::size_t p = 0; p < rank.size(); ++p) {
    const PlaceKind kind = work.atlas.places()[p].kind;
    if (kind == PlaceKind::capital || kind == PlaceKind::provincial_capital) rank[p] = 1;
  }
  for (const Question& question : work.theatre.questions) {
    if (question.place && question.place->place.valid()) rank[question.place->place.index] = 2;
  }
  std::vector<PlaceId> order;
  for (std::uint32_t p = 0; p < rank.size(); ++p) {
    if (rank[p] > 0) order.push_back(PlaceId{p});
  }
  std::ranges::stable_sort(order, [&](PlaceId a, PlaceId b) {
    if (rank[a.index] != rank[b.index]) return rank[a.index] > rank[b.index];
    return value_of(work.atlas[a]) > value_of(work.atlas[b]);
  });
  return order;
}

}  // namespace

void describe_network(const DescriptionWork& work, Description& out) {
  out.classes = classes(work.atlas);
  describe_components(work, out);
  const Gateways found = gateways(work.atlas);
  out.gateways = work.ranked(found.places, [&](const Gateway& g) {
    return Description::Gate{work.named(g.place), work.control.word_for(g.place), g.parts, g.cut_off};
  });
  out.bridges = work.ranked(found.routes, [&](const Bridge& b) {
    return Description::Span{work.road(b.route), b.cut_off};
  });
  describe_betweenness(work, out);
}

void describe_distances(const DescriptionWork& work, Description& out) {
  std::vector<PlaceId> places = important_places(work);
  out.distances.candidates = places.size();
  out.distances.one_way = out.counts.one_way != 0;
  if (places.size() > most_places_in_table) places.resize(most_places_in_table);
  Distances distances(work.atlas);
  for (const PlaceId from : places) {
    distances.search_km(std::span(&from, 1));
    out.distances.places.push_back(work.named(from));
    auto& row = out.distances.km.emplace_back();
    for (const PlaceId to : places) {
      const double km = distances.to(to);
      row.push_back(km == unreachable ? std::nullopt : std::optional(km));
    }
  }
}

Description::Journey describe_journey(const DescriptionWork& work, PlaceId from, PlaceId to) {
  Description::Journey out;
  out.from = work.named(from);
  out.to = work.named(to);
  out.straight_km = great_circle_km(work.atlas[from], work.atlas[to]);
  const std::optional<Path> path = shortest_path(work.atlas, from, to);
  if (!path) return out;
  out.km = path->km;
  double km = 0;
  for (std::size_t i = 0; i < path->places.size(); ++i) {
    const Route* route = i == 0 ? nullptr : &work.atlas[path->routes[i - 1]];
    if (route != nullptr) km += route->km;
    out.stops.push_back({work.named(path->places[i]), work.control.word_for(path->places[i]), km,
                         route == nullptr ? "" : route->road, route != nullptr && route->chokepoint});
  }
  return out;
}

}  // namespace salient
