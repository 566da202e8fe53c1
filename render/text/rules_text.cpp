#include "render/text/rules_text.hpp"

#include <array>
#include <cmath>

#include "render/text/json_parts.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/rules/odds.hpp"
#include "sim/study/ledger/assumptions.hpp"

namespace salient {
namespace {

using Align = TextTable::Align;

constexpr std::size_t rules_page = 90;

/// A paragraph broken into lines, the first after `label`.
std::string labelled(std::string_view label, std::string_view text, std::size_t indent = 2) {
  std::string out, line(indent, ' ');
  line += label;
  const std::size_t hang = display_width(line);
  bool fresh = true;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    if (!fresh && display_width(line) + 1 + display_width(word) > rules_page) {
      out += line + '\n';
      line.assign(hang, ' ');
      fresh = true;
    }
    if (!fresh) line += ' ';
    line += word;
    fresh = false;
  }
  return out + line + '\n';
}

std::string default_of(const ParameterSpec& spec) {
  std::string out = in_words(spec.standard, spec.unit);
  const Basis basis = basis_of(spec);
  if (basis == Basis::unstated) return out;
  const std::string& note = spec.standard.note;
  return out + " (" + std::string(word(basis)) + (note.empty() ? "" : " " + note) + ")";
}

std::string range_of(const ParameterSpec& spec) {
  return shortest(spec.low) + " to " + shortest(spec.high);
}

std::string rule_text(const RuleSpec& rule) {
  std::string out = "\n" + std::string(rule.name) + " (" + std::string(rule.code) + ")\n";
  out += labelled("", rule.does);
  out += labelled("reads    ", rule.reads) + labelled("changes  ", rule.changes);
  if (!rule.variants.empty()) {
    out += "  variants, the first is the default\n";
    for (const VariantSpec& variant : rule.variants) {
      out += labelled(std::string(variant.name) + ": ", variant.meaning, 4);
    }
  }
  if (!rule.parameters.empty()) out += "  parameters\n";
  for (const ParameterSpec& spec : rule.parameters) {
    out += labelled(std::string(spec.name) + ": ", spec.meaning, 4);
    out +=
        labelled("default ",
                 default_of(spec) + "; may be " + range_of(spec) + "; prior " + std::string(spec.prior), 6);
    if (!spec.source.empty()) out += labelled("source: ", spec.source, 6);
  }
  if (!rule.caveat.empty()) out += labelled("caveat: ", rule.caveat);
  return out;
}

/// "supply: distance" of a set, "" when the rule's default or not in the set.
std::string variant_in(const RuleSetSpec& set, const RuleSpec& rule) {
  for (const RuleChoice& choice : set.rules) {
    if (choice.rule == rule.name) return choice.variant;
  }
  return "";
}

std::string order_text(const RuleSelection& selection) {
  std::string out =
      "\nOrder of a step: every rule reads the same picture and only proposes; conflicts "
      "are settled\nby event time, then by a draw, never by the order of files.\n";
  TextTable table({{"", Align::right}, {""}, {""}, {""}});
  std::size_t number = 0;
  for (const RuleSpec* rule : selection.rules) {
    const std::string variant = selection.set == nullptr ? "" : variant_in(*selection.set, *rule);
    const std::size_t end = rule->does.find(". ");
    table.add({std::to_string(++number), std::string(rule->name) + (variant.empty() ? "" : ": " + variant),
               std::string(rule->code), shortened(rule->does.substr(0, end), 60)});
  }
  return out + table.text();
}

constexpr int odds_holders = 12;
constexpr double open_ground = 1;

struct Ratio {
  const char* label;
  int challengers;
};
constexpr std::array<Ratio, 8> ratios = {
    {{"1:2", 6}, {"2:3", 8}, {"1:1", 12}, {"5:4", 15}, {"3:2", 18}, {"2:1", 24}, {"3:1", 36}, {"4:1", 48}}};
constexpr std::array laws = {FightingLaw::helmbold,  FightingLaw::square, FightingLaw::linear,
                             FightingLaw::deitchman, FightingLaw::dice,   FightingLaw::salvo};

std::string chance(double p) {
  constexpr double least = 0.01;
  if (p < least) return "under 1 %";
  if (p > 1 - least) return "over 99 %";
  return fixed(100 * p, 0) + " %";
}

Json parameter_json(const ParameterSpec& spec) {
  return {{"name", spec.name},         {"unit", spec.unit},     {"default", in_words(spec.standard)},
          {"low", spec.low},           {"high", spec.high},     {"meaning", spec.meaning},
          {"prior", spec.prior},       {"source", spec.source}, {"basis", word(basis_of(spec))},
          {"note", spec.standard.note}};
}

Json odds_json() {
  const Parameters p = standard_parameters();
  Json out = Json::array();
  for (const FightingLaw law : laws) {
    for (const Ratio& ratio : ratios) {
      const FightOdds odds = fight_odds(law, p, ratio.challengers, odds_holders, p.posture * open_ground);
      out.push_back({{"law", word(law)},
                     {"challengers", ratio.challengers},
                     {"holders", odds_holders},
                     {"p_challenger", odds.challenger_wins},
                     {"p_holder", odds.holder_wins},
                     {"challengers_lost", odds.challenger_lost},
                     {"holders_lost", odds.holder_lost},
                     {"days", odds.days}});
    }
  }
  return out;
}

}  // namespace

std::string rules_text(const RuleSelection& selection) {
  std::string out;
  if (selection.set != nullptr) {
    out += "Rule set " + std::string(selection.set->name) + "\n" + labelled("", selection.set->meaning);
  } else if (selection.rules.size() > 1) {
    out += "The rules of the model\n";
    for (const RuleSetSpec& set : rule_sets()) {
      out += labelled("rules: " + std::string(set.name) + "  ", set.meaning);
    }
  }
  if (selection.rules.size() > 1) out += order_text(selection);
  for (const RuleSpec* rule : selection.rules) out += rule_text(*rule);
  return out.starts_with('\n') ? out.substr(1) : out;
}

std::string rules_json(const RuleSelection& selection, bool with_odds) {
  Json rules = Json::array(), sets = Json::array();
  for (const RuleSpec* rule : selection.rules) {
    Json variants = Json::array(), parameters = Json::array();
    for (const VariantSpec& v : rule->variants) {
      variants.push_back({{"name", v.name}, {"meaning", v.meaning}});
    }
    for (const ParameterSpec& spec : rule->parameters) parameters.push_back(parameter_json(spec));
    const std::string chosen = selection.set == nullptr ? "" : variant_in(*selection.set, *rule);
    rules.push_back({{"name", rule->name},
                     {"code", rule->code},
                     {"does", rule->does},
                     {"reads", rule->reads},
                     {"changes", rule->changes},
                     {"variants", variants},
                     {"variant", chosen.empty() ? Json(nullptr) : Json(chosen)},
                     {"parameters", parameters},
                     {"caveat", rule->caveat}});
  }
  for (const RuleSetSpec& set : rule_sets()) {
    Json members = Json::array();
    for (const RuleChoice& choice : set.rules) {
      members.push_back(choice.variant.empty() ? choice.rule : choice.rule + ": " + choice.variant);
    }
    sets.push_back({{"name", set.name}, {"meaning", set.meaning}, {"rules", members}});
  }
  Json document = {{"rules", rules}, {"rule_sets", sets}};
  if (with_odds) document["odds"] = odds_json();
  return document_text(document);
}

std::string odds_text() {
  const Parameters p = standard_parameters();
  std::vector<TextTable::Column> columns = {{"force ratio"}};
  for (const FightingLaw law : laws) columns.push_back({std::string(word(law)), Align::right});
  TextTable wins(columns), lost(columns), days(columns);
  for (const Ratio& ratio : ratios) {
    std::vector<std::string> win_row = {ratio.label}, lost_row = {ratio.label}, day_row = {ratio.label};
    for (const FightingLaw law : laws) {
      const FightOdds odds = fight_odds(law, p, ratio.challengers, odds_holders, p.posture * open_ground);
      win_row.push_back(chance(odds.challenger_wins));
      lost_row.push_back(fixed(100 * odds.challenger_lost / ratio.challengers, 0) + "/" +
                         fixed(100 * odds.holder_lost / odds_holders, 0));
      day_row.push_back(fixed(odds.days, 1));
    }
    wins.add(win_row);
    lost.add(lost_row);
    days.add(day_row);
  }
  const std::string setting =
      "A challenger against a holder of " + std::to_string(odds_holders) + " elements (" +
      fixed(odds_holders * p.element, 0) + " fighters), posture " + shortest(p.posture) +
      " on open ground, alpha " + shortest(p.alpha) +
      " a day, to the finish: nobody's will breaks and nobody comes to help. Exact, not simulated. In a "
      "campaign the rule will ends most fights long before.";
  return "Odds of a fight\n" + labelled("", setting) + "\nThe challenger wins\n" + wins.text() +
         "\nExpected losses, % of the challenger's / of the holder's elements\n" + lost.text() +
         "\nExpected length, days (dice: " + shortest(p.dice_per_h) + " roll an hour; salvo: one an hour)\n" +
         days.text();
}

}  // namespace salient
