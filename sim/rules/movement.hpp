#pragma once

#include "sim/model/state.hpp"

namespace salient {

/// R1: columns and retreating formations go on along their routes at
///   v * pace of the route * openness * g_night (variant `night`, 18:00-06:00 local),
/// from the moment inside the step at which they set out; what is left of the step after an
/// intermediate place is carried on. A column halts at the first place held by an enemy or contested,
/// and at its target. A retreat that reaches a place since lost to the enemy ends in surrender.
void movement(const Model& model, State& state, double dt_h);

/// A route has closed: the cut lies at its middle. A column beyond it goes on, one before it turns
/// back to where it came from.
void turn_back(const Model& model, State& state, RouteId route);

}  // namespace salient
