#pragma once

#include <optional>
#include <vector>

#include "sim/graph/distances.hpp"
#include "sim/model/state.hpp"

namespace salient {

/// R8: supply of a formation follows S*, falling within tau_S_fall and rising within tau_S_rise,
/// exactly for any step. By distance: S* = exp(-L / L_s), L the shortest open road (km, longer where
/// a route is only partly open) to a supply source of the actor through places held by its side, 0
/// without one. By flow: S* = min(1, flow / demand), flow from the sources over route capacities
/// through such places, demand the side's elements standing there. A corridor is open whoever holds
/// its ends; a place of another side is left by corridor only. S* is computed again only when control, routes
/// or sources have changed.
class Supply {
 public:
  /// Every formation opens with the supply that its place has: stocks are neither fresh nor run down.
  void open(const Model& model, State& state);
  void step(const Model& model, State& state, double dt_h);
  /// S* of an actor at a place, as of the last step.
  [[nodiscard]] double target(ActorId actor, PlaceId place) const {
    return target_[std::size_t{actor} * place_count_ + place];
  }

 private:
  void aim(const Model& model, const State& state);
  void by_distance(const Model& model, const State& state, ActorId actor);
  void by_flow(const Model& model, const State& state, ActorId actor);
  [[nodiscard]] std::vector<PlaceId> sources(const Model& model, const State& state, ActorId actor) const;

  std::uint32_t place_count_ = 0;
  std::uint64_t control_stamp_ = 0;
  std::vector<double> target_;          ///< actors x places
  std::optional<Distances> distances_;  ///< of its theatre; no meaning between searches
};

/// Where an actor's supply switches stand in State::supply_on.
std::size_t first_supply_switch(const Model& model, ActorId actor);

}  // namespace salient
