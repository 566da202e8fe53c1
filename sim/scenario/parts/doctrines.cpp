#include <algorithm>
#include <cstdint>

#include "sim/core/text.hpp"
#include "sim/scenario/parts/parts.hpp"

namespace salient {
namespace {

Doctrine profile(std::string id, Stance stance) {
  Doctrine doctrine;
  doctrine.id = std::move(id);
  doctrine.stances.push_back({std::nullopt, stance, {}, std::nullopt});
  return doctrine;
}

/// The profiles that need no definition. The opportunist's least chance is an assumption: the upper
/// part of the range that four campaigns were fitted with (docs/model.md, parameter p_min).
std::map<std::string, Doctrine, std::less<>> built_in() {
  std::map<std::string, Doctrine, std::less<>> all;
  all["static_defence"] = profile("static_defence", Stance::defensive);
  all["rapid_advance"] = profile("rapid_advance", Stance::offensive);
  all["opportunist"] = profile("opportunist", Stance::defensive);
  Quantity careful = Quantity::uniform(0.92, 0.98);
  careful.basis = Basis::assumed;
  all["opportunist"].p_min = careful;
  return all;
}

std::vector<Doctrine::Weight> read_objectives(Record& record) {
  std::vector<Doctrine::Weight> out;
  if (!record.has("objectives")) return out;
  Reading& reading = record.reading();
  const std::string path = record.path() + ".objectives";
  static const KeySpec place_key = {.name = "objectives", .form = Form::place, .says = {}};
  for_each_entry(
      reading, *record.node("objectives"), path, [&](const Node::Entry& entry, const std::string&) {
        Node key = entry.key;
        key.quoted = true;  // a key is always text
        const auto place = read_place(reading, cell_of(key, path, entry.key.text), place_key);
        const auto weight =
            read_number(reading, cell_of(entry.value, path, entry.key.text), record.spec("objectives"));
        if (place && weight) out.push_back({*place, *weight});
        if (!place || !weight) record.refuse();
      });
  std::ranges::stable_sort(out, {}, &Doctrine::Weight::place);
  for (std::size_t i = 1; i < out.size(); ++i) {
    if (out[i].place != out[i - 1].place) continue;
    record.refuse(record.fault_at("objectives",
                                  "the place " + reading.places[out[i].place.index].id + " is named twice"));
  }
  return out;
}

std::vector<StanceEntry> read_stances(Record& record) {
  std::vector<StanceEntry> out;
  Reading& reading = record.reading();
  for_each_record(reading, *record.node("stances"), "doctrines.stances", record.path() + ".stances",
                  [&](Record& stance) {
                    auto entry = read_stance(stance);
                    if (const auto from = stance.moment("from"); from && entry) entry->from = from->first;
                    if (entry) out.push_back(*entry);
                  });
  std::ranges::stable_sort(out, {}, [](const StanceEntry& s) { return s.from.value_or(Moment{INT64_MIN}); });
  for (std::size_t i = 1; i < out.size(); ++i) {
    if (out[i].from != out[i - 1].from) continue;
    record.refuse(record.fault_at(
        "stances",
        out[i].from ? "two stances begin at " + iso(*out[i].from, reading.theatre.clock.offset_minutes)
                    : "two stances without a date",
        "give the later one its date: from"));
  }
  return out;
}

/// What the scenario says, on top of a built-in profile of the same name.
void read_doctrine(Reading& reading, const Node& node, const std::string& id, const std::string& path) {
  Record record(reading, key_group("doctrines"), path);
  if (!record.fill(node)) return;
  Doctrine& doctrine = reading.doctrines[id];
  doctrine.id = id;
  if (record.has("objectives")) doctrine.objectives = read_objectives(record);
  if (record.has("p_min")) doctrine.p_min = record.quantity("p_min");
  if (record.has("loss_aversion")) doctrine.loss_aversion = record.quantity("loss_aversion");
  if (record.has("stances")) doctrine.stances = read_stances(record);
  if (record.has("no_go")) doctrine.no_go = record.places("no_go");
}

void refuse_unknown(Reading& reading, const Cell& cell, const std::string& name) {
  std::vector<std::string> known;
  for (const auto& [id, doctrine] : reading.doctrines) known.push_back(id);
  Fault fault = cell.fault();
  fault.what = "no doctrine is called " + in_quotes(name);
  fault.fix = did_you_mean(name, known);
  if (fault.fix.empty()) fault.fix = "write " + one_of(known);
  reading.add(std::move(fault));
}

}  // namespace

std::optional<StanceEntry> read_stance(Record& record) {
  StanceEntry entry;
  const auto stance = record.word<Stance>("stance");
  if (!stance) return std::nullopt;
  entry.stance = *stance;
  entry.against = record.actors("against");
  entry.withdraw_to = record.place("to");
  if (record.has("against") && *stance != Stance::offensive) {
    record.refuse(record.fault_at("against", "only an offensive is against somebody",
                                  "set the stance to offensive, or delete the key"));
  }
  if (record.has("to") != (*stance == Stance::withdraw_to)) {
    record.refuse(record.has("to") ? record.fault_at("to", "only withdraw_to needs a place",
                                                     "set the stance to withdraw_to, or delete the key")
                                   : record.fault_at("stance", "withdraw_to needs to: where"));
  }
  return record.sound() ? std::optional(entry) : std::nullopt;
}

void read_doctrines(Reading& reading, const Node& root) {
  reading.doctrines = built_in();
  if (const Node* map = root.find("doctrines"); map != nullptr && map->kind != Node::Kind::null) {
    for_each_entry(reading, *map, "doctrines", [&](const Node::Entry& entry, const std::string& path) {
      read_doctrine(reading, entry.value, entry.key.text, path);
    });
  }
  const Node* actors = root.find("actors");
  for (Actor& actor : reading.theatre.actors) {
    const auto found = reading.doctrines.find(actor.doctrine.id);
    if (found != reading.doctrines.end()) {
      actor.doctrine = found->second;
      continue;
    }
    const Node* node = actors->find(actor.id);
    const Node* name = node == nullptr ? nullptr : node->find("doctrine");
    if (name == nullptr || actor.doctrine.id.empty()) continue;
    const std::string base = "actors." + actor.id;
    refuse_unknown(reading, cell_of(*name, base, "doctrine"), actor.doctrine.id);
  }
}

}  // namespace salient
