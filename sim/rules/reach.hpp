#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/model/state.hpp"

namespace salient {

/// True if columns of `actor` may pass through the place: no holder of it is hostile to the actor.
inline bool may_pass(const State& state, std::uint32_t actor, std::uint32_t place) {
  return (state.control[place].holders & state.hostile[actor]) == 0;
}

/// How far a route is open to columns, 0-1, roadworks included: divides its length.
inline double openness(const State& state, std::uint32_t route) {
  return state.open[route] * state.pace[route];
}

/// Travel times beyond this many tau_T count as no threat: exp(-3) = 0.05, where MODEL.md section 5
/// draws the line of formations that are looked at at all.
constexpr double threat_reach = 3.0;
/// Road length over which another's need for help falls to 1/e.
constexpr double need_km = 30.0;

/// One place as a column reaches it.
struct Reached {
  std::uint32_t place = 0;
  double fear = 0;  ///< exp(-travel time / tau_T)
  double need = 0;  ///< exp(-km / 30)
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

  /// A fresh search.
  /// @param passes  by place: may the actor's columns pass, 0 or 1
  void search(const Model& model, const State& state, std::uint32_t from,
              std::span<const std::uint8_t> passes);
  /// After `passes[place]` has changed.
  void repair(const Model& model, const State& state, std::span<const std::uint8_t> passes,
              std::uint32_t place);
  /// True if the search has looked at the place.
  [[nodiscard]] bool saw(std::uint32_t place) const { return valid_ && way_[place].km != out_of_reach; }
  /// The list below has to be made anew: control of a place that was seen has changed.
  void list_is_stale() { listed_ = false; }
  /// Places where an enemy may stand: held against the actor, contested or vacated.
  std::span<const Reached> places(const State& state, std::span<const std::uint8_t> passes);

 private:
  static constexpr double out_of_reach = std::numeric_limits<double>::infinity();
  struct Way {
    double km = out_of_reach;
    std::uint32_t parent = Change::none;
    bool weighed = false;      ///< the two below belong to `km`
    double fear = 0, need = 0;
  };
  struct Entry {
    double km;
    std::uint32_t place;
  };

  static constexpr std::uint8_t unknown = 0, keeps_way = 1, lost_way = 2;
  void find_behind(std::uint32_t place);
  void run(const Model& model, const State& state, std::span<const std::uint8_t> passes);
  void relax_from(const Model& model, const State& state, std::uint32_t place);
  void offer(std::uint32_t place, double km, std::uint32_t parent);

  std::vector<Way> way_;               ///< by place
  std::vector<std::uint32_t> visited_; ///< places within reach, any order
  std::vector<Reached> places_;
  std::vector<Entry> queue_;
  std::vector<std::uint8_t> behind_;   ///< scratch of a repair, by place; zero outside it
  std::vector<std::uint32_t> lost_, chain_, marked_;
  std::uint32_t from_ = 0;
  double farthest_km_ = 0;
  bool valid_ = false, listed_ = false;
};

}  // namespace salient
