#pragma once

#include "sim/engine/workspace.hpp"

namespace salient {

/// Moves one replicate forward by one step, in the order of docs/model.md section 3: calendar, supply,
/// threat, cohesion, fighting and will, endings, doctrine, movement, occupation, fills and risings,
/// shocks. Every rule of a stage sees the picture that the stage before it left. Rule contact is an
/// engine of its own: `advance` (sim/exact/advance.hpp) chooses.
void step(const Model& model, Workspace& workspace);

/// Nothing lost, nothing double, everybody where the lists say, a clock for each that has one.
bool is_consistent(const Model& model, const State& state);
/// The same, and nothing has changed since the last call that its stamp does not tell of: checked after every
/// step of a debug build, and by the tests on random worlds.
bool is_consistent(const Model& model, Workspace& workspace);

}  // namespace salient
