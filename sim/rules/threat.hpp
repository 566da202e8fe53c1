#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/fixed_point.hpp"
#include "sim/model/state.hpp"

namespace salient {

/// What an actor's mobile formations mean to the places that they can reach (MODEL.md, R4): the
/// search goes along open routes and no farther than the first place still held against the actor,
/// which shields those behind it.
///
/// The fields are kept and recomputed only for actors whose columns, or whose ways, have changed
/// since the last look (contract 6); `plain` recomputes all of them always and is the oracle. Sums are
/// kept in fixed point, so that no order of formations or places can move a bit of them.
class Threat {
 public:
  /// One place as a standing or arriving column reaches it.
  struct Reached {
    std::uint32_t place;
    double km;        ///< by road, divided by how far each route is open
    double fear;      ///< exp(-travel time / tau_T)
    double need;      ///< exp(-km / 30)
  };

  void reset(const Model& model, bool plain);
  /// Brings the fields up to date with the state.
  void refresh(const Model& model, State& state);

  /// Elements of `from`'s mobile formations, each weighted by exp(-travel time / tau_T).
  [[nodiscard]] double fear(std::uint32_t from, std::uint32_t place) const {
    return from_fixed(fields_[from].fear[place]);
  }
  /// The largest of those exponentials.
  [[nodiscard]] double nearest(std::uint32_t from, std::uint32_t place) const {
    return fields_[from].nearest[place];
  }
  /// Elements weighted by exp(-km / 30): how much a place of one's own needs help.
  [[nodiscard]] double need(std::uint32_t from, std::uint32_t place) const {
    return from_fixed(fields_[from].need[place]);
  }
  /// Places that `from` threatens at all.
  [[nodiscard]] std::span<const std::uint32_t> places(std::uint32_t from) const {
    return fields_[from].touched;
  }

 private:
  struct Field {
    std::vector<std::int64_t> fear, need;  ///< by place, fixed point
    std::vector<double> nearest;           ///< by place
    std::vector<std::uint32_t> touched;
    std::uint64_t mobile_version = 0;
    bool stale = true;
  };
  struct Reach {
    std::vector<Reached> places;
    std::vector<std::uint64_t> seen;  ///< bit set of every place that the search looked at
    bool valid = false;
  };

  const Reach& reach(const Model& model, const State& state, std::uint32_t actor, std::uint32_t from);
  void sum(const Model& model, const State& state, std::uint32_t actor);
  void add(Field& field, const Reached& reached, double elements, double fear_factor,
           double need_factor);

  bool plain_ = false;
  std::uint32_t place_count_ = 0;
  std::vector<Field> fields_;               ///< by actor
  std::vector<Reach> reaches_;              ///< actors x places
  std::vector<std::vector<std::uint32_t>> valid_;  ///< by actor: places with a valid reach
  std::vector<std::vector<std::uint32_t>> columns_;  ///< by actor: its mobile formations
  std::uint32_t formations_known_ = 0;
  // Dijkstra's own
  std::vector<double> km_;
  std::vector<std::uint32_t> queue_place_;
  struct Entry {
    double km;
    std::uint32_t place;
  };
  std::vector<Entry> queue_;
};

/// True if columns of `actor` may pass through the place: no holder of it is hostile to the actor.
inline bool may_pass(const State& state, std::uint32_t actor, std::uint32_t place) {
  return (state.control[place].holders & state.hostile[actor]) == 0;
}

/// How far a route is open to columns, 0-1, roadworks included: divides its length.
inline double openness(const State& state, std::uint32_t route) {
  return state.open[route] * state.pace[route];
}

/// Travel times beyond this many tau_T count as no threat: exp(-4) = 0.018.
constexpr double threat_reach = 4.0;
/// Road length over which another's need for help falls to 1/e.
constexpr double need_km = 30.0;

}  // namespace salient
