#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace salient {

/// What an examination of a run folder found.
struct Verification {
  std::vector<std::string> damage;  ///< one line each; empty: sound
  std::vector<std::string> notes;   ///< nothing wrong, but worth saying
  bool complete = false;
  std::string title, fingerprint;
  std::uint64_t files = 0, batches = 0, replicates = 0, wanted = 0;
};

/// Checks every file against its seal, every batch against its fingerprint, the sums against the run's
/// fingerprint, and the copy of the scenario against its hash. Any flipped bit in a finished folder is found.
/// In an unfinished one, what matters is: bits of run.sqlite that carry no batch are not sealed yet.
/// Throws: RunRefused if this is no run folder; RunTrouble if it cannot be read or is being written
Verification verify_run(const std::filesystem::path& folder);

}  // namespace salient
