#include <array>
#include <set>

#include "sim/model/mask.hpp"
#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/sorting.hpp"

namespace salient {
namespace {

constexpr std::array reserved = {"none", "civilians", "contested"};  // words with a meaning of their own

/// The key of an actor or coalition, checked to be an id.
std::string checked_id(Reading& reading, const Node& key, const std::string& path) {
  static const KeySpec spec = {.name = "id", .form = Form::id, .says = {}};
  Node text = key;
  text.quoted = true;  // a key is always text
  const Cell cell = cell_of(text, path, key.text);
  const auto id = read_id(reading, cell, spec);
  if (!id) return {};
  if (std::ranges::find(reserved, *id) == reserved.end()) return *id;
  Fault fault = cell.fault();
  fault.what = in_quotes(*id) + " has a meaning of its own and cannot be the id of an actor or coalition";
  fault.fix = "call it something else";
  reading.add(std::move(fault));
  return {};
}

void read_names(Reading& reading, const Node& root) {
  const Node* map = part_of(root, "actors");
  if (map == nullptr) return;
  std::vector<Actor> actors;
  std::set<std::string> seen;
  for_each_entry(reading, *map, "actors", [&](const Node::Entry& entry, const std::string&) {
    Actor actor;
    actor.id = checked_id(reading, entry.key, "actors");
    if (actor.id.empty()) {
      reading.actor_index.set_partial();
      return;
    }
    if (!seen.insert(actor.id).second) return;  // refused as a key
    const Node* name = entry.value.kind == Node::Kind::map ? entry.value.find("name") : nullptr;
    actor.name = name != nullptr && name->kind == Node::Kind::scalar ? name->text : actor.id;
    actors.push_back(std::move(actor));
    reading.actor_marks.push_back(mark_of(entry.key));
  });
  if (map->kind != Node::Kind::map) return;
  if (actors.size() > most_actors || actors.empty()) {
    Fault fault = map->fault();
    fault.key = "actors";
    fault.what = actors.empty() ? "a scenario has at least one actor"
                                : std::to_string(actors.size()) + " actors; a theatre has at most " +
                                      std::to_string(most_actors);
    reading.add(std::move(fault));
    if (actors.empty()) return;
  }
  sort_by_id(reading, actors, reading.actor_marks, "actors", "actor");
  reading.theatre.actors = std::move(actors);
  reading.actor_index.build(static_cast<std::uint32_t>(reading.theatre.actors.size()), [&](std::uint32_t i) {
    const Actor& actor = reading.theatre.actors[i];
    return Names{actor.id, actor.name, {}};
  });
}

void read_coalitions(Reading& reading, const Node& root) {
  static const KeySpec spec = {.name = "coalitions", .form = Form::actors, .says = {}};
  const Node* map = part_of(root, "coalitions");
  if (map == nullptr) return;
  std::vector<Coalition> coalitions;
  static const std::string path = "coalitions";
  for_each_entry(reading, *map, path, [&](const Node::Entry& entry, const std::string&) {
    Coalition coalition;
    coalition.id = checked_id(reading, entry.key, path);
    const Cell cell = cell_of(entry.value, path, entry.key.text);
    Fault fault = cell.fault();
    if (entry.value.kind != Node::Kind::sequence) {
      reading.add(cell.fault("a list of actors", entry.value.kind == Node::Kind::scalar
                                                     ? "write [" + entry.value.text + "]"
                                                     : ""));
      return;
    }
    if (!coalition.id.empty() && reading.actor_index.known() &&
        !reading.actor_index.find(coalition.id).empty()) {
      fault.what = "an actor is called " + in_quotes(coalition.id) + " as well";
      fault.fix = "give the coalition a name of its own";
      reading.add(std::move(fault));
      return;
    }
    const auto members = read_actors(reading, cell, spec);  // of actors: no coalition is known yet
    if (!members || coalition.id.empty()) return;
    coalition.members = *members;
    if (coalition.members.size() < 2) {
      fault.what = coalition.members.empty() ? "a coalition without members" : "a coalition of one";
      reading.warn(std::move(fault));
    }
    coalitions.push_back(std::move(coalition));
  });
  std::ranges::sort(coalitions, {}, &Coalition::id);
  reading.theatre.coalitions = std::move(coalitions);
}

}  // namespace

void read_actor_names(Reading& reading, const Node& root) {
  read_names(reading, root);
  read_coalitions(reading, root);
}

void read_actors(Reading& reading, const Node& root) {
  const Node* map = root.find("actors");
  if (map == nullptr || map->kind != Node::Kind::map) return;
  for (const Node::Entry& entry : map->entries) {
    Record record(reading, key_group("actors"), "actors." + entry.key.text);
    if (!record.fill(entry.value)) continue;
    Actor read;
    read.name = record.text("name");
    read.kind = record.word("kind", ActorKind::armed_group);
    read.color = record.color("color").value_or("");
    read.doctrine.id = record.has("doctrine") ? record.text("doctrine") : "static_defence";
    read.cohesion = record.quantity("cohesion");
    read.mobile_share = record.quantity("mobile_share");
    read.column_fighters = record.number("column");
    read.supply = record.places("supply");
    const auto index = reading.theatre.actor(entry.key.text);
    if (!index) continue;
    Actor& actor = reading.theatre.actors[index->index];
    if (read.name.empty()) read.name = actor.name;
    read.id = std::move(actor.id);  // moved, not copied: the index of actors points to its bytes
    actor = std::move(read);
  }
}

}  // namespace salient
