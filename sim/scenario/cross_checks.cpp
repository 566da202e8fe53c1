#include "sim/scenario/cross_checks.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/text.hpp"
#include "sim/rules/contact_rule.hpp"

namespace salient {
namespace {

Fault warning(const Mark& mark, std::string key, std::string what, std::string fix = {}) {
  Fault fault = mark.fault();
  fault.key = std::move(key);
  fault.what = std::move(what);
  fault.fix = std::move(fix);
  return fault;
}

/// "a, b and 7 more".
std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t most_named = 5;
  std::vector<std::string> shown(
      names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most_named)));
  const std::string text = join(shown, ", ");
  return names.size() > most_named ? text + " and " + std::to_string(names.size() - most_named) + " more"
                                   : text;
}

bool has_contact(const Reading& reading) {
  return std::ranges::find(reading.theatre.rules, "contact", &RuleChoice::rule) !=
         reading.theatre.rules.end();
}

void find_isolated(Reading& reading) {
  if (!reading.routes_known || reading.routes_partial || reading.places.size() < 2) return;
  std::vector<bool> joined(reading.places.size(), false);
  for (const Route& route : reading.routes) joined[route.from.index] = joined[route.to.index] = true;
  if (reading.routes.empty()) {
    reading.warn(
        warning(reading.place_marks[0], "routes", "the scenario has no routes: nothing can move or spread"));
    return;
  }
  for (std::size_t p = 0; p < joined.size(); ++p) {
    if (joined[p]) continue;
    reading.warn(warning(reading.place_marks[p], "id", "no route leads to " + reading.places[p].id,
                         "add one to the table of routes, or delete the place"));
  }
}

void find_uncontrolled(Reading& reading) {
  if (!reading.initial_whole || !reading.place_index.known() || reading.place_index.partial()) return;
  std::vector<bool> named(reading.places.size(), false);
  for (const InitialControl& row : reading.theatre.initial) named[row.place.index] = true;
  std::vector<std::string> missing;
  for (std::size_t p = 0; p < named.size(); ++p) {
    if (!named[p]) missing.push_back(reading.places[p].id);
  }
  if (missing.empty()) return;
  const std::string count = missing.size() == 1
                                ? "a place has no row here and starts"
                                : std::to_string(missing.size()) + " places have no row here and start";
  reading.warn(warning(reading.initial_table, "initial", count + " vacated: " + some_of(missing),
                       "say who holds them, or none"));
}

/// Positions that would lie among the others if latitude and longitude changed places.
void find_swapped(Reading& reading) {
  constexpr std::size_t enough = 5;
  constexpr double far_deg = 15, near_deg = 5;
  if (reading.places.size() < enough) return;
  std::vector<double> latitudes, longitudes;
  for (const Place& place : reading.places) {
    if (std::isnan(place.latitude_deg + place.longitude_deg)) return;  // refused already
    latitudes.push_back(place.latitude_deg);
    longitudes.push_back(place.longitude_deg);
  }
  const auto middle = [](std::vector<double>& values) {
    const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), half, values.end());
    return *half;
  };
  const double latitude = middle(latitudes), longitude = middle(longitudes);
  for (std::size_t p = 0; p < reading.places.size(); ++p) {
    const Place& place = reading.places[p];
    const auto away = [&](double lat, double lon) {
      return std::max(std::abs(lat - latitude), std::abs(lon - longitude));
    };
    if (away(place.latitude_deg, place.longitude_deg) < far_deg) continue;
    if (away(place.longitude_deg, place.latitude_deg) > near_deg) continue;
    reading.warn(warning(reading.place_marks[p], "lat",
                         place.id + " lies far from all others: latitude and longitude look swapped"));
  }
}

/// Who appears anywhere but in the list of actors and their relations.
std::vector<bool> used_actors(const Theatre& theatre) {
  std::vector<bool> used(theatre.actors.size(), false);
  const auto use = [&](ActorId actor) {
    if (actor.valid()) used[actor.index] = true;
  };
  for (const InitialControl& row : theatre.initial) {
    for (const ActorId actor : row.holders) use(actor);
    for (const ActorId actor : row.challengers) use(actor);
  }
  for (const Force& force : theatre.forces) use(force.actor);
  for (const Support& support : theatre.support) use(support.actor);
  for (const Report& report : theatre.reports)
    use(report.actor), use(report.from_actor), use(report.holder_after_actor);
  for (const Truth& truth : theatre.truth) use(truth.holder);
  for (const auto& rates : {theatre.contact.spontaneous, theatre.contact.contagious}) {
    for (const ContactSettings::Rate& rate : rates) use(rate.from), use(rate.to);
  }
  for (const Intervention& intervention : theatre.interventions) {
    if (const auto* reinforce = std::get_if<Intervention::Reinforce>(&intervention.action))
      use(reinforce->actor);
  }
  return used;
}

void find_idle_actors(Reading& reading) {
  const Theatre& theatre = reading.theatre;
  if (!reading.actor_index.known() || reading.faults().errors() > 0)
    return;  // a broken row would look like nobody
  const std::vector<bool> used = used_actors(theatre);
  std::vector<bool> related(theatre.actors.size(), false), armed(theatre.actors.size(), false),
      holds(theatre.actors.size(), false);
  for (const Relation& relation : theatre.relations)
    related[relation.a.index] = related[relation.b.index] = true;
  for (const Coalition& coalition : theatre.coalitions) {
    for (const ActorId member : coalition.members) related[member.index] = true;
  }
  for (const Force& force : theatre.forces) armed[force.actor.index] = true;
  for (const InitialControl& row : theatre.initial) {
    for (const ActorId holder : row.holders) holds[holder.index] = true;
  }
  const bool contact = has_contact(reading);
  for (std::size_t a = 0; a < used.size(); ++a) {
    const Actor& actor = theatre.actors[a];
    const std::string key = "actors." + actor.id;
    if (!used[a]) {
      reading.warn(warning(reading.actor_marks[a], key, "no table uses the actor " + actor.id,
                           "delete it, or give it places, forces or reports"));
    } else if (!related[a] && !contact && used.size() > 1) {
      reading.warn(warning(reading.actor_marks[a], key,
                           actor.id + " stands in no relation to anybody, so it is neutral to all",
                           "add it to relations"));
    } else if (holds[a] && !armed[a] && !contact && actor.kind != ActorKind::unarmed) {
      reading.warn(warning(reading.actor_marks[a], key,
                           actor.id + " holds places without a row in forces: nobody defends them",
                           "give its strength"));
    }
  }
}

void find_lost_supply(Reading& reading, const Node& root) {
  if (!reading.initial_whole || reading.faults().errors() > 0 || has_contact(reading)) return;
  std::vector<const InitialControl*> row_of(reading.places.size(), nullptr);
  for (const InitialControl& row : reading.theatre.initial) row_of[row.place.index] = &row;
  for (std::uint32_t a = 0; a < reading.theatre.actors.size(); ++a) {
    const Actor& actor = reading.theatre.actors[a];
    std::vector<std::string> lost;
    for (const PlaceId place : actor.supply) {
      const InitialControl* row = row_of[place.index];
      const bool held = row != nullptr && std::ranges::find(row->holders, ActorId{a}) != row->holders.end();
      if (!held) lost.push_back(reading.places[place.index].id);
    }
    if (lost.empty()) continue;
    const Node* supply = root.find("actors")->find(actor.id)->find("supply");
    reading.warn(warning(
        mark_of(*supply), "actors." + actor.id + ".supply",
        actor.id + " does not hold " + some_of(lost) + " at the anchor, so no supply comes from there"));
  }
}

bool says_who_holds(const Report& report) {
  return report.holder_after_actor.valid() && !report.retrospective && report.claim != Claim::threatened;
}

/// One source that names two holders of one place for one and the same time.
void find_contradictions(Reading& reading) {
  const std::vector<Report>& all = reading.theatre.reports;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!says_who_holds(all[i])) continue;
    for (std::size_t j = i + 1; j < all.size() && all[j].place == all[i].place; ++j) {
      const Report &a = all[i], &b = all[j];
      if (b.event_from.first > a.event_to.last) break;
      const bool same_time = a.event_from.first == b.event_from.first && a.event_to.last == b.event_to.last;
      if (!same_time || b.source != a.source || !says_who_holds(b) ||
          b.holder_after_actor == a.holder_after_actor)
        continue;
      Fault fault = warning(reading.report_marks[j], "reports",
                            reading.theatre.sources[a.source.index].id + " names two holders of " +
                                reading.places[a.place.index].id +
                                " at the same time: " + reading.theatre[a.holder_after_actor].id + " in " +
                                a.id + ", " + reading.theatre[b.holder_after_actor].id + " here");
      fault.fix = "narrow event_from and event_to if one followed the other";
      fault.notes.push_back({reading.report_marks[i].spot(), "the other report is here"});
      reading.warn(std::move(fault));
      break;
    }
  }
}

void find_old_events(Reading& reading) {
  constexpr double long_ago_h = 90 * 24;
  for (std::size_t i = 0; i < reading.theatre.reports.size(); ++i) {
    const Report& report = reading.theatre.reports[i];
    if (hours_between(report.event_to.last, reading.theatre.clock.anchor) < long_ago_h) continue;
    reading.warn(warning(reading.report_marks[i], "event_to",
                         "the event ended more than 90 days before the anchor",
                         "check the year; what happened so long ago belongs into initial"));
  }
}

/// What rule contact cannot do, in its own words. That it stands alone is said where rules are read.
void find_contact_conflict(Reading& reading, const Node& root) {
  if (reading.theatre.rules.size() != 1) return;
  const std::optional<std::string> conflict = contact_conflict(reading.theatre);
  if (!conflict) return;
  const bool acts = !reading.theatre.interventions.empty();
  const std::string key = acts ? "interventions" : "contact";
  const Node::Entry* entry = root.find_entry(key);
  Fault fault = entry != nullptr ? entry->key.fault() : root.fault();
  fault.key = key;
  fault.what = *conflict;
  fault.fix = acts ? "take them out, or use other rules" : "keep one of the two";
  reading.faults().add(std::move(fault));
}

}  // namespace

void cross_check(Reading& reading, const Node& root) {
  find_contact_conflict(reading, root);
  find_isolated(reading);
  find_uncontrolled(reading);
  find_swapped(reading);
  find_contradictions(reading);
  find_old_events(reading);
  find_idle_actors(reading);
  find_lost_supply(reading, root);
}

}  // namespace salient
