#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/fixed_point.hpp"
#include "sim/model/state.hpp"
#include "sim/rules/reach.hpp"

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
  void reset(const Model& model, bool plain);
  /// Brings the fields up to date with the state.
  void refresh(const Model& model, State& state);

  /// Elements of `from`'s mobile formations, each weighted by exp(-travel time / tau_T).
  [[nodiscard]] double fear(std::uint32_t from, std::uint32_t place) const {
    return from_fixed(fields_[from].at[place].fear);
  }
  /// The largest of those exponentials.
  [[nodiscard]] double nearest(std::uint32_t from, std::uint32_t place) const {
    return fields_[from].at[place].nearest;
  }
  /// Elements weighted by exp(-km / 30): how much a place of one's own needs help.
  [[nodiscard]] double need(std::uint32_t from, std::uint32_t place) const {
    return from_fixed(fields_[from].at[place].need);
  }
  /// Places that somebody threatens, by index; grows stale with the next refresh.
  [[nodiscard]] std::span<const std::uint32_t> threatened() const { return threatened_; }
  /// Moves whenever any field at the place has.
  [[nodiscard]] std::uint64_t version(std::uint32_t place) const { return place_version_[place]; }

 private:
  struct Cell {
    std::int64_t fear = 0, need = 0;  ///< fixed point
    double nearest = 0;
    bool fresh = false;  ///< mark of the summing in progress, false outside it

    bool operator==(const Cell&) const = default;
  };
  struct Field {
    std::vector<Cell> at;  ///< by place
    std::vector<std::uint32_t> touched;
    std::vector<std::uint8_t> passes;    ///< by place, as of the last refresh
    std::vector<std::uint32_t> reached;  ///< places with a valid reach
    std::vector<std::uint32_t> columns;  ///< mobile formations
    std::uint64_t mobile_version = 0;
    bool stale = true;
  };

  void begin_again(const Model& model, const State& state, std::uint32_t actor);
  bool repair_ways(const Model& model, const State& state, std::uint32_t actor);
  void sum(const Model& model, const State& state, std::uint32_t actor);
  std::span<const Reached> reach(const Model& model, const State& state, std::uint32_t actor,
                                 std::uint32_t from);
  [[nodiscard]] Reach& reach_of(std::uint32_t actor, std::uint32_t from) {
    return reaches_[std::size_t{actor} * place_count_ + from];
  }

  bool plain_ = false;
  std::uint32_t place_count_ = 0;
  std::vector<Field> fields_;  ///< by actor
  std::vector<Reach> reaches_; ///< actors x places
  std::vector<std::uint32_t> threatened_;
  std::uint64_t version_ = 0;
  std::vector<std::uint64_t> place_version_;
  std::vector<std::pair<std::uint32_t, Cell>> before_;  ///< of the field being summed
  std::size_t columns_known_ = 0;
};

}  // namespace salient
