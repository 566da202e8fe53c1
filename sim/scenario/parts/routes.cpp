#include <cmath>

#include "sim/core/number.hpp"
#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/sorting.hpp"
#include "sim/scenario/table.hpp"

namespace salient {
namespace {

/// Roads are never shorter than the great circle; published figures are rounded.
void check_length(Record& record, const Route& route) {
  constexpr double rounding_share = 0.005, rounding_km = 0.1, absurd = 5, least_km = 1;
  const Reading& reading = record.reading();
  const Place &from = reading.places[route.from.index], &to = reading.places[route.to.index];
  if (std::isnan(from.latitude_deg + from.longitude_deg + to.latitude_deg + to.longitude_deg)) return;
  const double least = great_circle_km(from, to);
  const std::string figure =
      "the great circle between " + from.id + " and " + to.id + " is " + fixed(least, 1) + " km";
  if (route.km < least * (1 - rounding_share) - rounding_km) {
    record.refuse(record.fault_at("km", "no road is so short: " + figure,
                                  "check the length, and the positions of both places"));
  } else if (route.km > absurd * least && least > least_km) {
    record.reading().warn(record.fault_at("km", "more than five times as long as it need be: " + figure,
                                          "check the length, and the positions of both places"));
  }
}

/// Two routes between the same two places by the same road.
void warn_of_doubles(Reading& reading) {
  const auto ends = [&](std::uint32_t i) {
    const Route& r = reading.routes[i];
    return std::pair(std::min(r.from, r.to), std::max(r.from, r.to));
  };
  std::vector<std::uint32_t> order(reading.routes.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, {}, ends);
  for (std::size_t i = 1; i < order.size(); ++i) {
    const Route &a = reading.routes[order[i - 1]], &b = reading.routes[order[i]];
    if (ends(order[i - 1]) != ends(order[i]) || a.road != b.road) continue;
    if (a.one_way && b.one_way && a.from != b.from) continue;
    Mark first = reading.route_marks[order[i - 1]], later = reading.route_marks[order[i]];
    if (later.line < first.line) std::swap(first, later);
    Fault fault = later.fault();
    fault.key = "from";
    fault.what = "a second route between " + reading.places[a.from.index].id + " and " +
                 reading.places[a.to.index].id +
                 (a.road.empty() ? std::string() : " by the road " + in_quotes(a.road));
    fault.fix = "delete one, or name their roads";
    fault.notes.push_back({first.spot(), "the first one is here"});
    reading.warn(std::move(fault));
  }
}

}  // namespace

void read_route_table(Reading& reading, const Node& root) {
  const TableState state = read_table(reading, root, "routes", [&](Record& record) {
    Route route;
    const auto from = record.place("from"), to = record.place("to");
    route.id = record.id("id");
    route.km = record.number("km").value_or(0);
    route.road = record.text("road");
    route.road_class = record.word("class", RouteClass::primary);
    route.terrain = record.word("terrain", Terrain::open);
    route.capacity = record.number("capacity");
    route.chokepoint = record.flag("chokepoint").value_or(false);
    route.one_way = record.flag("one_way").value_or(false);
    route.open = record.number("open").value_or(1);
    route.rate = record.number("rate").value_or(1);
    route.source = record.text("source");
    if (!from || !to) {
      reading.routes_partial = true;
      return;
    }
    route.from = *from;
    route.to = *to;
    if (route.from == route.to) {
      record.refuse(record.fault_at("to", "a route from " + reading.places[from->index].id + " to itself"));
      reading.routes_partial = true;
      return;
    }
    if (route.km > 0 && record.sound()) check_length(record, route);
    if (route.id.empty()) route.id = reading.places[from->index].id + "--" + reading.places[to->index].id;
    reading.routes.push_back(std::move(route));
    reading.route_marks.push_back(record.cell(record.has("id") ? "id" : "from").mark);
  });
  if (state == TableState::unreadable) return;
  if (state == TableState::partial) reading.routes_partial = true;
  sort_by_id(reading, reading.routes, reading.route_marks, "id", "route");
  reading.routes_known = reading.place_index.known();
  warn_of_doubles(reading);
}

}  // namespace salient
