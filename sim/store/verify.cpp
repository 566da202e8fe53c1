#include "sim/store/verify.hpp"

#include <algorithm>
#include <optional>
#include <system_error>

#include "sim/core/text.hpp"
#include "sim/store/batch_table.hpp"
#include "sim/store/folder_lock.hpp"
#include "sim/store/manifest.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_files.hpp"
#include "sim/store/run_log.hpp"
#include "sim/store/scenario_copy.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

class Examination {
 public:
  Examination(fs::path folder, Verification& out) : folder_(std::move(folder)), out_(out) {}

  void examine() {
    std::optional<Manifest> manifest;
    try {
      manifest = read_manifest(folder_);
    } catch (const RunRefused& why) {
      out_.damage.emplace_back(why.what());
      return;  // nothing says what the rest should be
    }
    if (!manifest) throw RunRefused(in_quotes(folder_.string()) + " is no run folder");
    out_.complete = manifest->complete;
    out_.title = manifest->plan.title;
    out_.fingerprint = manifest->fingerprint;
    out_.wanted = manifest->plan.range().size();
    examine_files(*manifest);
    examine_log();
    examine_batches(*manifest);
    note_strangers(*manifest);
  }

 private:
  void damaged(const std::string& what) { out_.damage.push_back(what); }

  void examine_files(const Manifest& manifest) {
    for (const auto& [name, seal] : manifest.files) {
      std::error_code error;
      ++out_.files;
      if (!fs::exists(folder_ / name, error)) {
        damaged(escaped(name) + " is missing");
      } else if (const auto found = seal_of_file(folder_ / name); found.bytes != seal.bytes) {
        damaged(escaped(name) + " has " + std::to_string(found.bytes) + " bytes instead of " +
                std::to_string(seal.bytes));
      } else if (found != seal) {
        damaged(escaped(name) + " is not as it was written: its SHA-256 differs");
      }
    }
  }

  void examine_log() {
    for (const std::size_t line : damaged_lines(folder_)) {
      damaged(std::string(run_files::log) + ":" + std::to_string(line) + ": its check does not fit");
    }
  }

  void examine_batches(const Manifest& manifest) {
    if (manifest.plan.engine_version != engine_version) {
      out_.notes.push_back("run by engine version " + std::to_string(manifest.plan.engine_version) +
                           "; this program has " + std::to_string(engine_version) +
                           " and cannot read its batches");
      return;
    }
    try {
      const auto arms = read_copy(folder_, manifest.plan);
      read_batches(manifest, arms);
    } catch (const RunRefused& why) {
      damaged(why.what());
    }
  }

  void read_batches(const Manifest& manifest, const std::vector<Arm>& arms) {
    const fs::path path = folder_ / run_files::database;
    std::error_code error;
    if (!fs::exists(path, error)) {
      if (!manifest.complete && !manifest.stopped) {
        out_.notes.emplace_back("killed before its first batch");
      } else if (!manifest.complete) {
        damaged(std::string(run_files::database) + " is missing");
      }
      return;
    }
    const Layout layout = make_layout(*arms.front().model, manifest.plan.every_h);
    Database database(path, manifest.complete ? Database::Mode::read : Database::Mode::write);
    if (!manifest.complete) database.run("PRAGMA locking_mode=EXCLUSIVE");
    const std::string integrity = database.text("PRAGMA integrity_check(1)");
    if (integrity != "ok") damaged(escaped(path.string()) + ": " + escaped(integrity));
    BatchTable batches(database, layout, arms.size());
    out_.replicates = total(batches.ranges());
    std::vector<Counts> sums(arms.size(), Counts(layout));
    batches.read(manifest.plan.range(), [&](const Batch& batch) {
      ++out_.batches;
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i].merge(batch.arms[i].counts);
      return true;
    });
    if (!manifest.complete) return;
    const std::string found =
        run_fingerprint(arms, manifest.plan.random_seed, manifest.plan.range().first, layout, sums);
    if (found != manifest.fingerprint) {
      damaged("the batches come to the fingerprint " + found + ", the manifest says " + manifest.fingerprint);
    }
  }

  void note_strangers(const Manifest& manifest) {
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (entry.is_directory()) continue;
      const std::string name = entry.path().lexically_relative(folder_).generic_string();
      const bool ours = manifest.files.contains(name) || name == run_files::manifest ||
                        name == run_files::lock || name == run_files::log ||
                        name.starts_with(run_files::database);
      if (!ours) out_.notes.push_back(in_quotes(name) + " is no part of the run");
    }
    std::ranges::sort(out_.notes);
  }

  fs::path folder_;
  Verification& out_;
};

}  // namespace

Verification verify_run(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    throw RunRefused(in_quotes(folder.string()) +
                     (fs::exists(folder, error) ? " is not a folder" : " does not exist"));
  }
  const FolderLock lock(folder, FolderLock::Kind::shared);
  Verification out;
  Examination(folder, out).examine();
  return out;
}

}  // namespace salient
