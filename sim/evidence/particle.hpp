#pragma once

#include <cstdint>

#include "sim/engine/workspace.hpp"
#include "sim/evidence/situation.hpp"

namespace salient {

/// Opens particle `number`: a replicate of its own key space, so that no replicate of an ensemble
/// with the same seed shares a draw with it.
void open_particle(const Model& model, std::uint64_t random_seed, std::uint32_t number, Workspace& workspace);

/// Takes a world up into a workspace to step it; everything kept beside the state is made anew.
void take_up(const Model& model, Opening&& opening, Workspace& workspace);
/// Puts the workspace's world back.
Opening put_down(Workspace& workspace);

/// Goes on under other draws: every clock forgets how far it had run, which is exact because unit
/// exponentials have no memory. What has been drawn once (parameters, breakpoints) stays.
void redraw(const Model& model, const Draws& draws, std::uint64_t number, State& state);

/// The key space of a seed's particles.
std::uint64_t particle_seed(std::uint64_t random_seed);

/// Which of a situation's worlds a replicate opens from.
std::uint32_t world_of(const Situation& situation, std::uint64_t random_seed, std::uint64_t replicate);

/// Opens replicate `replicate` of a seed from one of a situation's worlds, chosen by key.
/// @returns  the number of that world
std::uint32_t open_from(const Model& model, const Situation& situation, std::uint64_t random_seed,
                        std::uint64_t replicate, Workspace& workspace);

/// A place's control at a time, and since when; minus infinity: since before the anchor.
struct Held {
  Control control;
  double since_h = 0;
};
Held held_at(const Model& model, const State& state, PlaceId place, double time_h);

}  // namespace salient
