#include "sim/forecast/score/rollout.hpp"

#include <algorithm>
#include <mutex>
#include <numeric>

#include "sim/core/jobs.hpp"
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
      : starts_(starts),
        sides_(sides),
        replicates_(replicates),
        batches_((replicates + batch - 1) / batch),
        watch_(watch),
        finished_(watch.progress, replicates * starts.size()) {
    for (const Start& start : starts) {
      Rollout& out = results_.emplace_back();
      out.replicates = replicates;
      out.places = start.model->place_count, out.sides = sides.count();
      out.counts.assign(start.horizons_h.size() * out.places * out.sides, 0);
      out.totals.assign(start.horizons_h.size(), std::vector<std::uint32_t>(replicates, 0));
      if (start.keep_changed) out.changed.assign(start.horizons_h.size() * out.places * replicates, 0);
    }
  }

  void run(unsigned jobs) {
    in_order({batches_ * starts_.size(), jobs, watch_.stop, {}}, [this](unsigned) {
      const auto workspace = std::make_shared<DualWorkspace>();
      return [this, workspace](std::uint64_t task) { run_batch(task, *workspace); };
    });
  }

  [[nodiscard]] bool stopped() const { return watch_.stop != nullptr && watch_.stop->load(); }
  std::vector<Rollout>& results() { return results_; }

 private:
  void run_batch(std::uint64_t task, DualWorkspace& workspace) {
    const std::size_t which = task / batches_;
    const std::uint64_t from = task % batches_ * batch, to = std::min(from + batch, replicates_);
    auto& counts = results_[which].counts;
    std::vector<std::uint32_t> mine(counts.size(), 0);
    for (std::uint64_t r = from; r < to; ++r) run_one(which, r, workspace, mine);
    {
      const std::scoped_lock lock(mutex_);
      for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += mine[i];
    }
    finished_.add(to - from);
  }

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
  std::uint64_t batches_;  ///< of each start
  const RolloutWatch& watch_;
  DoneCount finished_;
  std::mutex mutex_;  ///< guards the counts of results_
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
  rolling.run(jobs);
  if (rolling.stopped()) return {};
  return std::move(rolling.results());
}

}  // namespace salient
