#include "sim/rules/catalogue.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "sim/rules/specs.hpp"

namespace salient {
namespace {

RuleChoice chosen(Rule rule, std::string_view variant = {}) {
  return {std::string(word(rule)), std::string(variant)};
}

// The tested core: R1, R3-R7, R9, R10, R12 (docs/model.md section 0, point 6).
const std::vector<RuleChoice> standard_rules = {
    chosen(Rule::deployment), chosen(Rule::start_hot),  chosen(Rule::tempo),    chosen(Rule::bursts),
    chosen(Rule::cohesion),   chosen(Rule::will),       chosen(Rule::breaking), chosen(Rule::doctrine),
    chosen(Rule::movement),   chosen(Rule::occupation), chosen(Rule::fill),     chosen(Rule::uprising)};

const std::vector<RuleChoice> wargame_rules = {
    chosen(Rule::deployment), chosen(Rule::start_hot),
    chosen(Rule::tempo),      chosen(Rule::supply, "distance"),
    chosen(Rule::cohesion),   chosen(Rule::fighting, word(FightingLaw::helmbold)),
    chosen(Rule::will),       chosen(Rule::breaking, "full"),
    chosen(Rule::doctrine),   chosen(Rule::movement, "night"),
    chosen(Rule::occupation), chosen(Rule::fill),
    chosen(Rule::uprising)};

const std::vector<RuleChoice> contact_rules = {chosen(Rule::contact)};

const std::array<RuleSetSpec, 3> all_sets = {{
    {"standard",
     "The tested core: movement, cohesion, will, breaking, occupation, fill, uprising, "
     "doctrine, bursts and tempo.",
     standard_rules},
    {"wargame",
     "The core with fighting, supply, night and negotiated ends, without bursts: for "
     "games, supply questions and what-ifs. No campaign has shown these to improve a "
     "forecast.",
     wargame_rules},
    {"contact", "Spread along routes without formations: for theory, teaching and speed.", contact_rules},
}};

template <class Range>
auto* find_named(const Range& range, std::string_view name) {
  const auto found = std::ranges::find_if(range, [&](const auto& item) { return item.name == name; });
  return found == std::end(range) ? nullptr : &*found;
}

}  // namespace

Quantity fitted(double median, double sd_of_logarithm) {
  return {Quantity::Shape::lognormal, median, sd_of_logarithm, Basis::fitted,
          "on syria-2024 and afghanistan-2021"};
}

std::span<const RuleSpec* const> catalogue() {
  return all_rules;
}
std::span<const RuleSetSpec> rule_sets() {
  return all_sets;
}

Basis basis_of(const ParameterSpec& spec) {
  if (spec.standard.basis != Basis::unstated) return spec.standard.basis;
  if (spec.source.find("assumption") != std::string_view::npos) return Basis::assumed;
  const bool learnt = spec.source.starts_with("four campaigns") || spec.source.starts_with("measured");
  return learnt ? Basis::fitted : Basis::unstated;
}

const RuleSpec* find_rule(std::string_view name) {
  const auto found =
      std::ranges::find_if(all_rules, [&](const RuleSpec* rule) { return rule->name == name; });
  return found == all_rules.end() ? nullptr : *found;
}

const RuleSetSpec* find_rule_set(std::string_view name) {
  return find_named(all_sets, name);
}

const ParameterSpec* find_parameter(std::string_view name) {
  for (const RuleSpec* rule : all_rules) {
    if (const ParameterSpec* found = find_named(rule->parameters, name)) return found;
  }
  return nullptr;
}

}  // namespace salient
