#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/fixed_point.hpp"
#include "sim/model/state.hpp"
#include "sim/rules/reach.hpp"
#include "sim/rules/reach_memory.hpp"

namespace salient {

/// What an actor's mobile formations mean to the places that they can reach (docs/model.md, R4): the
/// search goes along open routes and no farther than the first place still held against the actor,
/// which shields those behind it.
///
/// The fields are kept and recomputed only for actors whose columns, or whose ways, have changed
/// since the last look (docs/model.md, contract 6); `plain` recomputes all of them always and is the oracle.
/// Sums are kept in fixed point, so that no order of formations or places can move a bit of them.
class Threat {
 public:
  void reset(const Model& model, bool plain);
  /// Brings the fields up to date with the state.
  void refresh(const Model& model, const State& state);

  /// Elements of `from`'s mobile formations, each weighted by exp(-travel time / tau_T).
  [[nodiscard]] double fear(ActorId from, PlaceId place) const {
    return from_fixed(fields_[from].at[place].fear);
  }
  /// The largest of those exponentials.
  [[nodiscard]] double nearest(ActorId from, PlaceId place) const { return fields_[from].at[place].nearest; }
  /// Elements weighted by exp(-km / 30): how much a place of one's own needs help.
  [[nodiscard]] double need(ActorId from, PlaceId place) const {
    return from_fixed(fields_[from].at[place].need);
  }
  /// The actors whose columns reach the place: from all others the three above are 0.
  [[nodiscard]] Mask threatening(PlaceId place) const { return threatening_[place]; }
  /// Places that somebody threatens, by index; grows stale with the next refresh.
  [[nodiscard]] std::span<const PlaceId> threatened() const { return threatened_; }
  /// Moves whenever any field at the place has.
  [[nodiscard]] std::uint64_t version(PlaceId place) const { return place_version_[place]; }
  /// Moves whenever any field anywhere has.
  [[nodiscard]] std::uint64_t version() const { return version_; }

 private:
  struct Cell {
    std::int64_t fear = 0, need = 0;  ///< fixed point
    double nearest = 0;               ///< 0: out of reach

    bool operator==(const Cell&) const = default;
  };
  /// What some of an actor's columns mean.
  struct Layer {
    std::vector<Cell> at;         ///< by place
    std::vector<PlaceId> places;  ///< those that are not empty

    void clear();
    void add(const Weight& weight) {
      Cell& cell = at[weight.place];
      if (cell.nearest == 0) places.push_back(weight.place);
      cell.fear += weight.fear;
      cell.need += weight.need;
      cell.nearest = std::max(cell.nearest, weight.nearest);
    }
  };
  struct Field {
    std::vector<Cell> at;  ///< by place: both layers together
    Layer standing;        ///< kept while columns on the road move on
    Layer marching;
    std::vector<Outlook> sight;        ///< by place, as of the last refresh
    std::vector<PlaceId> reached;      ///< places with a valid reach
    std::vector<FormationId> columns;  ///< mobile formations
    std::uint64_t columns_stamp = 0, marches_stamp = 0;
    bool as_opened = false;  ///< sees the map as the memory has it
    bool stale = true;
  };

  void begin_again(const Model& model, const State& state, ActorId actor);
  bool repair_ways(const Model& model, const State& state, ActorId actor);
  void sum_standing(const Model& model, const State& state, ActorId actor);
  void sum_marching(const Model& model, const State& state, ActorId actor);
  void join(ActorId actor);
  Reach& reach(const Model& model, const State& state, ActorId actor, PlaceId from);
  [[nodiscard]] Reach& reach_of(ActorId actor, PlaceId from) {
    return reaches_[std::size_t{actor} * place_count_ + from];
  }

  bool plain_ = false, opening_ = true;
  std::uint32_t place_count_ = 0;
  std::vector<Field> fields_;  ///< by actor
  Reaches reaches_;            ///< actors x places
  ReachMemory memory_;
  Reach::Room room_;
  std::vector<Mask> threatening_;  ///< by place
  std::vector<PlaceId> threatened_;
  bool list_is_stale_ = false;  ///< of the threatened places
  std::uint64_t version_ = 0;
  std::vector<std::uint64_t> place_version_;
  std::vector<PlaceId> changed_;  ///< places where the field being summed may have changed
  std::size_t columns_known_ = 0;
  std::uint64_t ways_stamp_ = 0;
  std::size_t changes_seen_ = 0;  ///< of State::changes
};

}  // namespace salient
