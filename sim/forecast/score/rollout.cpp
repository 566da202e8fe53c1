#include "sim/forecast/score/rollout.hpp"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <thread>

#include "sim/engine/opening.hpp"
#include "sim/engine/reported.hpp"
#include "sim/exact/advance.hpp"

namespace salient {
namespace {

constexpr std::uint64_t batch = 25;  // replicates of one start that a thread takes at a time

class Rolling {
 public:
  Rolling(const std::vector<Start>& starts, const Sides& sides, std::uint64_t replicates,
          const RolloutWatch& watch)
      : starts_(starts), sides_(sides), replicates_(replicates), watch_(watch) {
    for (const Start& start : starts) {
      Rollout& out = results_.emplace_back();
      out.replicates = replicates;
      out.places = start.model->place_count, out.sides = sides.count();
      out.counts.assign(start.horizons_h.size() * out.places * out.sides, 0);
      out.totals.assign(start.horizons_h.size(), std::vector<std::uint32_t>(replicates, 0));
      if (start.keep_changed) out.changed.assign(start.horizons_h.size() * out.places * replicates, 0);
    }
  }

  void work() {
    DualWorkspace workspace;
    std::vector<std::uint32_t> mine;
    const std::uint64_t batches = (replicates_ + batch - 1) / batch;
    while (!stopped()) {
      const std::uint64_t task = next_++;
      if (task >= batches * starts_.size()) return;
      const std::size_t which = task / batches;
      const std::uint64_t from = task % batches * batch, to = std::min(from + batch, replicates_);
      mine.assign(results_[which].counts.size(), 0);
      for (std::uint64_t r = from; r < to; ++r) run_one(which, r, workspace, mine);
      const std::scoped_lock lock(mutex_);
      auto& counts = results_[which].counts;
      for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += mine[i];
      finished_ += to - from;
      if (watch_.progress) watch_.progress(finished_, replicates_ * starts_.size());
    }
  }

  [[nodiscard]] bool stopped() const { return watch_.stop != nullptr && watch_.stop->load(); }
  std::vector<Rollout>& results() { return results_; }

 private:
  void run_one(std::size_t which, std::uint64_t replicate, DualWorkspace& workspace,
               std::vector<std::uint32_t>& counts) {
    const Start& start = starts_[which];
    const Model& model = *start.model;
    open_replicate(model, start.random_seed, replicate, workspace);
    constexpr double hair = 1e-9;
    for (std::size_t h = 0; h < start.horizons_h.size(); ++h) {
      while (workspace.state.t + hair < start.horizons_h[h]) advance(model, workspace);
      std::uint32_t total = 0;
      for (const PlaceId p : model.places()) {
        const Side side = sides_.of_state(reported(model, workspace.state, p));
        ++counts[(h * model.place_count + p) * sides_.count() + side];
        if (start.counted[h][p] == 0 || side == start.picture[p]) continue;
        ++total;
        if (start.keep_changed) {  // each replicate has its own cells
          results_[which].changed[(h * model.place_count + p) * replicates_ + replicate] = 1;
        }
      }
      results_[which].totals[h][replicate] = total;  // each replicate has its own cell
    }
  }

  const std::vector<Start>& starts_;
  const Sides& sides_;
  std::uint64_t replicates_;
  const RolloutWatch& watch_;
  std::atomic<std::uint64_t> next_{0};
  std::uint64_t finished_ = 0;
  std::mutex mutex_;
  std::vector<Rollout> results_;
};

}  // namespace

double Rollout::mean_total(std::size_t horizon) const {
  const auto& list = totals[horizon];
  return static_cast<double>(std::accumulate(list.begin(), list.end(), std::uint64_t{0})) /
         static_cast<double>(list.size());
}

std::vector<Rollout> roll_out(const std::vector<Start>& starts, const Sides& sides, std::uint64_t replicates,
                              unsigned jobs, const RolloutWatch& watch) {
  Rolling rolling(starts, sides, replicates, watch);
  const unsigned threads = jobs == 0 ? std::max(1u, std::thread::hardware_concurrency()) : jobs;
  {
    std::vector<std::jthread> pool;
    for (unsigned i = 1; i < threads; ++i) pool.emplace_back([&] { rolling.work(); });
    rolling.work();
  }
  if (rolling.stopped()) return {};
  return std::move(rolling.results());
}

}  // namespace salient
