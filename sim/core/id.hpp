#pragma once

#include <compare>
#include <cstdint>

namespace salient {

/// An index that cannot be mixed up with another kind's. Indices follow the order in which a
/// theatre's entities are sorted by id, never the order of a file (docs/model.md, contract 2).
template <class Kind>
struct Id {
  std::uint32_t index = none;

  static constexpr std::uint32_t none = 0xffffffffu;
  [[nodiscard]] constexpr bool valid() const { return index != none; }
  auto operator<=>(const Id&) const = default;
};

using PlaceId = Id<struct Place>;
using RouteId = Id<struct Route>;
using ActorId = Id<struct Actor>;
using SourceId = Id<struct Source>;

}  // namespace salient
