#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "sim/model/parameters.hpp"
#include "sim/model/quantity.hpp"
#include "sim/model/rule.hpp"
#include "sim/model/theatre.hpp"

namespace salient {

/// One number of a rule. Everything that `salient rules`, the scenario reader, the JSON Schema and
/// scenarios/README.md say about a parameter comes from here.
struct ParameterSpec {
  std::string_view name;      ///< scenario key below `parameters:`
  std::string_view unit;      ///< "1/h", "km", "h", "-"
  Quantity standard;          ///< the default, with its basis
  double low, high;           ///< what a scenario may set, both ends included
  std::string_view meaning;   ///< one sentence
  std::string_view prior;     ///< for learning: "LogN(ln 9, 0.5)", "fixed", ...
  std::string_view source;    ///< where the default comes from
  double Parameters::*field;  ///< where a replicate keeps it
};

struct VariantSpec {
  std::string_view name;
  std::string_view meaning;
};

/// One rule of the model: what it reads, what it changes, its variants and its parameters.
struct RuleSpec {
  std::string_view name;  ///< its word: "will", "supply", ...
  std::string_view code;  ///< the rule's number in docs/model.md: "R4"
  std::string_view does;  ///< one or two sentences
  std::string_view reads;
  std::string_view changes;
  std::span<const VariantSpec> variants;  ///< the first is the default; may be empty
  std::span<const ParameterSpec> parameters;
  std::string_view caveat;  ///< what no campaign has shown; may be empty
};

struct RuleSetSpec {
  std::string_view name;
  std::string_view meaning;
  std::span<const RuleChoice> rules;
};

/// All rules, in the order of a step.
std::span<const RuleSpec* const> catalogue();

/// `standard`, `wargame`, `contact`.
std::span<const RuleSetSpec> rule_sets();

/// Where a default comes from: as it says, else by the words of its source.
Basis basis_of(const ParameterSpec& spec);

const RuleSpec* find_rule(std::string_view name);
const RuleSetSpec* find_rule_set(std::string_view name);
const ParameterSpec* find_parameter(std::string_view name);

}  // namespace salient
