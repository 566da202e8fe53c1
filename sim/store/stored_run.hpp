#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "sim/store/batch_table.hpp"
#include "sim/store/folder_lock.hpp"
#include "sim/store/manifest.hpp"

namespace salient {

/// A finished run, opened to be read: what compare, explain and merge begin with. Nothing is written, so
/// that it may lie on a read-only medium.
class StoredRun {
 public:
  /// Throws: RunRefused if there is no finished run, it is damaged or of another engine; RunTrouble if it
  /// is being written
  explicit StoredRun(const std::filesystem::path& folder);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  [[nodiscard]] const RunPlan& plan() const { return manifest_.plan; }
  [[nodiscard]] const std::vector<Arm>& arms() const { return arms_; }
  [[nodiscard]] const Layout& layout() const { return layout_; }
  /// Which replicates are there: one range.
  [[nodiscard]] ReplicateRange range() const { return range_; }

  /// Every batch with its counts, records and kept changes, in the order of replicates; each fingerprint is
  /// checked on the way.
  /// @param visit  false ends the reading
  void read(const std::function<bool(const Batch&)>& visit);
  /// By arm, over all batches.
  std::vector<Counts> sums();

 private:
  std::filesystem::path path_;
  FolderLock lock_;
  Manifest manifest_;
  std::vector<Arm> arms_;
  Layout layout_;
  ReplicateRange range_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<BatchTable> batches_;
};

}  // namespace salient
