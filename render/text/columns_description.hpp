#pragma once

#include <string>
#include <vector>

#include "render/text/table.hpp"
#include "sim/describe/description.hpp"

namespace salient {

/// People at some places.
Columns<Description::People> population_columns();
Columns<Description::Holding> holding_columns();
Columns<Description::Counts> count_columns();
Columns<Description::Road> road_of_map_columns();
Columns<Description::Special> special_columns();
Columns<Description::Side> side_columns();
/// The front of a side.
Columns<Description::Side> front_columns();

struct ChokepointRow {
  std::string actor;
  Description::Chokepoint at;
};
Columns<ChokepointRow> chokepoint_columns();

Columns<Description::Class> class_columns();
Columns<Description::Gate> gate_columns();
Columns<Description::Span> span_columns();
Columns<Description::Through> through_columns();
Columns<Description::Journey::Stop> stop_columns();

/// "Homs - Rastan (chokepoint)"
std::string label(const Description::Road& road);
std::string whole_km(double km);
/// "8 of 57", where the population is not known; nothing without places.
std::string unknown_of(const Description::People& people);
/// "1,234,567", "unknown"
std::string known_of(const Description::People& people);
/// "3", or "no limit".
std::string size_of(const Description::LeastCut& cut);

/// {count, first: [...]}
template <class T, class Of>
Json ranked_json(const Description::Ranked<T>& list, Of json_of_one) {
  Json first = Json::array();
  for (const T& item : list.first) first.push_back(json_of_one(item));
  return {{"count", list.count}, {"first", std::move(first)}};
}

std::vector<TableSpec> description_tables();

}  // namespace salient
