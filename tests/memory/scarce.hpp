#pragma once

#include <cstdint>

namespace salient::test {

/// While it lives, memory runs out: after some allocations (operator new) every further one throws
/// std::bad_alloc. On all other threads than the one that made it where `beside` says so, else on that one
/// alone. One at a time.
class Scarce {
 public:
  Scarce(std::uint64_t left, bool beside);
  ~Scarce();
  Scarce(const Scarce&) = delete;
  Scarce& operator=(const Scarce&) = delete;

  /// How many allocations were asked for where they are counted.
  [[nodiscard]] static std::uint64_t asked();
};

}  // namespace salient::test
