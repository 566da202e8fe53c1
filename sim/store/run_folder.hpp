#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/store/batch_table.hpp"
#include "sim/store/folder_lock.hpp"
#include "sim/store/manifest.hpp"
#include "sim/store/scenario_copy.hpp"

namespace salient {

/// Files of a run folder by name, as text.
using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// Why a run may not begin in a folder, as one sentence; nothing: it may. A folder that does not exist, is
/// empty, or holds a run of that title (with `force`) may be written.
std::optional<std::string> obstacle(const std::filesystem::path& folder, const std::string& title,
                                    bool force);

/// A run folder that this process writes, and nobody else meanwhile. Killed at any moment it holds what was
/// committed, and resume() goes on from there.
/// Everything here throws RunRefused (exit 3), RunTrouble or std::system_error (exit 4).
class RunFolder {
 public:
  struct Begin {
    RunPlan plan;  ///< files of its arms may be empty: they are taken from the copy
    std::vector<Arm> arms;
    ScenarioCopy scenario;
    std::string program_version;
    bool force = false;
    std::string event = "begun";  ///< for the log
  };
  /// Begins a run in a folder for which there is no obstacle().
  static std::unique_ptr<RunFolder> begin(const std::filesystem::path& folder, Begin begin);

  struct Resume {
    std::string program_version;
    /// Sees the stored plan under the lock; may raise its `replicates`, or throw RunRefused.
    std::function<void(RunPlan&)> adjust;
    const std::atomic<bool>* stop = nullptr;  ///< checked while what is there is read; throws RunStopped
  };
  /// @returns  null if no run ever came as far as a batch here: begin one
  static std::unique_ptr<RunFolder> resume(const std::filesystem::path& folder, const Resume& how);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] const RunPlan& plan() const { return manifest_.plan; }
  [[nodiscard]] const std::vector<Arm>& arms() const { return arms_; }
  [[nodiscard]] const Layout& layout() const { return layout_; }
  /// The copy of the scenario, read from the folder.
  [[nodiscard]] ScenarioCopy scenario() const { return stored_copy(path_, manifest_); }
  /// What was there when it was opened, and its counts by arm.
  [[nodiscard]] const std::vector<ReplicateRange>& finished() const { return finished_; }
  [[nodiscard]] const std::vector<Counts>& earlier() const { return earlier_; }
  /// Nothing is left to do or to write.
  [[nodiscard]] bool complete() const { return manifest_.complete && repaired_.empty(); }
  /// Files that can be written again from the batches and were found damaged or missing.
  [[nodiscard]] const std::vector<std::string>& repaired() const { return repaired_; }

  /// Takes a batch; it is safe after at most a quarter of a second, or after commit().
  void add(const Batch& batch);
  void commit();
  /// Batches that are there, by number: those inside `wanted`, pieces put together; commits before.
  /// @param visit  false ends the reading
  void read(ReplicateRange wanted, const std::function<bool(const Batch&)>& visit);
  /// The run was stopped before its end: `texts` show what is finished.
  void stop(std::uint64_t replicates, const std::string& fingerprint, const NamedTexts& texts);
  /// The run is whole: writes its texts, run.sqlite in its final form and the manifest.
  /// @param counts  what the caller thinks the batches add up to
  /// @param texts   called once, on another thread
  void finish(const std::vector<Counts>& counts, const std::string& fingerprint,
              const std::function<NamedTexts()>& texts, const std::atomic<bool>* stop = nullptr);

 private:
  RunFolder(std::filesystem::path folder, FolderLock::Kind kind);
  void load(const Resume& how);
  void check_files();
  void open_working();
  void close_working();
  void make_working(BatchTable* from);
  void write_manifest();
  void write_texts(const NamedTexts& texts);
  std::filesystem::path write_final(const std::vector<Counts>& counts, const std::string& fingerprint,
                                    const std::atomic<bool>* stop);

  std::filesystem::path path_;
  FolderLock lock_;
  Manifest manifest_;
  std::vector<Arm> arms_;
  Layout layout_;
  std::vector<ReplicateRange> finished_;
  std::vector<Counts> earlier_;
  std::vector<std::string> repaired_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<BatchTable> batches_;
  std::unique_ptr<Transaction> transaction_;
  std::chrono::steady_clock::time_point committed_{};
};

}  // namespace salient
