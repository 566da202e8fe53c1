#include "render/text/columns_description.hpp"
#include "render/text/description_text.hpp"

namespace salient {
namespace {

using D = Description;

Json json_of(const D::Named& n) {
  return {{"id", n.id}, {"name", n.name}};
}

Json ids(const std::vector<D::Named>& list) {
  Json out = Json::array();
  for (const auto& n : list) out.push_back(n.id);
  return out;
}

/// A ranked list of rows of one table.
template <class T>
Json ranked(const D::Ranked<T>& list, const Columns<T>& columns) {
  return ranked_json(list, [&](const T& row) { return json_object(columns, row); });
}

Json network(const D& d) {
  Json through = ranked(d.through, through_columns());
  through["not_computed"] = maybe(d.through_not_computed);
  return {{"classes", json_array(class_columns(), d.classes)},
          {"component_sizes", d.component_sizes},
          {"strong_component_sizes", maybe(d.strong_sizes)},
          {"small_components", ranked_json(d.small_components, ids)},
          {"isolated", ranked_json(d.isolated, [](const D::Named& n) { return json_of(n); })},
          {"gateways", ranked(d.gateways, gate_columns())},
          {"splitting_routes", ranked(d.bridges, span_columns())},
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
          {"places", ids(distances.places)},
          {"km_from_row_to_column", std::move(km)}};
}

Json journey_json(const D::Journey& j) {
  return {{"from", json_of(j.from)},
          {"to", json_of(j.to)},
          {"km", maybe(j.km)},
          {"straight_km", j.straight_km},
          {"stops", json_array(stop_columns(), j.stops)}};
}

}  // namespace

std::string json(const Description& d) {
  Json encircled = ranked(d.encircled, special_columns());
  encircled["people"] = json_object(population_columns(), d.encircled_people);
  const int offset = d.clock.offset_minutes;
  return document_text({{"title", d.title},
                        {"episode", d.episode},
                        {"caveats", d.caveats},
                        {"clock",
                         {{"anchor", iso(d.clock.anchor, offset)},
                          {"as_of", iso(d.clock.as_of, offset)},
                          {"horizon_h", d.clock.horizon_h},
                          {"step_h", d.clock.step_h}}},
                        {"counts", json_object(count_columns(), d.counts)},
                        {"people", json_object(population_columns(), d.people)},
                        {"holdings", json_array(holding_columns(), d.holdings)},
                        {"contested", ranked(d.contested, special_columns())},
                        {"shared", ranked(d.shared, special_columns())},
                        {"vacated", ranked(d.vacated, special_columns())},
                        {"encircled", std::move(encircled)},
                        {"front", {{"routes", d.front_routes}, {"km", d.front_km}}},
                        {"sides", json_array(side_columns(), d.sides)},
                        {"network", network(d)},
                        {"distances", distances(d.distances)},
                        {"journey", d.journey ? journey_json(*d.journey) : Json(nullptr)}});
}

}  // namespace salient
