#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "sim/model/model.hpp"
#include "sim/study/ledger/ledger.hpp"

namespace salient {

struct LedgerOptions {
  std::uint64_t random_seed = 1, first_replicate = 0;
  /// Of replicates. Runs: pairs x (5 + 3 x numbers that vary), under reports pairs x 4.
  std::optional<std::uint64_t> pairs;  ///< nothing: 500; 2,000 under reports
  unsigned jobs = 0;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint64_t, std::uint64_t)> progress;  ///< pairs done, wanted
};

/// Every number behind a model's answers with its basis, and how much of their variance it moves. Draws are
/// exchanged between replicates by name, so that a number changes and nothing else does. Not for rule
/// contact, which draws no numbers: its ledger says chance alone. No result depends on jobs.
Ledger find_ledger(const Model& model, const LedgerOptions& options);

}  // namespace salient
