#pragma once

#include <string>
#include <vector>

#include "sim/study/explain/explanation.hpp"

namespace salient {

/// What happened: "the gov garrison (600 fighters) withdrew before contact; hts held it from 7 Dec, 09:01".
std::string headline(const Model& model, const Link& link);
/// Why, one sentence each: the will and its terms, the losses behind it, the clock, the margin.
std::vector<std::string> reasons(const Model& model, const Link& link);

/// "losses elsewhere", "being outnumbered", ...
std::string_view in_words(Term term);

/// "-12 points ±3"; " (?)" behind it: not clear of chance.
std::string change_words(const Counterfactual& counterfactual);
bool clear_of_chance(const Counterfactual& counterfactual);

}  // namespace salient
