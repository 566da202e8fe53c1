#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/model/quantity.hpp"

namespace salient {

/// A number with its Monte Carlo standard error.
struct Measured {
  double value = 0, se = 0;
};

/// What one uncertain number does to one answer.
struct Influence {
  /// Share of yes with the number in the lowest and in the highest tenth of its distribution, all
  /// else as drawn (one at a time).
  Measured at_low, at_high;
  /// Shares of the answer's variance, 0 to 1 up to noise (Sobol's indices): by the number alone, and
  /// with everything that it does together with others. Under reports numbers come with their worlds and
  /// depend on each other: `alone` then counts what a number tells, by itself or through its company, and
  /// `in_all` repeats it.
  Measured alone, in_all;
};

struct LedgerEntry {
  std::string what;   ///< "actor gov: cohesion at the start"
  std::string value;  ///< "uniform from 0.55 to 0.78"
  Basis basis = Basis::unstated;
  std::string note;
  bool varies = false;        ///< a number with a distribution; the others cannot move anything
  std::vector<Influence> on;  ///< by question; empty unless it varies
};

/// By the law of total variance: where the variance of one answer comes from.
struct VarianceSplit {
  std::string question;
  double variance = 0;                   ///< p (1 - p)
  Measured present, parameters, chance;  ///< shares of it, each by itself
  Measured together;                     ///< what only their meeting makes
};

/// Every assumption with its basis and what it moves.
struct Ledger {
  std::vector<std::string> questions;  ///< ids
  std::vector<LedgerEntry> entries;    ///< those that move most first
  std::vector<VarianceSplit> split;    ///< by question
  std::uint64_t pairs = 0;             ///< of replicates, behind each index
  std::uint64_t beginnings = 0;        ///< under reports: worlds of the anchor that replicates descend from,
                                       ///< each counted by its share: 1 / sum of squares
  bool stopped = false;                ///< from outside: fewer pairs than wanted
  bool present_with_parameters =
      false;  ///< under reports a world is drawn whole: the two cannot be told apart
};

}  // namespace salient
