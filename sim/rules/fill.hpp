#pragma once

#include "sim/rules/proposals.hpp"

namespace salient {

/// R6b: a vacated place in which no formation stands is taken, at rate r_fill, by an actor that
/// holds a neighbouring place and is not the last holder; who, is drawn with weight 1/km summed over
/// its neighbouring places. Only counts while there is such a neighbour by an open
/// route that leads here.
void fill(const Model& model, State& state, double dt_h, Proposals& proposals);

}  // namespace salient
