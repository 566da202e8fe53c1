#include "sim/rules/contact_rule.hpp"

#include "sim/model/rule.hpp"
#include "sim/rules/specs.hpp"

namespace salient {
namespace {

constexpr VariantSpec contact_variants[] = {
    {"continuous", "every event at its own time: exact"},
    {"synchronous", "all places at once on one snapshot; rates are probabilities a step"},
};

}  // namespace

std::optional<std::string> contact_conflict(const Theatre& theatre) {
  bool active = false;
  bool synchronous = theatre.contact.synchronous;
  for (const RuleChoice& choice : theatre.rules) {
    if (choice.rule != word(Rule::contact)) continue;
    active = true;
    if (!choice.variant.empty()) synchronous = choice.variant == "synchronous";
  }
  if (!active) return std::nullopt;
  using Copying = ContactSettings::Copying;
  const ContactSettings& contact = theatre.contact;
  for (const RuleChoice& choice : theatre.rules) {
    if (choice.rule != word(Rule::contact)) {
      return "rule contact stands alone: it knows no formations for rule " + choice.rule;
    }
  }
  if (!theatre.interventions.empty()) return "rule contact takes no interventions";
  if (contact.copying != Copying::none && !contact.contagious.empty()) {
    return "copying and contagious rates exclude each other";
  }
  for (const auto* rates : {&contact.spontaneous, &contact.contagious}) {
    for (const ContactSettings::Rate& rate : *rates) {
      if (synchronous && rate.per_h > 1) return "a probability per step is at most 1";
    }
  }
  return std::nullopt;
}

const RuleSpec contact_spec = {
    word(Rule::contact),
    "R11",
    "A place passes to another actor spontaneously or by contact with neighbours; no formations. "
    "Voter, Moran, SIS, SIR and contact process are settings of it.",
    "control",
    "control",
    contact_variants,
    {},
    "For theory, teaching and speed comparisons; not a forecast."};

}  // namespace salient
