#pragma once

#include <cstdint>

#include "sim/engine/workspace.hpp"

namespace salient {

/// Opens a replicate at the anchor: parameters and confidence drawn, control as the theatre has it,
/// relations by date, formations deployed, and, if the run begins in the middle of things, shaken.
void open_replicate(const Model& model, std::uint64_t seed, std::uint64_t replicate, Workspace& workspace);

/// Another state has come into the workspace: what is kept beside it to save looking is forgotten.
void look_anew(const Model& model, Workspace& workspace);

/// The model's wide prior for an actor's baseline confidence C0 where the scenario gives none: an
/// attacker U(.75, .90), who is attacked U(.55, .78), anybody else U(.60, .85).
/// Source: four campaigns, second prototype (docs/model.md, parameter table).
Quantity standard_cohesion(const Model& model, ActorId actor);

}  // namespace salient
