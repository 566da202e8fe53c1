#pragma once

#include <optional>

#include "sim/engine/workspace.hpp"
#include "sim/graph/distances.hpp"

namespace salient {

/// A garrison as a world has it where the place held: one that breaks less easily than most, which is
/// why it is still there.
struct Garrison {
  std::int32_t elements = 0;
  double cohesion = 0, breakpoint = 0;
};
/// The strongest formation of an actor that stands at a place, if there is one.
std::optional<Garrison> garrison_at(const State& state, ActorId actor, PlaceId place);

/// A place that must be otherwise than a particle has it, because reports say so.
struct Correction {
  PlaceId place;
  std::uint32_t outlook = 0;  ///< what it must be: an actor, actors: vacated, actors + 1: contested
  double time_h = 0;          ///< when it came about, as recorded; at most the state's own time
  Mask rivals = 0;            ///< contested: who may be inside, if reports name somebody
  std::optional<Garrison> garrison = {};  ///< must have held: what holds it in a world where it did
};

/// Makes it so, by the rules as far as they go, and records the change with cause `assimilated`
/// (docs/model.md 4.5, point 3):
///   a place that must have fallen: its garrison withdraws by R5 or is lost where no way is left, the
///     nearest column of the taker that could be there in a day enters, and the loss shakes both sides
///     by R3;
///   a place that must have held: who took it stands where it came from, the garrison that left last is
///     back, in the shape of one that held, or else a token of one element, and what the loss had
///     shaken is given back as far as it lasts;
///   vacated: its holder leaves; contested: the nearest hostile column, or a token, is inside.
/// The threat fields must be fresh.
/// @returns  false where there is nobody to do it: a contest with nobody to fight
bool correct(const Model& model, Workspace& workspace, Distances& distances, const Correction& correction);

/// How near the place is to changing hands by itself, 1/h: the largest will hazard (R4) of its
/// holder's formations, or what R4 would give an empty place.
double pressure(const Model& model, const State& state, const Threat& threat, PlaceId place);

}  // namespace salient
