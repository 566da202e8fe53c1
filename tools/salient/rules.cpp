#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "render/text/rules_text.hpp"
#include "sim/core/text.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

struct RulesArguments {
  std::string rule, set;
  bool json = false, odds = false;
};

bool in_set(const RuleSetSpec& set, const RuleSpec& rule) {
  return std::ranges::any_of(set.rules, [&](const RuleChoice& c) { return c.rule == rule.name; });
}

int refuse_rules(std::string_view what, const std::string& word, const std::vector<std::string>& known) {
  const std::string advice = did_you_mean(word, known);
  std::cerr << "salient rules: no " << what << " is called " << in_quotes(word) << "; "
            << (advice.empty() ? "say " + one_of(known) : advice) << '\n';
  return usage;
}

int show_rules(const RulesArguments& options) {
  RuleSelection selection;
  if (!options.set.empty()) {
    selection.set = find_rule_set(options.set);
    if (selection.set == nullptr) {
      std::vector<std::string> names;
      for (const RuleSetSpec& set : rule_sets()) names.emplace_back(set.name);
      return refuse_rules("rule set", options.set, names);
    }
  }
  std::vector<std::string> names;
  for (const RuleSpec* rule : catalogue()) {
    names.emplace_back(rule->name);
    const bool wanted = options.rule.empty() || rule->name == options.rule;
    if (wanted && (selection.set == nullptr || in_set(*selection.set, *rule))) {
      selection.rules.push_back(rule);
    }
  }
  if (selection.rules.empty()) {
    if (find_rule(options.rule) == nullptr) return refuse_rules("rule", options.rule, names);
    std::cerr << "salient rules: " << options.rule << " is not in the rule set " << options.set << '\n';
    return usage;
  }
  if (options.json) {
    std::cout << rules_json(selection, options.odds);
  } else if (options.odds && options.rule.empty() && options.set.empty()) {
    std::cout << odds_text();
  } else {
    std::cout << rules_text(selection) << (options.odds ? "\n" + odds_text() : "");
  }
  return done;
}

}  // namespace

Action add_rules(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "rules", "Print the rules: what each does, its variants and parameters with units and sources");
  const auto options = std::make_shared<RulesArguments>();
  verb->add_option("RULE", options->rule, "Only this rule, such as will; all where none is named");
  verb->add_option("--set", options->set, "Only the rules of standard, wargame or contact")
      ->type_name("NAME");
  verb->add_flag("--odds", options->odds,
                 "Fights as odds tables: who wins and what it costs, by force ratio and law");
  verb->add_flag("--json", options->json, "Print one JSON document");
  return [options] { return show_rules(*options); };
}

}  // namespace salient
