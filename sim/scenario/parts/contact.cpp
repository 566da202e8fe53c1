#include <algorithm>

#include "sim/core/text.hpp"
#include "sim/scenario/parts/parts.hpp"

namespace salient {
namespace {

std::vector<ContactSettings::Rate> read_rates(Record& contact, std::string_view key, bool synchronous) {
  std::vector<ContactSettings::Rate> out;
  if (!contact.has(key)) return out;
  Reading& reading = contact.reading();
  const std::string group = "contact." + std::string(key);
  std::vector<Mark> marks;
  for_each_record(reading, *contact.node(key), group, [&](Record& record) {
    const auto from = record.holder("from"), to = record.holder("to");
    const auto rate = record.number("rate");
    if (from && to && *from == *to)
      record.refuse(record.fault_at("to", "from and to are the same: nothing would change"));
    if (rate && synchronous && *rate > 1) {
      record.refuse(
          record.fault_at("rate", "with schedule synchronous a rate is the chance in a step, at most 1"));
    }
    if (!from || !to || !rate || !record.sound()) return;
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (out[i].from != *from || out[i].to != *to) continue;
      Fault fault = record.fault("a second rate of this pair", "keep one");
      fault.notes.push_back({marks[i].spot(), "the first one is here"});
      record.refuse(std::move(fault));
      return;
    }
    out.push_back({*from, *to, *rate});
    marks.push_back(record.mark());
  });
  std::ranges::sort(out, {}, [](const ContactSettings::Rate& r) { return std::pair(r.from, r.to); });
  return out;
}

std::vector<ContactSettings::Fitness> read_fitness(Record& contact) {
  std::vector<ContactSettings::Fitness> out;
  if (!contact.has("fitness")) return out;
  static const std::string path = "contact.fitness";
  static const KeySpec actor_key = {.name = "fitness", .form = Form::actor, .says = {}};
  Reading& reading = contact.reading();
  for_each_entry(reading, *contact.node("fitness"), path, [&](const Node::Entry& entry, const std::string&) {
    Node key = entry.key;
    key.quoted = true;
    const auto actor = read_actor(reading, cell_of(key, path, entry.key.text), actor_key);
    const auto fitness =
        read_number(reading, cell_of(entry.value, path, entry.key.text), contact.spec("fitness"));
    if (actor && fitness) out.push_back({*actor, *fitness});
  });
  std::ranges::sort(out, {}, &ContactSettings::Fitness::actor);
  for (std::size_t i = 1; i < out.size(); ++i) {
    if (out[i].actor == out[i - 1].actor) {
      contact.refuse(
          contact.fault_at("fitness", "the actor " + reading.theatre[out[i].actor].id + " is named twice"));
    }
  }
  return out;
}

}  // namespace

void read_contact(Reading& reading, const Node& root) {
  const Node* node = root.find("contact");
  const bool active =
      std::ranges::find(reading.theatre.rules, "contact", &RuleChoice::rule) != reading.theatre.rules.end();
  if (node == nullptr || node->kind == Node::Kind::null) {
    if (!active || reading.theatre.rules.size() > 1) return;
    Fault fault = root.find_entry("rules")->value.fault();
    fault.key = "contact";
    fault.what = "the rule contact has no settings, so nothing will ever change";
    fault.fix = "write contact: {contagious: [{from: ..., to: ..., rate: ...}]}";
    reading.warn(std::move(fault));
    return;
  }
  Record record(reading, key_group("contact"), "contact");
  if (!record.fill(*node)) return;
  ContactSettings& contact = reading.theatre.contact;
  contact.copying = record.word("copying", ContactSettings::Copying::none);
  contact.synchronous = record.word("schedule", 0) == 1;
  const auto chosen = std::ranges::find(reading.theatre.rules, "contact", &RuleChoice::rule);
  const bool synchronous = contact.synchronous || (active && chosen->variant == "synchronous");
  contact.spontaneous = read_rates(record, "spontaneous", synchronous);
  contact.contagious = read_rates(record, "contagious", synchronous);
  contact.zealots = record.places("zealots");
  contact.fitness = read_fitness(record);
  if (active) return;
  Fault fault = record.fault("settings of the rule contact, which is not among the rules",
                             "write rules: contact, or delete them");
  reading.warn(std::move(fault));
}

}  // namespace salient
