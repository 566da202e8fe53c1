#pragma once

#include <cstdint>

#include "sim/model/state.hpp"

namespace salient {

/// Control as records report it (docs/model.md, "Reported state"): a number from 0 to actors + 1.
///   actor index: that actor; a contested place counts as its holder's, a vacated one as its last
///     holder's until somebody enters, a shared one as the strongest holder's (ties: first by id);
///   actors: nobody's;  actors + 1: contested.
/// The last two only for places that are so at the start: they keep that state until they change
/// hands or a clock of rate standing_rate fires. Under rule contact the holder is reported as it is,
/// nobody's included.
std::uint32_t reported(const Model& model, const State& state, PlaceId place);

/// How many different values there are.
inline std::uint32_t reported_states(const Model& model) {
  return model.actor_count + 2;
}

}  // namespace salient
