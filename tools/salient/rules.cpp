#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "render/text/rules_text.hpp"
#include "sim/core/text.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

struct RulesArguments {
  std::string rule, set;
  bool json = false, odds = false;
};

bool in_set(const RuleSetSpec& set, const RuleSpec& rule) {
  return std::ranges::any_of(set.rules, [&](const RuleChoice& c) { return c.rule == rule.name; });
}

Refusal nothing_called(const std::string& what, const std::string& word,
                       const std::vector<std::string>& known) {
  const std::string advice = did_you_mean(word, known);
  return Refusal(usage, "no " + what + " is called " + in_quotes(word) + "; " +
                            (advice.empty() ? "say " + one_of(known) : advice));
}

int show_rules(const RulesArguments& asked) {
  RuleSelection selection;
  if (!asked.set.empty()) {
    selection.set = find_rule_set(asked.set);
    if (selection.set == nullptr) {
      std::vector<std::string> names;
      for (const RuleSetSpec& set : rule_sets()) names.emplace_back(set.name);
      throw nothing_called("rule set", asked.set, names);
    }
  }
  std::vector<std::string> names;
  for (const RuleSpec* rule : catalogue()) {
    names.emplace_back(rule->name);
    const bool wanted = asked.rule.empty() || rule->name == asked.rule;
    if (wanted && (selection.set == nullptr || in_set(*selection.set, *rule))) {
      selection.rules.push_back(rule);
    }
  }
  if (selection.rules.empty()) {
    if (find_rule(asked.rule) == nullptr) throw nothing_called("rule", asked.rule, names);
    throw Refusal(usage, asked.rule + " is not in the rule set " + asked.set);
  }
  if (asked.json) {
    std::cout << rules_json(selection, asked.odds);
  } else if (asked.odds && asked.rule.empty() && asked.set.empty()) {
    std::cout << odds_text();
  } else {
    std::cout << rules_text(selection) << (asked.odds ? "\n" + odds_text() : "");
  }
  return done;
}

}  // namespace

Action add_rules(CLI::App& app) {
  Ask ask(app, "rules",
          "Print the rules: what each does, its variants and parameters with units and sources");
  const auto asked = std::make_shared<RulesArguments>();
  ask.option("RULE", asked->rule, "Only this rule, such as will; all where none is named");
  ask.option("--set", asked->set, "Only the rules of standard, wargame or contact").value_name("NAME");
  ask.flag("--odds", asked->odds,
           "Fights as odds tables: who wins and what it costs, by force ratio and law");
  ask.json(asked->json);
  return [asked](Work&) { return show_rules(*asked); };
}

}  // namespace salient
