#include <algorithm>
#include <map>
#include <tuple>

#include "sim/core/text.hpp"
#include "sim/scenario/parts/parts.hpp"

namespace salient {
namespace {

/// One relation of one pair, as the list has it.
struct Said {
  Relation relation;
  Mark mark;
  bool by_name = false;  ///< the actors themselves are named, not a coalition of theirs
};

/// Two entries that cannot both be meant. A coalition's entry may be refined by an actor's own.
void find_contradictions(Reading& reading, const std::vector<Said>& all) {
  using Sameness = std::tuple<ActorId, ActorId, std::optional<Moment>, std::optional<Moment>, bool>;
  std::map<Sameness, std::size_t> seen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Relation& now = all[i].relation;
    const Sameness same(std::min(now.a, now.b), std::max(now.a, now.b), now.from, now.until, all[i].by_name);
    const auto [earlier, is_new] = seen.emplace(same, i);
    if (is_new || all[earlier->second].relation.stand == now.stand) continue;
    const Said& before = all[earlier->second];
    const std::string stand(word(before.relation.stand));
    Fault fault = all[i].mark.fault();
    fault.key = "relations";
    fault.what = reading.theatre[now.a].id + " and " + reading.theatre[now.b].id + " are both " + stand +
                 " and " + std::string(word(now.stand)) + " at the same time";
    fault.fix = "delete one, or date them with from and until";
    fault.notes.push_back({before.mark.spot(), stand + " is said here"});
    reading.add(std::move(fault));
    return;  // one such pair shows the slip; its coalition would repeat it for every member
  }
}

void warn_of_overlaps(Reading& reading, const Node& root) {
  for (const Coalition& a : reading.theatre.coalitions) {
    for (const Coalition& b : reading.theatre.coalitions) {
      if (a.id >= b.id) continue;
      for (const ActorId member : a.members) {
        if (std::ranges::find(b.members, member) == b.members.end()) continue;
        const Node* map = root.find("coalitions");
        const Node::Entry* entry = map == nullptr ? nullptr : map->find_entry(b.id);
        Fault fault = entry == nullptr ? Fault() : entry->key.fault();
        fault.key = "coalitions." + b.id;
        fault.what = reading.theatre[member].id + " is a member of " + a.id +
                     " as well: members of a coalition are allied";
        reading.warn(std::move(fault));
      }
    }
  }
}

}  // namespace

std::vector<Relation> read_pairs(Record& record) {
  std::vector<Relation> out;
  const auto stand = record.word<Stand>("is");
  if (!record.has("between")) return out;
  Reading& reading = record.reading();
  const std::vector<Cell> items = items_of(record.cell("between"));
  if (items.size() != 2 || record.node("between")->kind != Node::Kind::sequence) {
    const bool is_list = record.node("between")->kind == Node::Kind::sequence;
    record.refuse(
        is_list
            ? record.fault_at(
                  "between", "a relation stands between two, found a list of " + std::to_string(items.size()),
                  "write one relation for each pair")
            : record.cell("between").fault("a list of two actors or coalitions, such as [gov, opposition]"));
    return out;
  }
  const auto one = read_side(reading, items[0], record.spec("between"));
  const auto other = read_side(reading, items[1], record.spec("between"));
  if (!one || !other || !stand) {
    record.refuse();
    return out;
  }
  for (const ActorId a : *one) {
    for (const ActorId b : *other) {
      if (a != b) {
        out.push_back({a, b, *stand, {}, {}, {}});
        continue;
      }
      record.refuse(record.fault_at("between", reading.theatre[a].id + " stands on both sides"));
      return {};
    }
  }
  return out;
}

void read_relations(Reading& reading, const Node& root) {
  warn_of_overlaps(reading, root);
  const Node* list = part_of(root, "relations");
  if (list == nullptr) return;
  std::vector<Said> all;
  for_each_record(reading, *list, "relations", [&](Record& record) {
    std::vector<Relation> pairs = read_pairs(record);
    const auto from = record.moment("from"), until = record.moment("until");
    const auto activity = record.number("activity");
    if (from && until && until->last <= from->first) {
      record.refuse(record.fault_at("until", "until lies before from"));
    }
    if (!record.sound()) return;
    bool by_name = true;
    for (const Cell& side : items_of(record.cell("between")))
      by_name &= !reading.actor_index.find(side.text).empty();
    for (Relation& pair : pairs) {
      if (from) pair.from = from->first;
      if (until) pair.until = until->last;
      pair.activity = activity;
      all.push_back({pair, record.mark(), by_name});
      reading.theatre.relations.push_back(pair);
    }
  });
  find_contradictions(reading, all);
}

void read_propensities(Reading& reading, const Node& root) {
  const Node* list = part_of(root, "propensities");
  if (list == nullptr) return;
  std::vector<Mark> marks;
  std::vector<Propensity>& all = reading.theatre.propensities;
  for_each_record(reading, *list, "propensities", [&](Record& record) {
    const auto of = record.actor("of"), towards = record.actor("towards");
    Propensity propensity;
    propensity.p_hand = record.quantity("p_hand");
    propensity.lambda_up = record.quantity("lambda_up");
    if (record.sound() && !record.has("p_hand") && !record.has("lambda_up")) {
      record.refuse(record.fault("a propensity without p_hand or lambda_up says nothing"));
    }
    if (of && towards && *of == *towards)
      record.refuse(record.fault_at("towards", "an actor's propensity towards itself"));
    if (!record.sound() || !of || !towards) return;
    propensity.of = *of;
    propensity.towards = *towards;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].of != *of || all[i].towards != *towards) continue;
      Fault fault = record.fault("a second propensity of this pair", "put both numbers into one");
      fault.notes.push_back({marks[i].spot(), "the first one is here"});
      record.refuse(std::move(fault));
      return;
    }
    all.push_back(propensity);
    marks.push_back(record.mark());
  });
  std::ranges::sort(all, {}, [](const Propensity& p) { return std::pair(p.of, p.towards); });
}

}  // namespace salient
