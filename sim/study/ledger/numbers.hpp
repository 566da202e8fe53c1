#pragma once

#include <functional>
#include <vector>

#include "sim/core/draws.hpp"
#include "sim/model/state.hpp"
#include "sim/study/ledger/assumptions.hpp"

namespace salient {

/// A number that a result rests on, with the draw that decides it.
struct Number {
  Assumption assumption;
  bool set = false;                        ///< by the scenario; otherwise a rule's default
  bool varies = false;                     ///< has a distribution
  Loan::Name draw{};                       ///< of its value, where it varies
  std::function<double(const State&)> in;  ///< its value in a replicate, or what stands nearest to it
};

/// Every number: those that the scenario's author set, those that the model had to assume because the author
/// set nothing, and the parameters of active rules that were left at their defaults.
std::vector<Number> numbers(const Model& model);

}  // namespace salient
