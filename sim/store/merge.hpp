#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "sim/store/run_folder.hpp"

namespace salient {

struct MergeOptions {
  std::string program_version;
  bool force = false;
  const std::atomic<bool>* stop = nullptr;
  /// Replicates that are in the new folder, of all.
  std::function<void(std::uint64_t, std::uint64_t)> progress;
};

/// What a merge came to, not yet finished: the caller reads the counts, makes the texts and calls
/// RunFolder::finish.
struct Merged {
  std::unique_ptr<RunFolder> folder;
  std::vector<Counts> counts;  ///< by arm
  std::string fingerprint;
  std::vector<std::string> notes;
};

/// Puts finished runs of one plan together: shards, or runs of neighbouring replicates, in any order.
/// Throws: RunRefused, naming what does not fit: other scenario, seed, engine, arms or options; replicates
/// that are in two runs or in none
Merged merge_runs(const std::filesystem::path& out, const std::vector<std::filesystem::path>& runs,
                  const MergeOptions& options);

}  // namespace salient
