#include "sim/core/jobs.hpp"

#include <algorithm>
#include <exception>
#include <thread>
#include <utility>
#include <vector>

namespace salient {

unsigned thread_count(unsigned jobs, std::uint64_t pieces) {
  const unsigned wanted = jobs == 0 ? std::max(1u, std::thread::hardware_concurrency()) : jobs;
  return static_cast<unsigned>(std::clamp<std::uint64_t>(pieces, 1, wanted));
}

void on_threads(unsigned threads, std::atomic<bool>& failed, const std::function<void(unsigned)>& work) {
  std::mutex mutex;
  std::exception_ptr failure;
  const auto guarded = [&](unsigned thread) {
    try {
      work(thread);
    } catch (...) {
      const std::scoped_lock lock(mutex);
      if (!failure) failure = std::current_exception();
      failed = true;
    }
  };
  {
    std::vector<std::jthread> pool;
    try {
      for (unsigned i = 1; i < threads; ++i) pool.emplace_back(std::cref(guarded), i);
    } catch (const std::exception&) {
      // No more threads to be had: those that have started do the work, which is the same whoever does it.
    }
    guarded(0);
  }
  if (failure) std::rethrow_exception(failure);
}

DoneCount::DoneCount(Tell tell, std::uint64_t wanted, std::uint64_t already)
    : tell_(std::move(tell)), wanted_(wanted), done_(already) {}

void DoneCount::add(std::uint64_t more) {
  done_ += more;
  if (!tell_) return;
  // Who finds the lock taken leaves what it did to be told by the next one. After the last piece there is
  // no next one, so whoever spoke meanwhile looks again.
  do {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock.owns_lock()) return;
    const std::uint64_t now = done_;
    if (now == told_) return;
    told_ = now;
    tell_(now, wanted_);
  } while (done_ == wanted_);
}

std::uint64_t in_order(const InOrder& how, const std::function<PieceWork(unsigned)>& worker) {
  std::atomic<std::uint64_t> next{0};
  std::atomic<bool> failed{false};
  DoneCount done(how.progress, how.count);
  on_threads(thread_count(how.jobs, how.count), failed, [&](unsigned thread) {
    const PieceWork piece = worker(thread);
    while (!failed && (how.stop == nullptr || !how.stop->load())) {
      const std::uint64_t number = next++;
      if (number >= how.count) return;
      piece(number);
      done.add(1);
    }
  });
  return done.done();
}

}  // namespace salient
