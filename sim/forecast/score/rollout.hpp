#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "sim/forecast/score/campaign.hpp"
#include "sim/forecast/score/reanchor.hpp"

namespace salient {

/// One ensemble of many that are run together: a model whose anchor is an evening of a campaign.
struct Start {
  std::shared_ptr<const Model> model;
  std::vector<double> horizons_h;  ///< ascending, at most the model's end
  std::uint64_t random_seed = 1;
  std::vector<Side> picture;  ///< places; changes are counted against it, `no_side` is left out
  std::vector<std::vector<std::uint8_t>> counted;  ///< horizons x places: places whose change counts
  bool keep_changed = false;
};

/// What the replicates of one start came to.
struct Rollout {
  std::uint64_t replicates = 0;
  std::size_t places = 0, sides = 0;
  std::vector<std::uint32_t> counts;               ///< horizons x places x sides
  std::vector<std::vector<std::uint32_t>> totals;  ///< horizons: of each replicate the number of changes
  std::vector<std::uint8_t> changed;  ///< if kept: horizons x places x replicates, 1 where one counted

  [[nodiscard]] double share(std::size_t horizon, std::size_t place, std::size_t side) const {
    return static_cast<double>(counts[(horizon * places + place) * sides + side]) /
           static_cast<double>(replicates);
  }
  /// Mean number of changes at a horizon.
  [[nodiscard]] double mean_total(std::size_t horizon) const;
};

/// Set from outside to stop; called now and then with (replicates finished, wanted), one thread at a time.
struct RolloutWatch {
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint64_t, std::uint64_t)> progress;
};

/// Runs replicates 0 to n - 1 of every start. The result is a function of starts and n, not of jobs; empty if
/// it was stopped.
std::vector<Rollout> roll_out(const std::vector<Start>& starts, const Sides& sides, std::uint64_t replicates,
                              unsigned jobs, const RolloutWatch& watch = {});

}  // namespace salient
