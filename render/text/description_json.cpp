#include <utility>

#include "render/text/description_text.hpp"
#include "render/text/json_parts.hpp"
#include "sim/describe/description.hpp"

namespace salient {
namespace {

using D = Description;

Json json_of(const D::Named& n) {
  return {{"id", n.id}, {"name", n.name}};
}

Json json_of(const D::Road& r) {
  return {{"id", r.id}, {"from", r.from.id}, {"to", r.to.id}, {"km", r.km}, {"chokepoint", r.chokepoint}};
}

Json json_of(const D::People& p) {
  return {{"places", p.places}, {"people_known", p.known}, {"places_without_population", p.unknown}};
}

Json json_of(const std::vector<D::Named>& list) {
  Json out = Json::array();
  for (const auto& n : list) out.push_back(n.id);
  return out;
}

Json json_of(const D::Special& s) {
  return {
      {"place", s.place.id}, {"name", s.place.name}, {"holders", s.holders}, {"challengers", s.challengers}};
}

Json json_of(const D::Gate& g) {
  return {{"place", g.place.id},
          {"name", g.place.name},
          {"holder", g.holder},
          {"parts", g.parts},
          {"places_cut_off", g.cut_off}};
}

Json json_of(const D::Span& s) {
  return {{"route", json_of(s.road)}, {"places_cut_off", s.cut_off}};
}

Json json_of(const D::Through& t) {
  return {{"place", t.place.id}, {"name", t.place.name}, {"share", t.share}};
}

Json json_of(const D::Chokepoint& c) {
  return {{"route", json_of(c.road)}, {"front_places", c.places}, {"front_places_on_it_alone", c.alone}};
}

template <class T>
Json json_of(const D::Ranked<T>& list) {
  Json first = Json::array();
  for (const T& item : list.first) first.push_back(json_of(item));
  return {{"count", list.count}, {"first", std::move(first)}};
}

Json json_of(const std::optional<D::LeastCut>& cut, const char* unit) {
  if (!cut) return nullptr;
  Json routes = Json::array();
  for (const auto& road : cut->routes) routes.push_back(json_of(road));
  return {{unit, maybe(cut->size)}, {"limited", cut->size.has_value()}, {"cut", std::move(routes)}};
}

Json json_of(const D::Side& s) {
  Json supply = Json::array();
  for (const auto& source : s.supply) {
    supply.push_back({{"place", source.place.id}, {"usable", source.usable}});
  }
  return {{"actor", s.actor.id},
          {"name", s.actor.name},
          {"held", s.held},
          {"shared", s.shared},
          {"people", json_of(s.people)},
          {"supply", std::move(supply)},
          {"front",
           {{"places", s.front_places},
            {"routes", s.front_routes},
            {"km", s.front_km},
            {"places_at_a_source", s.front_at_source},
            {"places_cut_off", s.front_cut_off}}},
          {"least_cut", json_of(s.cut, "routes")},
          {"least_cut_by_capacity", json_of(s.cut_capacity, "elements_per_h")},
          {"not_computed", s.not_computed.empty() ? Json(nullptr) : Json(s.not_computed)},
          {"chokepoints", json_of(s.chokepoints)}};
}

Json network(const D& d) {
  Json classes = Json::array();
  for (const auto& c : d.classes) {
    classes.push_back({{"class", c.name}, {"routes", c.routes}, {"km", c.km}});
  }
  Json through = json_of(d.through);
  through["not_computed"] = d.through_not_computed.empty() ? Json(nullptr) : Json(d.through_not_computed);
  return {{"classes", std::move(classes)},
          {"component_sizes", d.component_sizes},
          {"strong_component_sizes", maybe(d.strong_sizes)},
          {"small_components", json_of(d.small_components)},
          {"isolated", json_of(d.isolated)},
          {"gateways", json_of(d.gateways)},
          {"splitting_routes", json_of(d.bridges)},
          {"betweenness", std::move(through)}};
}

Json distances(const D::Distances& distances) {
  Json km = Json::array();
  for (const auto& row : distances.km) {
    Json cells = Json::array();
    for (const auto& cell : row) cells.push_back(maybe(cell));
    km.push_back(std::move(cells));
  }
  return {{"candidates", distances.candidates},
          {"places", json_of(distances.places)},
          {"km_from_row_to_column", std::move(km)}};
}

Json journey_json(const D::Journey& j) {
  Json stops = Json::array();
  for (const auto& s : j.stops) {
    stops.push_back({{"place", s.place.id},
                     {"name", s.place.name},
                     {"holder", s.holder},
                     {"km", s.km},
                     {"road", s.road},
                     {"chokepoint", s.chokepoint}});
  }
  return {{"from", json_of(j.from)},
          {"to", json_of(j.to)},
          {"km", maybe(j.km)},
          {"straight_km", j.straight_km},
          {"stops", std::move(stops)}};
}

Json counts(const D::Counts& n) {
  return {{"places", n.places},        {"routes", n.routes},
          {"actors", n.actors},        {"sources", n.sources},
          {"reports", n.reports},      {"forces", n.forces},
          {"truth", n.truth},          {"interventions", n.interventions},
          {"questions", n.questions},  {"one_way_routes", n.one_way},
          {"closed_routes", n.closed}, {"chokepoint_routes", n.chokepoints}};
}

}  // namespace

std::string json(const Description& d) {
  Json holdings = Json::array();
  for (const auto& row : d.holdings) {
    Json entry = json_of(row.people);
    entry["holder"] = row.holder;
    holdings.push_back(std::move(entry));
  }
  Json sides = Json::array();
  for (const auto& side : d.sides) sides.push_back(json_of(side));
  Json encircled = json_of(d.encircled);
  encircled["people"] = json_of(d.encircled_people);
  const int offset = d.clock.offset_minutes;
  const Json document = {{"title", d.title},
                         {"episode", d.episode},
                         {"caveats", d.caveats},
                         {"clock",
                          {{"anchor", iso(d.clock.anchor, offset)},
                           {"as_of", iso(d.clock.as_of, offset)},
                           {"horizon_h", d.clock.horizon_h},
                           {"step_h", d.clock.step_h}}},
                         {"counts", counts(d.counts)},
                         {"people", json_of(d.people)},
                         {"holdings", std::move(holdings)},
                         {"contested", json_of(d.contested)},
                         {"shared", json_of(d.shared)},
                         {"vacated", json_of(d.vacated)},
                         {"encircled", std::move(encircled)},
                         {"front", {{"routes", d.front_routes}, {"km", d.front_km}}},
                         {"sides", std::move(sides)},
                         {"network", network(d)},
                         {"distances", distances(d.distances)},
                         {"journey", d.journey ? journey_json(*d.journey) : Json(nullptr)}};
  // Names were checked to be UTF-8 on input; whatever slips through must not stop the output.
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace salient
