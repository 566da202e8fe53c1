#pragma once

#include <cstdint>
#include <vector>

#include "sim/model/state.hpp"

namespace salient {

/// One element lost in a fight (R2).
struct ElementLost {
  double time_h = 0;
  FormationId formation;
};

/// How a break ends (R5), decided on the picture before any of the step's breaks.
struct Ending {
  Break from;
  PlaceId to;     ///< withdrawal: the neighbouring place
  RouteId route;  ///< withdrawal: the way there
  ActorId taker;  ///< handover, surrender: the actor that gets the place
};

/// A march ordered by doctrine (R9).
struct March {
  double time_h = 0;
  FormationId formation;
  PlaceId to;
  RouteId route;
};

/// A place taken without formations: risings (R7) and fills (R6b).
struct Taking {
  double time_h = 0;
  PlaceId place;
  ActorId actor;
  std::uint32_t number = 0;  ///< arrival of the clock: names what comes of it
  std::uint64_t key = 0;
};

/// What rules want to happen in this step. Every rule reads the same picture; the engine settles.
struct Proposals {
  std::vector<ElementLost> losses;
  std::vector<Break> breaks;
  std::vector<Ending> endings;
  std::vector<March> marches;
  std::vector<Taking> fills, risings;

  void clear() {
    losses.clear(), breaks.clear(), endings.clear(), marches.clear(), fills.clear(), risings.clear();
  }
};

}  // namespace salient
