#include "sim/core/jobs.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace salient {

std::uint64_t in_order(const InOrder& how,
                       const std::function<std::function<void(std::uint64_t)>()>& worker) {
  std::atomic<std::uint64_t> next{0}, done{0};
  std::mutex speech;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      const std::function<void(std::uint64_t)> piece = worker();
      while (how.stop == nullptr || !how.stop->load()) {
        const std::uint64_t number = next++;
        if (number >= how.count) return;
        piece(number);
        const std::uint64_t so_far = ++done;
        if (!how.progress) continue;
        // Whoever finds the lock taken has nothing to add: the next one speaks.
        const std::unique_lock lock(speech, std::try_to_lock);
        if (lock.owns_lock()) how.progress(so_far, how.count);
      }
    } catch (...) {
      const std::scoped_lock lock(speech);
      if (!failure) failure = std::current_exception();
      next = how.count;
    }
  };
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const auto threads =
      static_cast<unsigned>(std::min<std::uint64_t>(how.jobs == 0 ? cores : how.jobs, how.count));
  {
    std::vector<std::jthread> pool;
    for (unsigned i = 1; i < threads; ++i) pool.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
  return done;
}

}  // namespace salient
