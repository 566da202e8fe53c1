#pragma once

#include "sim/rules/proposals.hpp"
#include "sim/rules/threat.hpp"

namespace salient {

/// R9: a mobile formation with c >= theta that is not in contact, and where an attack is
/// concerned neither consolidating nor about to take the place in which it stands (R6), decides when its
/// clock of rate lambda_d fires. Options are the neighbouring places with an open route:
///   held by an enemy or vacated: p = logistic(ln(O / (m E chat)) / sig_p), p = 0.98 with nobody
///     there; allowed if p >= p_min; score = value * objective weight * p - loss_aversion * (1 - p);
///   of one's own side, threatened: 0.25 value min(2, need) there, less the same here, less 0.1.
/// O counts one's own side's free columns here and those already bound for the place or fighting in
/// it, E the enemy elements standing there or retreating there, chat the holder's confidence / 0.75.
/// Defensive: only vacated places and one's own; stand_fast: none; withdraw_to: the next place on the
/// shortest open road to the target. An attack on a holder is considered with probability `activity`, and
/// otherwise not. The best positive score wins; keyed noise of 0.02 settles ties. Adds to
/// `proposals.marches`; of the state it changes only its own clocks.
void doctrine(const Model& model, State& state, const Threat& threat, double dt_h, Proposals& proposals);

/// The first route of the shortest open road between two places through places that `actor` may
/// pass; none if there is no such road.
struct FirstLeg {
  PlaceId to;
  RouteId route;
};
FirstLeg first_leg(const Model& model, const State& state, ActorId actor, PlaceId from, PlaceId to);

}  // namespace salient
