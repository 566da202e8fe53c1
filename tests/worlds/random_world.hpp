#pragma once

#include <cstdint>

#include "sim/model/theatre.hpp"

namespace salient::test {

/// A theatre made up from a seed: 6 to 30 places, connected and with some extra routes (some closed,
/// one-way, of small capacity), 2 to 4 actors on any terms with each other, garrisons, columns,
/// support, interventions of every kind, and the rules of `wargame` with bursts and tempo.
Theatre random_world(std::uint64_t seed);

}  // namespace salient::test
