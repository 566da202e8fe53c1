#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/ensemble/counts.hpp"
#include "sim/ensemble/kept_changes.hpp"

namespace salient {

/// A batch is the replicates [100 b, 100 b + 100) of every arm, as far as they are wanted: its bounds
/// are a function of the numbers alone, so that any division of labour comes to the same batches.
constexpr std::uint64_t batch_size = 100;

/// Replicates [first, last).
struct ReplicateRange {
  std::uint64_t first = 0, last = 0;

  [[nodiscard]] std::uint64_t size() const { return last - first; }
  bool operator==(const ReplicateRange&) const = default;
};

/// Sorted, and ranges that touch made one. Ranges that overlap stay apart.
std::vector<ReplicateRange> joined(std::vector<ReplicateRange> ranges);

/// What of `wanted` is in none of `there` (sorted, disjoint), cut at the bounds of batches.
std::vector<ReplicateRange> missing(ReplicateRange wanted, std::span<const ReplicateRange> there);

std::uint64_t total(std::span<const ReplicateRange> ranges);

constexpr std::uint16_t never_fell = 0xffff;
constexpr std::uint16_t latest_fall_hour = 0xfffe;  ///< an hour beyond is written as this one

/// What each replicate of an arm came to, for comparison replicate by replicate: one row each.
struct Records {
  std::uint64_t rows = 0;
  std::vector<std::uint64_t> history;  ///< rows: history_hash
  std::vector<std::uint8_t> answers;   ///< rows x questions: 1 is yes
  std::vector<std::uint16_t> fall;     ///< rows x places: hour in which it was first lost, or never_fell
  std::vector<std::uint8_t> reported;  ///< rows x bins x places: reported state

  Records() = default;
  Records(const Layout& layout, std::uint64_t rows);
  void append(const Records& more);
  /// Keeps the first rows only.
  void shorten(const Layout& layout, std::uint64_t rows);
};

/// Where one replicate's row goes; shapes as in Records.
struct RecordRow {
  std::uint64_t* history = nullptr;
  std::uint8_t* answers = nullptr;
  std::uint16_t* fall = nullptr;
  std::uint8_t* reported = nullptr;
  // Not in Records; null: not asked for.
  Mask* usable = nullptr;            ///< bins x routes: actors that can use it
  std::uint8_t* civilian = nullptr;  ///< bins x routes: 1, civilians can use it
  std::int64_t* people = nullptr;    ///< bins x (groups + 2), persons
};
RecordRow row(Records& records, const Layout& layout, std::uint64_t at);

/// One arm's part of a batch.
struct ArmBatch {
  explicit ArmBatch(const Layout& layout) : counts(layout) {}

  Counts counts;
  Records records;                  ///< in the order of replicates
  std::vector<KeptChange> changes;  ///< of the first replicates of the run, see EnsembleOptions
};

/// Replicates that have finished, with all arms: a batch, or a piece of one.
struct Batch {
  ReplicateRange range;
  std::vector<ArmBatch> arms;

  /// Adds the piece that begins where this one ends.
  void append(const Batch& next);
};

}  // namespace salient
