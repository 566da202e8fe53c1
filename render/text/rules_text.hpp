#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/rules/catalogue.hpp"

namespace salient {

/// Rules to print: one, a set's, or all. Order: that of a step.
struct RuleSelection {
  const RuleSetSpec* set = nullptr;  ///< or nothing
  std::vector<const RuleSpec*> rules;
};

/// The rules as a document for somebody who designs a game: the order of a step, then for each rule
/// what it does, reads and changes, its variants, and its parameters with unit, default, range, prior
/// and source.
std::string rules_text(const RuleSelection& selection);
/// The same as one JSON document, with the odds of `odds_text` if wanted.
std::string rules_json(const RuleSelection& selection, bool with_odds);

/// Fights at the default parameters as odds tables: chance that the challenger wins and expected losses,
/// by force ratio and law. A fight is to the finish; the holder has 12 elements in a prepared position
/// on open ground.
std::string odds_text();

}  // namespace salient
