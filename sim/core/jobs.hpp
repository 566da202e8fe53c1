#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

namespace salient {

struct InOrder {
  std::uint64_t count = 0;
  unsigned jobs = 0;                        ///< threads; 0: as many as cores
  const std::atomic<bool>* stop = nullptr;  ///< set from outside: finish what is under way
  /// Called now and then from one thread at a time: done, wanted.
  std::function<void(std::uint64_t, std::uint64_t)> progress;
};

/// Does pieces of work 0 to count - 1 on several threads: numbers are taken in order, and who takes one
/// finishes it.
/// @param worker  called once on each thread; makes what does one piece
/// @returns  how many are done: after a stop the first ones
std::uint64_t in_order(const InOrder& how, const std::function<std::function<void(std::uint64_t)>()>& worker);

}  // namespace salient
