#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/model/model.hpp"

namespace salient {

/// A number that a result rests on, with where it comes from.
struct Assumption {
  std::string what;   ///< "parameter tau_con", "actor gov: cohesion at the start"
  std::string value;  ///< "9 h", "uniform from 0.55 to 0.78"
  Basis basis = Basis::unstated;
  std::string note;
};

/// "9 h", "uniform from 0.55 to 0.78", "lognormal, median 9 h, sd of the logarithm 0.5", ...
/// @param unit  "-" or empty: none
std::string in_words(const Quantity& quantity, std::string_view unit = "-");

/// Everything that the scenario's author set, and what the model had to assume because the author set
/// nothing (cohesion of actors): `assumed` first, then unstated, fitted, cited.
std::vector<Assumption> assumptions(const Model& model);

}  // namespace salient
