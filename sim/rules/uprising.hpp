#pragma once

#include "sim/rules/proposals.hpp"

namespace salient {

/// R7: local people of place i rise in favour of actor l, hostile to the holder (vacated: to the
/// last holder), with hazard lambda_up[l][holder] * readiness * z * y * tempo;
///   z = 1 beside a place of l's side, else 0.25;
///   y = 1 if vacated, 0.3 if held without garrison, logistic((theta - C) / s) of the holder if
///     garrisoned. No rising while the place is contested.
/// Adds to `proposals.risings`; of the state it changes only its own clocks.
void uprising(const Model& model, State& state, double tempo, double dt_h, Proposals& proposals);

}  // namespace salient
