#include <algorithm>
#include <array>

#include "sim/core/text.hpp"
#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/sorting.hpp"

namespace salient {
namespace {

constexpr std::array actions = {"open",  "speed",    "corridor",   "reinforce", "strike",
                                "order", "relation", "confidence", "supply"};
constexpr std::array on_routes = {"open", "speed", "corridor"};

/// The one action that is given; a fault if there is none, or more than one.
std::string_view action_of(Record& record) {
  std::string_view chosen;
  for (const std::string_view action : actions) {
    if (!record.has(action)) continue;
    if (!chosen.empty()) {
      record.refuse(record.fault_at(
          action, "an intervention does one thing; this one has " + in_quotes(chosen) + " already",
          "make it an intervention of its own, with its own id"));
      return {};
    }
    chosen = action;
  }
  if (chosen.empty() && record.has("route")) {
    record.refuse(record.fault_at("route", "nothing happens to the route", "add open, speed or corridor"));
  } else if (chosen.empty()) {
    const std::vector<std::string> words(actions.begin(), actions.end());
    record.refuse(
        record.fault("an intervention does one thing, and this one does nothing", "add " + one_of(words)));
  }
  return chosen;
}

Intervention::Action read_route_action(Record& record, std::string_view action) {
  const RouteId route = record.route("route").value_or(RouteId{});
  if (!record.has("route"))
    record.refuse(
        record.fault_at(action, "a route is missing: " + std::string(action) + " of which?", "add route"));
  if (action == "speed") return Intervention::Speed{route, record.number("speed").value_or(1)};
  if (action == "corridor") return Intervention::Corridor{route, record.flag("corridor").value_or(true)};
  Intervention::Open open{route, record.number("open").value_or(0), record.hours("repair_after")};
  return open;
}

void read_order(Record& record, Intervention::Order& order) {
  order.actor = record.actor("actor").value_or(ActorId{});
  order.evacuate = record.places("evacuate");
  if (record.has("stance")) order.stance = read_stance(record);
  for (const auto key : {"against", "to"}) {
    if (record.has(key) && !record.has("stance"))
      record.refuse(record.fault_at(key, "this belongs to a stance", "add stance"));
  }
  if (!record.has("stance") && !record.has("evacuate") && record.sound()) {
    record.refuse(record.fault("an order without stance or evacuate orders nothing"));
  }
}

Intervention::Action read_sub_action(Record& record, std::string_view action, Reading& reading) {
  const std::string group = "interventions." + std::string(action);
  Record part(reading, key_group(group), record.path() + '.' + std::string(action));
  Intervention::Action out;
  if (!part.fill(*record.node(action))) {
    record.refuse();
    return out;
  }
  const auto actor = [&] { return part.actor("actor").value_or(ActorId{}); };
  const auto place = [&] { return part.place("place").value_or(PlaceId{}); };
  if (action == "reinforce") {
    out = Intervention::Reinforce{actor(), place(), part.number("strength").value_or(0),
                                  part.flag("mobile").value_or(true), part.text("formation")};
  } else if (action == "strike") {
    out = Intervention::Strike{place(), actor(), part.number("share_lost").value_or(0),
                               part.number("cohesion_lost").value_or(0)};
    if (!part.has("share_lost") && !part.has("cohesion_lost") && part.sound()) {
      part.refuse(part.fault("a strike without share_lost or cohesion_lost hits nothing"));
    }
  } else if (action == "order") {
    Intervention::Order order;
    read_order(part, order);
    out = order;
  } else if (action == "relation") {
    out = Intervention::Relate{read_pairs(part)};
  } else if (action == "confidence") {
    out = Intervention::Confidence{actor(), part.number("change").value_or(0)};
  } else {
    out = Intervention::Supply{actor(), place(), part.word("is", 0) == 0};
  }
  if (!part.sound()) record.refuse();
  return out;
}

void read_time(Record& record, Intervention& out, Reading& reading) {
  if (record.has("at") == record.has("when")) {
    record.refuse(record.has("at")
                      ? record.fault_at("when", "either at or when, not both", "delete one")
                      : record.fault("when does it happen?", "add at, a time, or when, a condition"));
  }
  if (const auto at = record.moment("at")) {
    out.at = at->first;
    const Clock& clock = reading.theatre.clock;
    if (reading.clock_known && *out.at < clock.anchor) {
      record.refuse(
          record.fault_at("at", "this lies before the anchor, " + iso(clock.anchor, clock.offset_minutes)));
    } else if (reading.clock_known && hours_between(clock.as_of, *out.at) > clock.horizon_h) {
      reading.warn(record.fault_at("at", "this lies after the end of the run and never happens",
                                   "lengthen clock.horizon, or move it"));
    }
  }
  if (record.has("when")) {
    Record when(reading, key_group("interventions.when"), record.path() + ".when");
    if (when.fill(*record.node("when"))) out.when = read_condition(when);
    if (!when.sound()) record.refuse();
  }
  if (const auto after = record.hours("after")) out.after_h = *after;
  if (record.has("after") && !record.has("when"))
    record.refuse(record.fault_at("after", "after what? It goes with when", "add when, or move at"));
}

}  // namespace

void read_interventions(Reading& reading, const Node& root) {
  const Node* list = part_of(root, "interventions");
  if (list == nullptr) return;
  std::vector<Mark> marks;
  std::vector<Intervention>& all = reading.theatre.interventions;
  for_each_record(reading, *list, "interventions", [&](Record& record) {
    Intervention intervention;
    intervention.id = record.id("id");
    read_time(record, intervention, reading);
    const std::string_view action = action_of(record);
    const bool on_route = std::ranges::find(on_routes, action) != on_routes.end();
    if (on_route) {
      intervention.action = read_route_action(record, action);
    } else if (!action.empty()) {
      intervention.action = read_sub_action(record, action, reading);
      if (record.has("route"))
        record.refuse(
            record.fault_at("route", in_quotes(action) + " is not about a route", "delete the route"));
    }
    if (record.has("repair_after") && action != "open") {
      record.refuse(record.fault_at("repair_after", "only open is repaired", "add open, or delete it"));
    }
    intervention.note = record.text("note");
    if (intervention.id.empty()) return;
    all.push_back(std::move(intervention));
    marks.push_back(record.cell("id").mark);
  });
  sort_by_id(reading, all, marks, "interventions.id", "intervention");
}

}  // namespace salient
