#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/graph/atlas.hpp"

namespace salient {

/// Whether anything can use the route at the anchor.
inline bool is_open(const Route& route) {
  return route.open > 0;
}

/// The open routes of an Atlas as if none were one-way: what hangs together, and by what.
class BothWays {
 public:
  explicit BothWays(const Atlas& atlas);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(first_leg_.size() - 1); }
  /// Ordered by route; a route from a place to itself is left out.
  [[nodiscard]] std::span<const Leg> at(PlaceId place) const {
    return std::span(legs_).subspan(first_leg_[place.index],
                                    first_leg_[place.index + 1] - first_leg_[place.index]);
  }

 private:
  std::vector<std::uint32_t> first_leg_;
  std::vector<Leg> legs_;
};

}  // namespace salient
