#pragma once

#include "sim/model/state.hpp"

namespace salient {

/// Opening order of battle (docs/model.md section 1), afresh in every replicate:
/// 1. an actor's total is log-normal through (low, high) as 10 % and 90 % points, median best; the
///    formations pinned to places are drawn the same way and taken off first;
/// 2. columns: mobile_share of the total in columns of the actor's column size, each placed by a
///    keyed draw among its places with weight value * exp(-T / 6 h) if the actor starts on the
///    offensive, exp(-T / 24 h) otherwise, T the travel time to the nearest hostile-held place;
/// 3. garrisons: the rest over its places without a pinned garrison, weight
///    sqrt(value) * (0.25 + exp(-T / 24 h)), by largest remainder, at least one element where the
///    weight is above 2 % of the mean.
/// Needs control, confidence and parameters; an actor without a strength gets no formations.
void deployment(const Model& model, State& state);

}  // namespace salient
