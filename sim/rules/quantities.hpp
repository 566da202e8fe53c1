#pragma once

#include <cstdint>

#include "sim/core/draws.hpp"
#include "sim/model/model.hpp"
#include "sim/model/parameters.hpp"
#include "sim/model/quantity.hpp"

namespace salient {

/// A quantity's value in one replicate: its quantile at a keyed uniform.
/// @param entity  hash of the quantity's name or of the entity that carries it
double drawn(const Quantity& quantity, const Draws& draws, Purpose purpose, std::uint64_t entity);

/// Every parameter of every rule for one replicate: what the scenario sets, else the catalogue's
/// default; draws outside a parameter's range are moved to its nearer end.
Parameters draw_parameters(const Model& model, const Draws& draws);

}  // namespace salient
