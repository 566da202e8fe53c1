#pragma once

#include <bit>
#include <cstdint>

#include "sim/core/id.hpp"

namespace salient {

/// A set of actors, by index. A theatre has at most 64 actors; the reader refuses more.
using Mask = std::uint64_t;

constexpr std::uint32_t most_actors = 64;

constexpr Mask only(ActorId actor) {
  return Mask{1} << actor;
}
/// The first so many actors.
constexpr Mask everybody(std::uint32_t actors) {
  return actors == most_actors ? ~Mask{0} : (Mask{1} << actors) - 1;
}
constexpr bool has(Mask set, ActorId actor) {
  return (set >> actor & 1) != 0;
}
constexpr ActorId first(Mask set) {
  return ActorId(static_cast<std::uint32_t>(std::countr_zero(set)));
}
constexpr int size(Mask set) {
  return std::popcount(set);
}
/// size(set) > 1 without counting, for which plain x86-64 has no instruction.
constexpr bool has_several(Mask set) {
  return (set & (set - 1)) != 0;
}

/// Calls `visit(actor)` for each member, in order.
template <class Visit>
void for_each(Mask set, Visit visit) {
  for (; set != 0; set &= set - 1) visit(first(set));
}

}  // namespace salient
