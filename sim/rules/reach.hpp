#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/model/state.hpp"

namespace salient {

/// True if columns of `actor` may pass through the place: no holder of it is hostile to the actor.
inline bool may_pass(const State& state, ActorId actor, PlaceId place) {
  return (state.control[place].holders & state.hostile[actor]) == 0;
}

/// How far a route is open to columns, 0-1, roadworks included: divides its length.
inline double openness(const State& state, RouteId route) {
  return state.open[route] * state.pace[route];
}

/// Travel times beyond this many tau_T count as no threat: exp(-3) = 0.05, where docs/model.md section 5
/// draws the line of formations that are looked at at all.
constexpr double threat_reach = 3.0;
/// Road length over which another's need for help falls to 1/e.
constexpr double need_km = 30.0;

/// A place as an actor's columns see it; the sum of what is true of it.
using Outlook = std::uint8_t;
constexpr Outlook lets_pass = 1;       ///< no holder is hostile to them
constexpr Outlook may_hold_enemy = 2;  ///< held against them, contested or vacated
Outlook outlook(const State& state, ActorId actor, PlaceId place);

/// One place as a column reaches it.
struct Reached {
  PlaceId place;
  double fear = 0;  ///< exp(-travel time / tau_T)
  double need = 0;  ///< exp(-km / 30)
};

/// What a column that stands where the ways begin means to a place, in fixed point.
struct Weight {
  PlaceId place;
  std::int64_t fear = 0, need = 0;  ///< elements times the two above
  double nearest = 0;               ///< the first of them
};

/// Shortest open ways of an actor's columns from one place, through places that they may pass and no
/// farther than the first place still held against them. Kept from step to step and repaired where
/// control has changed: a place that opens lets the search go on, one that closes takes back what
/// was reached through it. Repaired and fresh ways are equal to the bit, because the least sum over
/// all ways does not depend on how it was found.
class Reach {
 public:
  [[nodiscard]] bool valid() const { return valid_; }
  void invalidate() { valid_ = false; }

  /// Working room of the searches, no meaning between them: one for all reaches of a thread.
  class Room;

  /// A fresh search.
  /// @param sight  the actor's outlook on every place
  void search(const Model& model, const State& state, PlaceId from, std::span<const Outlook> sight,
              Room& room);
  /// After the place has begun or ceased to let them pass.
  void repair(const Model& model, const State& state, std::span<const Outlook> sight, PlaceId place,
              Room& room);
  /// True if the search has looked at the place.
  [[nodiscard]] bool saw(PlaceId place) const { return valid_ && way_[place].km != out_of_reach; }
  /// The list below has to be made anew: the outlook on a place that was seen has changed.
  void list_is_stale() { listed_ = false; }
  /// Places where an enemy may stand, in any order.
  std::span<const Reached> places(const State& state, std::span<const Outlook> sight) {
    if (!listed_) make_list(state, sight);
    return places_;
  }
  /// The same for a column of so many elements: most of an actor's columns have one size.
  std::span<const Weight> weights(const State& state, std::span<const Outlook> sight, std::int32_t elements) {
    if (!listed_ || weighed_for_ != elements) weigh(places(state, sight), elements);
    return weights_;
  }

 private:
  static constexpr double out_of_reach = std::numeric_limits<double>::infinity();
  struct Way {
    double km = out_of_reach;
    PlaceId parent;
    bool weighed = false;  ///< the two below belong to `km`
    double fear = 0, need = 0;
  };

  void run(const Model& model, const State& state, std::span<const Outlook> sight, Room& room);
  void relax_from(const Model& model, const State& state, PlaceId place, Room& room);
  void offer(PlaceId place, double km, PlaceId parent, Room& room);
  void forget_behind(const Model& model, PlaceId place, std::vector<PlaceId>& lost);
  void make_list(const State& state, std::span<const Outlook> sight);
  void weigh(std::span<const Reached> places, std::int32_t elements);

  std::vector<Way> way_;          ///< by place
  std::vector<PlaceId> visited_;  ///< places within reach, any order
  std::vector<Reached> places_;
  std::vector<Weight> weights_;
  std::int32_t weighed_for_ = 0;  ///< elements; 0: not weighed
  double farthest_km_ = 0;
  bool valid_ = false, listed_ = false;
};

/// One reach for each of many beginnings. A copy takes those that are valid: of the others, which are far
/// more, only the memory is kept.
class Reaches {
 public:
  Reaches() = default;
  Reaches(const Reaches& other) { *this = other; }
  Reaches(Reaches&&) = default;
  Reaches& operator=(const Reaches& other);
  Reaches& operator=(Reaches&&) = default;
  ~Reaches() = default;

  void resize(std::size_t count) { all_.resize(count); }
  [[nodiscard]] Reach& operator[](std::size_t i) { return all_[i]; }

 private:
  std::vector<Reach> all_;
};

class Reach::Room {
  friend class Reach;
  struct Entry {
    double km;
    PlaceId place;
  };
  std::vector<Entry> queue;
  std::vector<PlaceId> lost;
};

}  // namespace salient
