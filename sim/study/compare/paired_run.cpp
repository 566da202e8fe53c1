#include "sim/study/compare/paired_run.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "sim/core/jobs.hpp"
#include "sim/ensemble/arm_runners.hpp"
#include "sim/study/compare/band.hpp"
#include "sim/study/compare/first_divergence.hpp"

namespace salient {
namespace {

/// What a thread brings home from one block.
struct Brought {
  Batch batch;                                       ///< counts; of those that storylines want, histories
  std::vector<PairedBlock> paired;                   ///< by variant
  std::vector<std::vector<Divergence>> divergences;  ///< by variant
};

class Runner {
 public:
  Runner(const std::vector<Arm>& arms, const CompareOptions& options, const Layout& layout,
         const std::function<void(std::uint64_t)>& done, PairedRun& out)
      : arms_(arms),
        options_(options),
        layout_(layout),
        cells_(layout),
        out_(out),
        finished_([&done](std::uint64_t replicates, std::uint64_t) { done(replicates); },
                  options.replicates) {
    out_.result.counts.assign(arms.size(), Counts(layout));
    out_.variants.assign(arms.size() - 1, PairedRun::Variant(cells_));
  }

  void run() {
    const std::uint64_t blocks = (options_.replicates + block_rows - 1) / block_rows;
    in_order({blocks, options_.jobs, options_.stop, {}}, [this](unsigned) {
      const auto bench = std::make_shared<Workbench>(*this);
      return [this, bench](std::uint64_t block) { run_block(block, *bench); };
    });
    out_.result.stopped = stopped();
  }

 private:
  [[nodiscard]] bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  /// What a thread works with.
  struct Workbench {
    explicit Workbench(const Runner& of)
        : runners(of.arms_, of.layout_, of.options_.random_seed),
          makers(of.arms_.size() - 1, BlockMaker(of.layout_, of.cells_)),
          readings(of.arms_.size(), ReplicateReading(of.layout_)) {}

    ArmRunners runners;
    std::vector<BlockMaker> makers;          ///< by variant
    std::vector<ReplicateReading> readings;  ///< by arm
  };

  void run_block(std::uint64_t block, Workbench& bench) {
    const std::uint64_t from = options_.first_replicate + block * block_rows;
    const std::uint64_t to = std::min(options_.first_replicate + options_.replicates, from + block_rows);
    Brought brought{{{from, to}, std::vector<ArmBatch>(arms_.size(), ArmBatch(layout_))}, {}, {}};
    for (ArmBatch& arm : brought.batch.arms) arm.records = Records(layout_, to - from);
    brought.divergences.resize(bench.makers.size());
    for (std::uint64_t replicate = from; replicate < to; ++replicate) {
      if (stopped()) return;
      run_one(replicate, bench, brought);
    }
    for (BlockMaker& maker : bench.makers) brought.paired.push_back(maker.take());
    deliver(block, std::move(brought));
  }

  void run_one(std::uint64_t replicate, Workbench& bench, Brought& brought) {
    auto& [runners, makers, readings] = bench;
    std::vector<RecordRow> rows;
    for (ReplicateReading& reading : readings) rows.push_back(reading.row());
    std::vector<ArmSink> to;
    for (std::size_t a = 0; a < arms_.size(); ++a) to.push_back({&brought.batch.arms[a].counts, &rows[a]});
    runners.run(replicate, to);
    const bool kept = replicate < out_.histories.range().last;
    std::vector<KeptChange> base;
    for (std::size_t a = 0; a < arms_.size(); ++a) {
      ArmBatch& arm = brought.batch.arms[a];
      const bool parts = a > 0 && readings[a].history != readings[0].history;
      std::vector<KeptChange> changes;
      if (kept || parts || a == 0) changes = kept_changes(*arms_[a].model, runners[a].state());
      if (kept) keep(replicate, readings[a], changes, brought.batch.range, arm);
      if (a == 0) {
        base = std::move(changes);
        continue;
      }
      makers[a - 1].add(readings[0], readings[a]);
      const auto divergence = parts ? first_divergence(base, changes) : std::nullopt;
      if (divergence) {
        brought.divergences[a - 1].push_back(*divergence);
        brought.divergences[a - 1].back().replicate = replicate;
      }
    }
    finished_.add(1);
  }

  /// What storylines need of a replicate.
  static void keep(std::uint64_t replicate, const ReplicateReading& reading,
                   const std::vector<KeptChange>& changes, ReplicateRange range, ArmBatch& arm) {
    const auto at = [&](auto& rows, const auto& mine) {
      std::ranges::copy(mine,
                        rows.begin() + static_cast<std::ptrdiff_t>((replicate - range.first) * mine.size()));
    };
    at(arm.records.fall, reading.fall);
    at(arm.records.answers, reading.answers);
    for (KeptChange change : changes) {
      change.replicate = replicate;
      arm.changes.push_back(change);
    }
  }

  /// Takes blocks up in their order, whoever is first to finish.
  void deliver(std::uint64_t block, Brought&& brought) {
    const std::scoped_lock lock(mutex_);
    waiting_.emplace(block, std::move(brought));
    for (auto at = waiting_.find(taken_up_); at != waiting_.end(); at = waiting_.find(++taken_up_)) {
      take_up(std::move(at->second));
      waiting_.erase(at);
    }
  }

  void take_up(Brought&& brought) {
    out_.result.replicates += brought.batch.range.size();
    for (std::size_t a = 0; a < arms_.size(); ++a) out_.result.counts[a].merge(brought.batch.arms[a].counts);
    out_.histories.add(brought.batch);
    for (std::size_t v = 0; v < out_.variants.size(); ++v) {
      PairedRun::Variant& variant = out_.variants[v];
      variant.sums.add(brought.paired[v]);
      if ((variant.blocks.size() + 1) * block_rows <= band_rows) {
        variant.blocks.push_back(std::move(brought.paired[v]));
      }
      const auto& more = brought.divergences[v];
      variant.divergences.insert(variant.divergences.end(), more.begin(), more.end());
    }
  }

  const std::vector<Arm>& arms_;
  const CompareOptions& options_;
  const Layout& layout_;
  Cells cells_;
  PairedRun& out_;
  DoneCount finished_;

  std::mutex mutex_;  ///< guards what follows, and out_
  std::uint64_t taken_up_ = 0;
  std::map<std::uint64_t, Brought> waiting_;
};

}  // namespace

PairedRun run_paired(const std::vector<Arm>& arms, const CompareOptions& options,
                     const std::function<void(std::uint64_t)>& done) {
  const auto start = std::chrono::steady_clock::now();
  const Layout layout = make_layout(*arms.front().model, options.every_h);
  PairedRun out(layout, arms.size(), {options.first_replicate, options.first_replicate + options.replicates});
  EnsembleResult& result = out.result;
  result.layout = layout;
  Runner(arms, options, result.layout, done, out).run();
  result.stopped = result.stopped && result.replicates < options.replicates;
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  result.fingerprint =
      run_fingerprint(arms, options.random_seed, options.first_replicate, result.layout, result.counts);
  return out;
}

}  // namespace salient
