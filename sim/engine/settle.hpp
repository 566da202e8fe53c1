#pragma once

#include "sim/engine/workspace.hpp"
#include "sim/rules/breaking.hpp"

namespace salient {

// The engine's half of a step: it takes what the rules proposed, settles it by event time and then by
// keyed hash, never by array order, and writes it (docs/model.md, contract 3).

/// Elements lost (R2), and the formations that are destroyed or come down to their break point by it.
void settle_losses(const Model& model, Workspace& workspace);
/// How breaks end (R5): retreats, surrenders, handovers, and what becomes of the place.
void settle_endings(const Model& model, Workspace& workspace);
/// Marches ordered (R9), as far as routes have room.
void settle_marches(const Model& model, Workspace& workspace);
/// Fills (R6b) and risings (R7).
void settle_takings(const Model& model, Workspace& workspace);

/// A standing formation leaves its place by a way out: the losses and the shock of a withdrawal (R5).
void retreat(Workspace& workspace, FormationId formation, WayOut way, double time_h);

}  // namespace salient
