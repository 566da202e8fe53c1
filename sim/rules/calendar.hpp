#pragma once

#include <vector>

#include "sim/rules/cohesion.hpp"

namespace salient {

/// R10: relations and stances by their dates, repairs, and interventions by time or on a condition,
/// taken at the start of the step in which they fall due. Works on routes, formations, relations,
/// stances, confidence and supply; control changes only by an order to evacuate (`ordered`).
void calendar(const Model& model, State& state, double dt_h, std::vector<Shock>& shocks);

/// Relations, stances and activity as the theatre has them at the state's time; used at the start
/// and by `calendar`.
void bring_relations_up_to_date(const Model& model, State& state);

/// Derived from stand and stances: who is hostile, allied, and how openly (docs/model.md section 1):
/// 1 towards the target of an offensive, activity_defensive from a side on the defensive,
/// activity_closed where the target of somebody else's attention only; a relation may set its own.
void derive_relations(const Model& model, State& state);

/// True if every part of the condition that is set holds.
bool holds(const Model& model, const State& state, const PlaceCondition& condition);

/// Held, and every route out is closed or ends in a place held by an actor hostile to the holder.
bool encircled(const Model& model, const State& state, PlaceId place);

}  // namespace salient
