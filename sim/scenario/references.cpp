#include "sim/scenario/references.hpp"

#include <algorithm>

#include "sim/core/text.hpp"
#include "sim/scenario/values.hpp"

namespace salient {
namespace {

template <class Id>
void sort_each_once(std::vector<Id>& ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

Fault nobody(const Cell& cell, std::string_view noun, std::string hint) {
  Fault fault = cell.fault();
  fault.what = "no " + std::string(noun) + " is called " + in_quotes(cell.text);
  fault.fix = std::move(hint);
  return fault;
}

/// The text of a reference; a YAML list or an unquoted truth value is refused.
bool is_name(Reading& reading, const Cell& cell, const KeySpec& spec) {
  return read_text(reading, cell, spec).has_value();
}

Fault several(const Cell& cell, std::string_view noun, std::vector<std::string> ids) {
  Fault fault = cell.fault();
  fault.what = std::to_string(ids.size()) + ' ' + std::string(noun) + "s are called " + in_quotes(cell.text);
  constexpr std::size_t most_named = 8;
  if (ids.size() > most_named) ids.resize(most_named);
  fault.fix = "write the id: " + one_of(ids);
  return fault;
}

std::vector<std::uint32_t> routes_between(const Reading& reading, std::uint32_t a, std::uint32_t b) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t r = 0; r < reading.routes.size(); ++r) {
    const Route& route = reading.routes[r];
    const bool there = route.from.index == a && route.to.index == b;
    const bool back = route.from.index == b && route.to.index == a;
    if (there || back) found.push_back(r);
  }
  return found;
}

/// Routes that "a--b" may mean.
std::vector<std::uint32_t> routes_called(const Reading& reading, std::string_view text) {
  const auto by_id = std::ranges::lower_bound(reading.routes, text, {},
                                              [](const Route& r) { return std::string_view(r.id); });
  if (by_id != reading.routes.end() && by_id->id == text) {
    return {static_cast<std::uint32_t>(by_id - reading.routes.begin())};
  }
  for (std::size_t at = text.find("--"); at != std::string_view::npos; at = text.find("--", at + 1)) {
    const auto a = reading.place_index.find(trimmed(text.substr(0, at)));
    const auto b = reading.place_index.find(trimmed(text.substr(at + 2)));
    if (a.size() == 1 && b.size() == 1) return routes_between(reading, a[0], b[0]);
  }
  return {};
}

/// The ids of some routes that begin or end at a place.
std::vector<std::string> routes_at(const Reading& reading, std::uint32_t place) {
  constexpr std::size_t most_named = 5;
  std::vector<std::string> ids;
  for (const Route& route : reading.routes) {
    if (ids.size() < most_named && (route.from.index == place || route.to.index == place))
      ids.push_back(route.id);
  }
  return ids;
}

std::string route_hint(const Reading& reading, std::string_view text) {
  constexpr std::size_t quick = 20000;
  if (reading.routes.size() > quick) return {};
  std::vector<std::string> ids;
  for (const Route& route : reading.routes) {
    ids.push_back(route.id);
    ids.push_back(reading.places[route.to.index].id + "--" + reading.places[route.from.index].id);
  }
  if (std::string near = did_you_mean(text, ids); !near.empty()) return near;
  const auto from = reading.place_index.find(text.substr(0, text.find("--")));
  const std::vector<std::string> there =
      from.size() == 1 ? routes_at(reading, from[0]) : std::vector<std::string>();
  return there.empty() ? std::string()
                       : "the routes of " + reading.places[from[0]].id + " are " + join(there, ", ");
}

}  // namespace

std::optional<std::uint32_t> read_reference(Reading& reading, const Cell& cell, const KeySpec& spec,
                                            const NameIndex& index, std::string_view noun) {
  if (cell.node == nullptr && index.known()) {  // the quick way, for tables
    const auto found = index.find(cell.text);
    if (found.size() == 1) return found[0];
  }
  if (!is_name(reading, cell, spec) || !index.known()) return std::nullopt;
  const auto found = index.find(cell.text);
  if (found.size() == 1) return found[0];
  if (found.empty()) {
    if (!index.partial()) reading.add(nobody(cell, noun, index.hint(cell.text)));
    return std::nullopt;
  }
  std::vector<std::string> ids;
  for (const std::uint32_t i : found) ids.emplace_back(index.names(i).id);
  reading.add(several(cell, noun, std::move(ids)));
  return std::nullopt;
}

std::optional<PlaceId> read_place(Reading& reading, const Cell& cell, const KeySpec& spec) {
  const auto index = read_reference(reading, cell, spec, reading.place_index, "place");
  return index ? std::optional(PlaceId{*index}) : std::nullopt;
}

std::optional<ActorId> read_actor(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (const Coalition* coalition = reading.coalition(cell.text);
      coalition != nullptr && reading.actor_index.known() && reading.actor_index.find(cell.text).empty()) {
    Fault fault = cell.fault();
    fault.what = in_quotes(cell.text) + " is a coalition; one actor is wanted here";
    std::vector<std::string> ids;
    for (const ActorId member : coalition->members) ids.push_back(reading.theatre[member].id);
    if (!ids.empty()) fault.fix = "write " + one_of(ids);
    reading.add(std::move(fault));
    return std::nullopt;
  }
  const auto index = read_reference(reading, cell, spec, reading.actor_index, "actor");
  return index ? std::optional(ActorId{*index}) : std::nullopt;
}

std::optional<SourceId> read_source(Reading& reading, const Cell& cell, const KeySpec& spec) {
  const auto index = read_reference(reading, cell, spec, reading.source_index, "source");
  return index ? std::optional(SourceId{*index}) : std::nullopt;
}

std::optional<RouteId> read_route(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (!is_name(reading, cell, spec) || !reading.routes_known) return std::nullopt;
  const auto found = routes_called(reading, cell.text);
  if (found.size() == 1) return RouteId{found[0]};
  if (found.empty()) {
    if (!reading.routes_partial) reading.add(nobody(cell, "route", route_hint(reading, cell.text)));
    return std::nullopt;
  }
  std::vector<std::string> ids;
  for (const std::uint32_t r : found) ids.push_back(reading.routes[r].id);
  reading.add(several(cell, "route", std::move(ids)));
  return std::nullopt;
}

std::optional<ActorId> read_holder(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (cell.text == "none") return ActorId{};
  return read_actor(reading, cell, spec);
}

std::optional<std::vector<ActorId>> read_side(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (reading.actor_index.known() && reading.actor_index.find(cell.text).empty()) {
    if (const Coalition* coalition = reading.coalition(cell.text)) return coalition->members;
  }
  const auto actor = read_actor(reading, cell, spec);
  if (!actor) return std::nullopt;
  return std::vector<ActorId>{*actor};
}

std::optional<std::vector<ActorId>> read_actors(Reading& reading, const Cell& cell, const KeySpec& spec) {
  std::vector<ActorId> all;
  bool sound = true;
  for (const Cell& item : items_of(cell)) {
    if (const auto side = read_side(reading, item, spec)) {
      all.insert(all.end(), side->begin(), side->end());
    } else {
      sound = false;
    }
  }
  if (!sound) return std::nullopt;
  sort_each_once(all);
  return all;
}

std::optional<std::vector<PlaceId>> read_places(Reading& reading, const Cell& cell, const KeySpec& spec) {
  std::vector<PlaceId> all;
  bool sound = true;
  for (const Cell& item : items_of(cell)) {
    if (const auto place = read_place(reading, item, spec)) {
      all.push_back(*place);
    } else {
      sound = false;
    }
  }
  if (!sound) return std::nullopt;
  sort_each_once(all);
  return all;
}

}  // namespace salient
