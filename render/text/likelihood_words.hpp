#pragma once

#include <string>
#include <string_view>

#include "sim/core/estimate.hpp"

namespace salient {

/// The word for a probability: almost no chance (below .05), very unlikely (to .20), unlikely (to
/// .45), roughly even chance (to .55), likely (to .80), very likely (to .95), almost certain. A bound
/// belongs to the band nearer to one half, so that p and 1 - p always get opposite words.
/// Source: Intelligence Community Directive 203, "Analytic Standards" (2015), section 6 e(2)(a),
/// whose ladder runs from 1 to 99 %.
std::string_view likelihood_word(double p);

/// The word, or "unlikely to roughly even chance" where the 95 % interval of Monte Carlo error
/// reaches into other bands. Nothing was seen: "not seen in 1,000 replicates"; always: "seen in every
/// one of 1,000 replicates". Neither is a probability of 0 or 1.
std::string likelihood_words(const Estimate& estimate);

/// Per cent with the digits that the number of replicates has earned: the step is the largest of 5,
/// 1, 0.1, 0.01 that is no larger than two standard errors at one half (whole per cents above 400
/// replicates, tenths above 10,000). "under 1 %" and "over 99 %" where rounding would say 0 or
/// 100; where nothing was seen the bound is 3 / n, rounded up (the rule of three: 95 %).
std::string percent(const Estimate& estimate);

/// "71 % ±3": with half the width of the 95 % interval, rounded up to a whole per cent (a tenth
/// where the step is finer). No error beside "under" and "over".
std::string percent_with_error(const Estimate& estimate);

/// "1,180,000": people with three digits, because populations themselves are known no better.
std::string round_people(double people);

}  // namespace salient
