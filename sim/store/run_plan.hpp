#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/ensemble/batch.hpp"

namespace salient {

/// The part `number` of `of` of a run: the replicates [first + n (number - 1) / of, first + n number / of)
/// of its n, rounded down.
struct Shard {
  std::uint64_t number = 1, of = 1;

  bool operator==(const Shard&) const = default;
};

/// "2/10"
std::string text(const Shard& shard);

/// What a run is, fixed when it begins: whoever continues it must mean the same.
struct RunPlan {
  struct Part {
    std::string name;  ///< of the arm
    std::string file;  ///< its scenario's copy, from the run folder
    std::string content_hash;

    bool operator==(const Part&) const = default;
  };

  std::string title;
  int engine_version = 0;
  std::uint64_t random_seed = 1;
  std::uint64_t first_replicate = 0;
  std::uint64_t replicates = 1000;  ///< of the whole run, at most
  std::optional<Shard> shard;       ///< this folder has only that part
  std::optional<double> half_width;
  double every_h = 0;  ///< resolved: never 0
  std::uint64_t keep_changes = 2000;
  std::vector<Part> arms;

  /// What this folder is to have.
  [[nodiscard]] ReplicateRange range() const;
};

/// In what two plans differ, one line each, in words; apart from `replicates` and `shard`.
std::vector<std::string> differences(const RunPlan& stored, const RunPlan& wanted);

}  // namespace salient
