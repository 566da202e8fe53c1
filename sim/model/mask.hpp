#pragma once

#include <bit>
#include <cstdint>

namespace salient {

/// A set of actors, by index. A theatre has at most 64 actors; the reader refuses more.
using Mask = std::uint64_t;

constexpr std::uint32_t most_actors = 64;

constexpr Mask only(std::uint32_t actor) {
  return Mask{1} << actor;
}
constexpr bool has(Mask set, std::uint32_t actor) {
  return (set >> actor & 1) != 0;
}
constexpr std::uint32_t first(Mask set) {
  return static_cast<std::uint32_t>(std::countr_zero(set));
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
