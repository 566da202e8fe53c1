#pragma once

#include <optional>

#include "sim/model/quantity.hpp"
#include "sim/scenario/values.hpp"

namespace salient {

/// A number, or a map with exactly one of value, uniform, normal, lognormal, beta, bernoulli beside
/// basis and note. Values and uniform bounds must lie in the key's range; the tails of normal and
/// lognormal are moved to its nearer end when drawn.
std::optional<Quantity> read_quantity(Reading& reading, const Cell& cell, const KeySpec& spec);

}  // namespace salient
