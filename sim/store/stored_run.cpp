#include "sim/store/stored_run.hpp"

#include <system_error>

#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_files.hpp"
#include "sim/store/scenario_copy.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

Manifest finished_manifest(const fs::path& folder) {
  const std::string shown = in_quotes(folder.string());
  std::error_code error;
  if (!fs::exists(folder, error)) throw RunRefused("there is no folder " + shown);
  auto manifest = read_manifest(folder);
  if (!manifest) throw RunRefused(shown + " is no run folder");
  if (!manifest->complete) {
    throw RunRefused(shown + " is not finished; first: salient run --resume --out " +
                     escaped(folder.string()));
  }
  if (manifest->plan.engine_version != engine_version) {
    throw RunRefused(shown + " was run by engine version " + std::to_string(manifest->plan.engine_version) +
                     "; this program has " + std::to_string(engine_version));
  }
  return std::move(*manifest);
}

}  // namespace

StoredRun::StoredRun(const fs::path& folder)
    : path_(folder),
      lock_(folder, FolderLock::Kind::shared),
      manifest_(finished_manifest(folder)),
      arms_(read_copy(folder, manifest_.plan)),
      layout_(make_layout(*arms_.front().model, manifest_.plan.every_h)),
      database_(std::make_unique<Database>(folder / run_files::database, Database::Mode::read)),
      batches_(std::make_unique<BatchTable>(*database_, layout_, arms_.size())) {
  const auto ranges = batches_->ranges();
  if (ranges.size() != 1 || ranges.front().size() != manifest_.replicates ||
      ranges.front().first != manifest_.plan.range().first) {
    throw RunRefused(in_quotes(folder.string()) + " is damaged: replicates are missing");
  }
  range_ = ranges.front();
}

void StoredRun::read(const std::function<bool(const Batch&)>& visit) {
  batches_->read(range_, visit);
}

std::vector<Counts> StoredRun::sums() {
  std::vector<Counts> out(arms_.size(), Counts(layout_));
  read([&](const Batch& batch) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i].merge(batch.arms[i].counts);
    return true;
  });
  return out;
}

}  // namespace salient
