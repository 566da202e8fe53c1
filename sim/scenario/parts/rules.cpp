#include <algorithm>

#include "sim/core/text.hpp"
#include "sim/rules/catalogue.hpp"
#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/quantities.hpp"

namespace salient {
namespace {

std::vector<std::string> set_names() {
  std::vector<std::string> out;
  for (const RuleSetSpec& set : rule_sets()) out.emplace_back(set.name);
  return out;
}

std::vector<std::string> rule_names() {
  std::vector<std::string> out;
  for (const RuleSpec* rule : catalogue()) out.emplace_back(rule->name);
  return out;
}

void refuse(Reading& reading, const Cell& cell, std::string what, std::string fix) {
  Fault fault = cell.fault();
  fault.what = std::move(what);
  fault.fix = std::move(fix);
  reading.add(std::move(fault));
}

std::string hint(std::string_view word, const std::vector<std::string>& known) {
  std::string near = did_you_mean(word, known);
  return near.empty() ? "write " + one_of(known) : near;
}

void choose_set(Reading& reading, const Cell& cell) {
  const RuleSetSpec* set = find_rule_set(cell.text);
  if (set == nullptr) {
    refuse(reading, cell, "no set of rules is called " + in_quotes(cell.text),
           find_rule(cell.text) != nullptr
               ? "a single rule stands in a list: [" + std::string(cell.text) + "]"
               : hint(cell.text, set_names()));
    return;
  }
  reading.theatre.rule_set = std::string(set->name);
  reading.theatre.rules.assign(set->rules.begin(), set->rules.end());
}

std::optional<RuleChoice> read_rule(Reading& reading, const Cell& item) {
  RuleChoice choice;
  Cell name = item, variant;
  if (item.node->kind == Node::Kind::map && item.node->entries.size() == 1) {
    const Node::Entry& entry = item.node->entries[0];
    name = cell_of(entry.key, *item.base, item.key, item.item);
    variant = cell_of(entry.value, *item.base, item.key, item.item);
  } else if (item.node->kind != Node::Kind::scalar) {
    reading.add(item.fault("the name of a rule, or {rule: variant}"));
    return std::nullopt;
  }
  choice.rule = std::string(name.text);
  const RuleSpec* rule = find_rule(name.text);
  if (rule == nullptr) {
    const bool is_set = find_rule_set(name.text) != nullptr;
    refuse(reading, name, "no rule is called " + in_quotes(name.text),
           is_set ? "a set of rules stands alone: rules: " + choice.rule : hint(name.text, rule_names()));
    return std::nullopt;
  }
  if (!variant.present) return choice;
  std::vector<std::string> variants;
  for (const VariantSpec& known : rule->variants) variants.emplace_back(known.name);
  choice.variant = std::string(variant.text);
  if (variant.node->kind == Node::Kind::scalar &&
      std::ranges::find(variants, choice.variant) != variants.end())
    return choice;
  refuse(reading, variant,
         variants.empty() ? "the rule " + choice.rule + " has no variants"
                          : "the rule " + choice.rule + " has no variant " + in_quotes(variant.text),
         variants.empty() ? "write " + choice.rule + " alone" : hint(variant.text, variants));
  return std::nullopt;
}

void choose_rules(Reading& reading, const Cell& cell) {
  std::vector<RuleChoice>& rules = reading.theatre.rules;
  reading.theatre.rule_set = "custom";
  if (cell.node->items.empty())
    refuse(reading, cell, "a list of rules without rules", "write " + one_of(set_names()));
  for (const Cell& item : items_of(cell)) {
    const auto choice = read_rule(reading, item);
    if (!choice) continue;
    if (std::ranges::find(rules, choice->rule, &RuleChoice::rule) != rules.end()) {
      refuse(reading, item, "the rule " + choice->rule + " is named twice", "delete one");
      continue;
    }
    rules.push_back(*choice);
  }
  const bool contact = std::ranges::find(rules, "contact", &RuleChoice::rule) != rules.end();
  if (contact && rules.size() > 1) {
    refuse(reading, cell, "the rule contact stands alone: it knows no formations",
           "write rules: contact, or leave contact out");
  }
  const auto order = [](const RuleChoice& choice) {
    const auto all = catalogue();
    return std::ranges::find(all, std::string_view(choice.rule),
                             [](const RuleSpec* rule) { return rule->name; }) -
           all.begin();
  };
  std::ranges::stable_sort(rules, {}, order);
}

constexpr std::string_view card_key = "card";

void read_parameter(Reading& reading, const Node::Entry& entry, bool of_card) {
  static const std::string path = "parameters";
  const std::string& name = entry.key.text;
  const ParameterSpec* parameter = find_parameter(name);
  if (parameter == nullptr) {
    std::vector<std::string> known;
    for (const RuleSpec* rule : catalogue()) {
      for (const ParameterSpec& spec : rule->parameters) known.emplace_back(spec.name);
    }
    if (!of_card) known.emplace_back(card_key);
    std::string near = did_you_mean(name, known);
    refuse(reading, cell_of(entry.key, path, name), "no rule has a parameter " + in_quotes(name),
           near.empty() ? "salient rules lists them with units and sources" : near);
    return;
  }
  KeySpec spec;
  spec.name = parameter->name;
  spec.form = Form::quantity;
  spec.unit = parameter->unit;
  spec.low = parameter->low;
  spec.high = parameter->high;
  if (const auto value = read_quantity(reading, cell_of(entry.value, path, name), spec)) {
    reading.theatre.parameters.insert_or_assign(name, *value);
  }
}

/// The numbers of a card first, then the scenario's own, which stand over them.
void read_parameters(Reading& reading, const Node& node) {
  static const std::string path = "parameters";
  if (const Node* card = node.find(card_key)) {
    read_card(reading, cell_of(*card, path, card_key),
              [&](const Node::Entry& entry) { read_parameter(reading, entry, true); });
  }
  for_each_entry(reading, node, path, [&](const Node::Entry& entry, const std::string&) {
    if (entry.key.text != card_key) read_parameter(reading, entry, false);
  });
}

}  // namespace

void read_rules(Reading& reading, const Node& root) {
  static const std::string base;
  if (const Node* node = root.find("rules"); node == nullptr || node->kind == Node::Kind::null) {
    const RuleSetSpec* standard = find_rule_set("standard");
    reading.theatre.rule_set = "standard";
    reading.theatre.rules.assign(standard->rules.begin(), standard->rules.end());
  } else if (const Cell cell = cell_of(*node, base, "rules"); node->kind == Node::Kind::sequence) {
    choose_rules(reading, cell);
  } else if (node->kind == Node::Kind::scalar) {
    choose_set(reading, cell);
  } else {
    reading.add(cell.fault("a set of rules or a list of rules", "begin each rule with a dash: - "));
  }
  if (const Node* node = root.find("parameters"); node != nullptr && node->kind != Node::Kind::null) {
    read_parameters(reading, *node);
  }
}

}  // namespace salient
