#pragma once

#include <algorithm>

#include "sim/model/state.hpp"
#include "sim/rules/news.hpp"

namespace salient {

/// R3, drift: confidence C relaxes to C0 within 2 tau_r, cohesion c to C within tau_r, both exactly
/// for any step: with z = C - C0, y = c - C0 and d = exp(-dt / 2 tau_r),
///   z' = z d,  y' = 2 z d + (y - 2 z) d^2.
void cohesion_drift(const Model& model, State& state, double dt_h);

/// R3, jumps: a place that `loser` no longer holds shakes the loser's formations by road distance
/// and its confidence; `winner` (invalid: nobody) gains kappa_w times the same.
struct Shock {
  PlaceId place;
  ActorId loser;
  ActorId winner;
};
void cohesion_shocks(const Model& model, State& state, News& news, const std::vector<Shock>& shocks);

/// R3, a formation that lost one element.
void cohesion_loss(State& state, FormationId formation);

/// Moves an actor's confidence and the cohesion of all its formations at once.
void shake(State& state, ActorId actor, double by);

/// Cohesion and confidence live here; 0 is a mob, 1 the best troops there are.
constexpr double cohesion_low = 0.0, cohesion_high = 1.0;
inline void shift(double& value, double by) {
  value = std::clamp(value + by, cohesion_low, cohesion_high);
}

}  // namespace salient
