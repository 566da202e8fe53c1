#pragma once

#include <memory>
#include <span>
#include <vector>

#include "sim/rules/reach.hpp"

namespace salient {

/// The replicates of a theatre mostly open on one picture: the same control, the same roads. This
/// keeps the picture that the last one opened on and what was searched on it, so that the next one
/// copies where it would search. It knows the picture by its content, not by who shows it.
class ReachMemory {
 public:
  /// A replicate opens. A picture of the roads other than the one kept replaces it.
  void open(const Model& model, const State& state);
  /// True if the actor sees the map as it does in the picture; otherwise that becomes the picture.
  bool recalls(ActorId actor, std::span<const Outlook> sight);
  /// What the actor's columns reach from a place, on the picture.
  const Reach& reach(const Model& model, const State& state, ActorId actor, PlaceId from, Reach::Room& room);

 private:
  void forget(ActorId actor);

  std::shared_ptr<const Theatre> theatre_;  ///< held, so that its address names it
  double v_ = 0, tau_T_ = 0;
  std::vector<double> open_, pace_;  ///< routes
  struct Seen {
    std::vector<Outlook> sight;
    Reaches reaches;            ///< by place
    std::vector<PlaceId> from;  ///< those that are valid
  };
  std::vector<Seen> seen_;  ///< by actor
};

}  // namespace salient
