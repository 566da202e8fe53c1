#include "sim/ensemble/ensemble.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "sim/ensemble/replicate.hpp"

namespace salient {
namespace {

constexpr std::uint64_t round_size = 500;

class Workers {
 public:
  Workers(const std::vector<Arm>& arms, const EnsembleOptions& options, const Layout& layout)
      : arms_(arms), options_(options), layout_(layout) {
    for (std::size_t i = 0; i < arms.size(); ++i) counts_.emplace_back(layout);
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    jobs_ = options.jobs == 0 ? cores : options.jobs;
  }

  /// Runs replicates [from, to) on all threads.
  void run(std::uint64_t from, std::uint64_t to) {
    next_ = from;
    const auto threads = static_cast<unsigned>(std::min<std::uint64_t>(jobs_, to - from));
    std::vector<std::jthread> pool;
    for (unsigned i = 1; i < threads; ++i) pool.emplace_back([this, to] { work(to); });
    work(to);
  }

  [[nodiscard]] bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }
  [[nodiscard]] std::uint64_t finished() const { return finished_; }
  std::vector<Counts>& counts() { return counts_; }

 private:
  void work(std::uint64_t to) {
    std::vector<Counts> mine;
    std::vector<ReplicateRunner> runners;
    for (const Arm& arm : arms_) {
      mine.emplace_back(layout_);
      runners.emplace_back(*arm.model, layout_, options_.random_seed);
      runners.back().set_plain(options_.plain);
    }
    // Whoever took a number runs it: what is finished when somebody stops the run has no gaps.
    while (!stopped()) {
      const std::uint64_t replicate = next_++;
      if (replicate >= to) break;
      for (std::size_t i = 0; i < arms_.size(); ++i) runners[i].run(replicate, mine[i]);
      const std::uint64_t done = ++finished_;
      if (options_.progress) report(done);
    }
    const std::scoped_lock lock(mutex_);
    for (std::size_t i = 0; i < arms_.size(); ++i) counts_[i].merge(mine[i]);
  }

  void report(std::uint64_t done) {
    // Whoever finds the lock taken has nothing to add: the next one speaks.
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (lock.owns_lock()) options_.progress(done, options_.replicates);
  }

  const std::vector<Arm>& arms_;
  const EnsembleOptions& options_;
  const Layout& layout_;
  unsigned jobs_ = 1;
  std::atomic<std::uint64_t> next_{0}, finished_{0};
  std::mutex mutex_;
  std::vector<Counts> counts_;
};

std::string fingerprint_of(const std::vector<Arm>& arms, const EnsembleOptions& options,
                           const EnsembleResult& result) {
  Fingerprint fingerprint;
  fingerprint.add(static_cast<std::uint64_t>(engine_version));
  fingerprint.add(options.random_seed);
  fingerprint.add(options.first_replicate);
  fingerprint.add(result.layout.every_h);
  for (std::size_t i = 0; i < arms.size(); ++i) {
    fingerprint.add(std::string_view(arms[i].scenario_hash));
    result.counts[i].add_to(fingerprint);
  }
  return fingerprint.hex();
}

}  // namespace

double largest_half_width(const std::vector<Counts>& counts) {
  constexpr double z = 1.959963984540054;
  double largest = 0;
  for (const Counts& arm : counts) {
    const auto n = static_cast<double>(arm.replicates);
    for (const std::uint32_t yes : arm.answers) {
      const double p = yes / n;
      const double half =
          z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
      largest = std::max(largest, half);
    }
  }
  return largest;
}

EnsembleResult run_ensemble(const std::vector<Arm>& arms, const EnsembleOptions& options) {
  if (arms.empty()) throw std::invalid_argument("an ensemble needs at least one arm");
  const Model& first = *arms.front().model;
  for (const Arm& arm : arms) {
    if (arm.model->place_count != first.place_count || arm.model->route_count != first.route_count ||
        arm.model->actor_count != first.actor_count || arm.model->steps != first.steps ||
        arm.model->theatre->questions.size() != first.theatre->questions.size()) {
      throw std::invalid_argument("arms of an ensemble must share places, routes, actors, questions "
                                  "and length");
    }
  }
  const auto start = std::chrono::steady_clock::now();
  EnsembleResult result;
  result.layout = make_layout(first, options.every_h);
  Workers workers(arms, options, result.layout);
  const std::uint64_t end = options.first_replicate + options.replicates;
  const std::uint64_t stride = options.half_width ? round_size : options.replicates;
  for (std::uint64_t from = options.first_replicate; from < end && !workers.stopped(); from += stride) {
    workers.run(from, std::min(end, from + stride));
    if (options.half_width && largest_half_width(workers.counts()) <= *options.half_width) break;
  }
  result.counts = std::move(workers.counts());
  result.replicates = workers.finished();
  result.stopped = workers.stopped();
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  result.fingerprint = fingerprint_of(arms, options, result);
  return result;
}

}  // namespace salient
