#pragma once

#include <filesystem>
#include <map>
#include <vector>

#include "sim/ensemble/ensemble.hpp"
#include "sim/store/batch_table.hpp"
#include "sim/store/run_plan.hpp"

namespace salient {

/// Writes run.sqlite of a finished run: the batches in the order of replicates, the sums and the kept
/// changes in tables, the views. Always the same statements in the same order on an empty file, so that the
/// bytes are a function of the run (and of the versions of SQLite and zstd), not of how it came about.
class FinalDatabase {
 public:
  /// The file must not be there; it is not safe from a crash before finish() has returned.
  FinalDatabase(const std::filesystem::path& path, const RunPlan& plan, const std::vector<Arm>& arms,
                const Layout& layout);

  /// Takes over all batches of a table; `visit` sees the counts of each.
  void take(BatchTable& from, const std::function<void(const Batch&)>& visit);
  /// The sums over all batches, by arm; closes the file.
  void finish(const std::vector<Counts>& sums, const std::string& fingerprint);

 private:
  void write_words();
  void write_places();
  void write_run(std::uint64_t replicates, const std::string& fingerprint);
  void write_changes(const Batch& batch);
  std::int64_t word_for(const Control& control);

  const RunPlan& plan_;
  const std::vector<Arm>& arms_;
  const Layout& layout_;
  Database database_;
  BatchTable batches_;
  std::map<std::pair<Mask, int>, std::int64_t> controls_;
};

/// The tables of counts of one arm.
void write_counts(Database& database, const Model& model, const Layout& layout, std::size_t arm,
                  const Counts& counts);

}  // namespace salient
