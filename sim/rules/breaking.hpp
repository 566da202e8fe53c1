#pragma once

#include "sim/rules/proposals.hpp"
#include "sim/rules/threat.hpp"

namespace salient {

/// R5: what each break comes to, decided on the picture before any of the step's breaks:
///   withdraw to the neighbouring place of one's own side that is free of enemies, has an open route
///     and scores highest by (0.1 + value) * travel time from the nearest enemy column (at most
///     3 tau_T; ties by keyed hash);
///   surrender if there is none: the place passes at once to the enemy that weighs most;
///   variant `full` first draws handover (p_hand of the pair) and dissolving
///     (logistic((c_diss - c) / 0.05)).
/// Reads `proposals.breaks`, adds to `proposals.endings`.
void breaking(const Model& model, const State& state, const Threat& threat, Proposals& proposals);

/// The way out of a place that R5 would take, if there is one.
struct WayOut {
  PlaceId to;
  RouteId route;
};
WayOut way_out(const Model& model, const State& state, const Threat& threat, ActorId actor, PlaceId place,
               std::uint64_t tie_key);

}  // namespace salient
