#pragma once

#include <vector>

#include "sim/rules/proposals.hpp"

namespace salient {

/// R7: local people of place i rise in favour of actor l, hostile to the holder (vacated: to the
/// last holder), with hazard lambda_up[l][holder] * readiness * z * y * tempo;
///   z = 1 beside a place of l's side, else 0.25;
///   y = 1 if vacated, 0.3 if held without garrison, logistic((theta - C) / s) of the holder if
///     garrisoned. No rising while the place is contested, or while somebody stands in a vacated one.
/// All but y and the tempo depends on control of the place and its neighbours and is kept until that
/// changes; which y it is depends on whether somebody stands there.
class Uprising {
 public:
  /// @param plain  look at every place in every step: the oracle of what is kept
  void reset(const Model& model, bool plain);
  /// Adds to `proposals.risings`; of the state it changes only its own clocks.
  void step(const Model& model, State& state, double tempo, double dt_h, Proposals& proposals);

 private:
  /// Against whom people would rise.
  struct Ready {
    ActorId holder;  ///< invalid: nobody rises
    bool vacated = false;
    double per_h = 0;  ///< lambda_up * readiness * z
  };
  /// Who may rise now, with the y that goes for it: below `held_empty` that of a place garrisoned by
  /// the actor of that number.
  struct Running {
    RisingId rising;
    std::uint32_t y;
    double per_h;
  };
  static constexpr std::uint32_t held_empty = most_actors, vacated = most_actors + 1;

  void look(const Model& model, const State& state);
  void look_at(const Model& model, const State& state, PlaceId place);
  void sort_out(const Model& model, const State& state);

  bool plain_ = false;
  std::uint64_t control_stamp_ = 0, relation_stamp_ = 0, garrison_stamp_ = 0;
  std::size_t changes_seen_ = 0;  ///< of State::changes
  std::vector<Ready> ready_;      ///< as Model::risings
  std::vector<Running> running_;
  Mask garrisons_ = 0;  ///< actors with a y of their own
};

}  // namespace salient
