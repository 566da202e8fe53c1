#include "render/text/columns_description.hpp"

#include <cmath>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

using D = Description;

template <class Row, class N>
Column<Row> whole(const Field& what, N Row::*n, const std::string& text_head = "") {
  return {what, n, text_head.empty() ? in_json() : in_json() | in_text(text_head, right)};
}

/// Two columns of a row with a `place`: its id and its name.
template <class Row>
Columns<Row> place_and_name(const Shown& name) {
  return {{field::place, [](const Row& row) { return row.place.id; }, in_json()},
          {field::place_name, [](const Row& row) { return row.place.name; }, in_json() | name,
           [](const Row& row) { return called(row.place); }}};
}

Json cut_json(const std::optional<D::LeastCut>& cut, const char* unit) {
  if (!cut) return nullptr;
  return {{unit, maybe(cut->size)},
          {"limited", cut->size.has_value()},
          {"cut", json_array(road_of_map_columns(), cut->routes)}};
}

Json supply_json(const D::Side& side) {
  Json out = Json::array();
  for (const auto& source : side.supply) {
    out.push_back({{"place", source.place.id}, {"usable", source.usable}});
  }
  return out;
}

std::string supply_text(const D::Side& side) {
  std::vector<std::string> sources;
  for (const auto& s : side.supply) sources.push_back((s.usable ? "" : "!") + s.place.id);
  return sources.empty() ? "none named" : join(sources, ", ");
}

}  // namespace

std::string label(const D::Road& road) {
  return called(road.from) + " - " + called(road.to) + (road.chokepoint ? " (chokepoint)" : "");
}

std::string whole_km(double km) {
  return grouped(std::llround(km));
}

std::string unknown_of(const D::People& people) {
  if (people.places == 0) return "";
  return std::to_string(people.unknown) + " of " + std::to_string(people.places);
}

std::string known_of(const D::People& people) {
  if (people.places == 0) return "";
  return people.unknown == people.places ? "unknown" : grouped(people.known);
}

std::string size_of(const D::LeastCut& cut) {
  return cut.size ? shortest(*cut.size) : "no limit";
}

Columns<D::People> population_columns() {
  return {whole<D::People>({"places", "places", "in all"}, &D::People::places, "places"),
          {{"people_known", "persons", "at those whose population is known"},
           &D::People::known,
           in_json() | in_text("people known", right),
           known_of},
          {{"places_without_population", "places", "among them whose population is not known"},
           &D::People::unknown,
           in_json() | in_text("unknown at", right),
           unknown_of}};
}

Columns<D::Holding> holding_columns() {
  const Field holder{"holder", "", "an actor, contested, shared, vacated or not stated"};
  constexpr std::size_t holder_name_cells = 36;
  Columns<D::Holding> out = {
      {holder, &D::Holding::holder, in_text("holder")},
      {{"name", "", "what the actor is called"}, &D::Holding::name, in_text("", holder_name_cells)}};
  out = joined(std::move(out),
               columns_of<D::Holding>(population_columns(), [](const D::Holding& h) { return h.people; }));
  out.push_back({holder, &D::Holding::holder, in_json()});
  return out;
}

Columns<D::Counts> count_columns() {
  using N = D::Counts;
  return {whole<N>({"places", "places", "of the theatre"}, &N::places),
          whole<N>({"routes", "routes", "of the theatre"}, &N::routes),
          whole<N>({"actors", "actors", "of the theatre"}, &N::actors),
          whole<N>({"sources", "sources", "of reports"}, &N::sources),
          whole<N>({"reports", "reports", "of the scenario"}, &N::reports),
          whole<N>({"forces", "forces", "of the scenario"}, &N::forces),
          whole<N>({"truth", "rows", "of what is known to have happened"}, &N::truth),
          whole<N>({"interventions", "interventions", "of the scenario"}, &N::interventions),
          whole<N>({"questions", "questions", "of the scenario"}, &N::questions),
          whole<N>({"one_way_routes", "routes", "that lead one way"}, &N::one_way),
          whole<N>({"closed_routes", "routes", "closed at the anchor"}, &N::closed),
          whole<N>({"chokepoint_routes", "routes", "marked as chokepoints"}, &N::chokepoints)};
}

Columns<D::Road> road_of_map_columns() {
  return {{{"id", "", "the route's id"}, &D::Road::id, in_json()},
          {{"from", "", "the place's id"}, [](const D::Road& r) { return r.from.id; }, in_json()},
          {{"to", "", "the place's id"}, [](const D::Road& r) { return r.to.id; }, in_json()},
          {{"km", "km", "length"}, &D::Road::km, in_json()},
          {{"chokepoint", "", "whether it is marked as one"}, &D::Road::chokepoint, in_json()}};
}

Columns<D::Special> special_columns() {
  return joined(place_and_name<D::Special>({}),
                {{{"holders", "", "actors that hold it"}, &D::Special::holders, in_json()},
                 {{"challengers", "", "hostile actors inside"}, &D::Special::challengers, in_json()}});
}

Columns<D::Side> front_columns() {
  using S = D::Side;
  // Without supply sources nothing is known of these.
  const auto if_cut = [](std::size_t S::*n) {
    return [n](const S& s) { return s.cut ? std::to_string(s.*n) : "-"; };
  };
  return {whole<S>({"places", "places", "held, and joined to a hostile holder or contested by one"},
                   &S::front_places, "front places"),
          whole<S>({"routes", "routes", "that join them to a hostile holder"}, &S::front_routes, "routes"),
          {{"km", "km", "length of these routes"},
           &S::front_km,
           in_json() | in_text("km", right),
           [](const S& s) { return whole_km(s.front_km); }},
          {{"places_at_a_source", "places", "of the front that are supply sources"},
           &S::front_at_source,
           in_json() | in_text("at a source", right),
           if_cut(&S::front_at_source)},
          {{"places_cut_off", "places", "of the front that no usable source can reach"},
           &S::front_cut_off,
           in_json() | in_text("cut off", right),
           if_cut(&S::front_cut_off)}};
}

Columns<D::Side> side_columns() {
  using S = const D::Side&;
  constexpr std::size_t supply_cells = 29;
  const auto chokepoints = [](S s) {
    return ranked_json(s.chokepoints, [](const D::Chokepoint& c) {
      return json_object(chokepoint_columns(), ChokepointRow{"", c});
    });
  };
  Columns<D::Side> out = {
      {field::actor, [](S s) { return s.actor.id; }, in_json() | in_text("actor")},
      {{"name", "", "what the actor is called"}, [](S s) { return s.actor.name; }, in_json()},
      whole<D::Side>({"held", "places", "held alone"}, &D::Side::held),
      whole<D::Side>({"shared", "places", "held with others"}, &D::Side::shared),
      {{"people", "", "at the places held"},
       [](S s) { return json_object(population_columns(), s.people); },
       in_json()},
      {{"supply", "", "its sources, and whether each can be used"}, supply_json, in_json()},
      {{"front", "", "see fronts"}, [](S s) { return json_object(front_columns(), s); }, in_json()}};
  return joined(
      joined(std::move(out), only_in(Medium::text, front_columns())),
      {{{"least_cut", "routes", "the fewest whose loss parts the front from its sources"},
        [](S s) { return cut_json(s.cut, "routes"); },
        in_json() | in_text("least cut", right),
        [](S s) { return s.cut ? size_of(*s.cut) : "-"; }},
       {{"supply_sources", "", "its sources; ! not usable"},
        nullptr,
        in_text("supply sources (! not usable)", supply_cells),
        supply_text},
       {{"least_cut_by_capacity", "elements/h", "the least capacity whose loss does"},
        [](S s) { return cut_json(s.cut_capacity, "elements_per_h"); },
        in_json()},
       {{"not_computed", "", "why there is no cut"}, [](S s) { return maybe(s.not_computed); }, in_json()},
       {{"chokepoints", "", "see chokepoints"}, chokepoints, in_json()}});
}

Columns<ChokepointRow> chokepoint_columns() {
  using C = const ChokepointRow&;
  const auto places = [](C c) { return c.at.places; };
  const Field in_cut{"front_places", "places", "of the front that count it in their least cut"};
  return {{field::actor, [](C c) { return c.actor; }, in_text("actor")},
          {field::route, [](C c) { return json_object(road_of_map_columns(), c.at.road); },
           in_json() | in_text("route"), [](C c) { return label(c.at.road); }},
          {{"km", "km", "length"}, nullptr, in_text("km", right), [](C c) { return whole_km(c.at.road.km); }},
          {in_cut, places, in_json()},
          {{"front_places_on_it_alone", "places", "of the front whose supply hangs on it alone"},
           [](C c) { return c.at.alone; },
           in_json() | in_text("hang on it", right)},
          {in_cut, places, in_text("in their cut", right)}};
}

Columns<D::Class> class_columns() {
  return {
      {{"class", "", "of road"}, &D::Class::name, in_json() | in_text("class")},
      whole<D::Class>({"routes", "routes", "of that class"}, &D::Class::routes, "routes"),
      {{"km", "km", "length of all"}, &D::Class::km, in_json() | in_text("km", right), [](const D::Class& c) {
         return whole_km(c.km);
       }}};
}

Columns<D::Gate> gate_columns() {
  return joined(place_and_name<D::Gate>(in_text("gateway")),
                {{{"holder", "", "who holds it"}, &D::Gate::holder, in_json() | in_text("holder")},
                 whole<D::Gate>({"parts", "", "that its loss leaves"}, &D::Gate::parts, "parts"),
                 whole<D::Gate>({"places_cut_off", "places", "outside the largest of them"},
                                &D::Gate::cut_off, "cut off")});
}

Columns<D::Span> span_columns() {
  return {{field::route, [](const D::Span& s) { return json_object(road_of_map_columns(), s.road); },
           in_json() | in_text("route"), [](const D::Span& s) { return label(s.road); }},
          {{"km", "km", "length"},
           nullptr,
           in_text("km", right),
           [](const D::Span& s) { return whole_km(s.road.km); }},
          whole<D::Span>({"places_cut_off", "places", "that its loss parts from the rest"}, &D::Span::cut_off,
                         "cut off")};
}

Columns<D::Through> through_columns() {
  return joined(place_and_name<D::Through>(in_text("place")),
                {{{"share", "share", "of the shortest ways between two other places"},
                  &D::Through::share,
                  in_json() | in_text("share", right),
                  [](const D::Through& t) { return fixed(100 * t.share, 1) + " %"; }}});
}

Columns<D::Journey::Stop> stop_columns() {
  using S = const D::Journey::Stop&;
  const auto by = [](S s) {
    return s.road + (s.chokepoint ? (s.road.empty() ? "chokepoint" : ", chokepoint") : "");
  };
  const auto km = [](S s) { return s.km; };
  const Field from_start{"km", "km", "from the start, by road"};
  Columns<D::Journey::Stop> out = {
      {from_start, nullptr, in_text("km", right), [](S s) { return fixed(s.km, 1); }}};
  return joined(
      joined(std::move(out), place_and_name<D::Journey::Stop>(in_text("place"))),
      {{{"holder", "", "who holds it"}, &D::Journey::Stop::holder, in_json() | in_text("holder")},
       {from_start, km, in_json()},
       {{"road", "", "that was taken to here"}, &D::Journey::Stop::road, in_json() | in_text("by"), by},
       {{"chokepoint", "", "whether the route to here is one"}, &D::Journey::Stop::chokepoint, in_json()}});
}

std::vector<TableSpec> description_tables() {
  const std::string json = " of describe --json";
  return {spec("counts", "a theatre", "`counts`" + json, count_columns()),
          spec("holdings", "a holder", "`holdings`" + json + "; text", holding_columns()),
          spec("population", "some places", "`people`" + json, only_in(Medium::json, population_columns())),
          spec("special places", "a contested, shared, vacated or encircled place",
               "`contested`, `shared`, `vacated`, `encircled`" + json, special_columns()),
          spec("sides", "an actor that holds something", "`sides`" + json + "; text", side_columns()),
          spec("fronts", "the front of a side", "`sides[].front`" + json + "; text", front_columns()),
          spec("chokepoints", "a route in the least cut between a front place and the sources",
               "`sides[].chokepoints`" + json + "; text", chokepoint_columns()),
          spec("classes of roads", "a class", "`network.classes`" + json + "; text", class_columns()),
          spec("gateways", "a place whose loss splits the roads", "`network.gateways`" + json + "; text",
               gate_columns()),
          spec("splitting routes", "a route whose loss splits the roads",
               "`network.splitting_routes`" + json + "; text", span_columns()),
          spec("through traffic", "a place", "`network.betweenness`" + json + "; text", through_columns()),
          spec("routes of the map", "a route", "wherever describe --json names one", road_of_map_columns()),
          spec("stops", "a place on a journey", "`journey.stops`" + json + "; text", stop_columns())};
}

}  // namespace salient
