#pragma once

#include "sim/model/state.hpp"

namespace salient {

/// Bursts (R9): an actor's confidence drops by U(burst_low, burst_high) at rate burst_rate a day, and
/// its formations are shaken by as much at once.
void bursts(const Model& model, State& state, double dt_h);

/// How far it drops at the burst of that number, counted from 0.
double burst_size(const Model& model, const State& state, ActorId actor, std::uint32_t number);

}  // namespace salient
