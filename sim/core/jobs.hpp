#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>

namespace salient {

// The one pool of threads. What all that use it may count on:
// - Threads: as many as asked for, or as there are cores where that is 0, and never more than pieces of
//   work. Where the machine gives fewer, fewer do the work. The calling thread is one of them.
// - Order: pieces are numbered and taken in order, and who takes one finishes it: whenever work ends early,
//   what is done are the first pieces. No result may depend on which thread did what, or on how many there
//   are: a piece writes into a place of its own, or adds to sums in which order is nothing (whole numbers,
//   under a lock).
// - Stop: a flag that is set from outside. Pieces that are under way are finished, no other is begun.
// - Progress: called from one thread at a time, whichever that is, with numbers that only rise.
// - Exceptions: the first that any thread throws (out of memory, a full disk) is thrown to the caller once
//   all threads have ended. The others finish their piece and begin no other.

/// How many threads do the work. @param jobs  wanted; 0: as many as cores @returns  1 to max(1, pieces)
unsigned thread_count(unsigned jobs, std::uint64_t pieces);

/// Runs work(0) on the calling thread and work(1) to work(threads - 1) beside it, and returns when all have
/// ended. For work that in_order is too plain for.
/// @param failed  set when one of them throws: the others are to look at it and end
/// Throws: what the first of them threw
void on_threads(unsigned threads, std::atomic<bool>& failed, const std::function<void(unsigned)>& work);

/// Counts what several threads have done and tells somebody, from one thread at a time.
class DoneCount {
 public:
  /// Called now and then, and in any case when all is done: done, wanted.
  using Tell = std::function<void(std::uint64_t, std::uint64_t)>;

  /// @param tell     or nothing
  /// @param already  done before
  DoneCount(Tell tell, std::uint64_t wanted, std::uint64_t already = 0);
  void add(std::uint64_t more);
  [[nodiscard]] std::uint64_t done() const { return done_; }

 private:
  Tell tell_;
  std::uint64_t wanted_;
  std::atomic<std::uint64_t> done_;
  std::mutex mutex_;  ///< guards told_ and the call of tell_
  std::uint64_t told_ = 0;
};

struct InOrder {
  std::uint64_t count = 0;
  unsigned jobs = 0;                        ///< threads; 0: as many as cores
  const std::atomic<bool>* stop = nullptr;  ///< set from outside: finish what is under way
  DoneCount::Tell progress;                 ///< pieces done, count; or nothing
};

/// Does one piece of work, by its number.
using PieceWork = std::function<void(std::uint64_t)>;

/// Does pieces of work 0 to count - 1 on several threads.
/// @param worker  called once on each thread, with the thread's number (0: the caller's): makes what does
///                its pieces, with whatever room to work in a thread needs
/// @returns  how many are done: after a stop the first ones
/// Throws: what the first worker or piece threw
std::uint64_t in_order(const InOrder& how, const std::function<PieceWork(unsigned)>& worker);

}  // namespace salient
