#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/model/state.hpp"

namespace salient {

/// One change of one replicate, with what can be said of the formation once its State is gone.
struct KeptChange {
  std::uint64_t replicate = 0;
  double time_h = 0;  ///< since the anchor
  PlaceId place;
  Control from, to;
  Manner manner = Manner::unstated;
  Cause cause = Cause::contest;
  ActorId actor;              ///< of the responsible formation; invalid: there is none
  bool mobile = false;        ///< that formation marches
  std::int64_t fighters = 0;  ///< its strength at the start
  Term term = Term::none;
  double term_size = 0;

  bool operator==(const KeptChange&) const = default;
};

/// The changes of a replicate that has run to its end, by the clock: within a step the engine writes
/// them stage by stage. The order of one place's changes stays as it was, so that each begins where
/// the one before it ended.
std::vector<KeptChange> kept_changes(const Model& model, const State& state);

/// "gov", "gov + sna", "gov, contested", "nobody".
std::string in_words(const Model& model, const Control& control);

}  // namespace salient
