#include "sim/store/merge.hpp"

#include <algorithm>

#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_files.hpp"
#include "sim/store/stored_run.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;
using Runs = std::vector<std::unique_ptr<StoredRun>>;

std::string shown(const StoredRun& run) {
  return in_quotes(run.path().string());
}

std::string range_in_words(ReplicateRange range) {
  std::string out = std::to_string(range.first);
  return out += " to " + std::to_string(range.last - 1);
}

void check_alike(const StoredRun& first, const StoredRun& other) {
  std::vector<std::string> lines = differences(first.plan(), other.plan());
  for (std::string& line : lines) {
    line = "  " + line;
    const auto replace = [&line](std::string_view from, const std::string& to) {
      const std::size_t at = line.rfind(from);
      if (at != std::string::npos) line.replace(at, from.size(), to);
    };
    replace("here", "in " + shown(other));
    replace("in the folder", "in " + shown(first));
  }
  if (!lines.empty()) {
    throw RunRefused(shown(first) + " and " + shown(other) + " are not parts of one run:\n" +
                     join(lines, "\n"));
  }
  const bool shards = first.plan().shard.has_value();
  if (shards != other.plan().shard.has_value()) {
    throw RunRefused("one of " + shown(first) + " and " + shown(other) +
                     " is a shard, the other a run by itself");
  }
  if (shards && (first.plan().replicates != other.plan().replicates ||
                 first.plan().first_replicate != other.plan().first_replicate)) {
    throw RunRefused(shown(first) + " and " + shown(other) +
                     " are shards of runs of other lengths: " + std::to_string(first.plan().replicates) +
                     " and " + std::to_string(other.plan().replicates) + " replicates");
  }
}

/// The plan of the whole. Runs come in the order of replicates.
RunPlan whole_plan(const Runs& runs) {
  RunPlan plan = runs.front()->plan();
  std::vector<std::string> wrong;
  const auto gap = [&](std::uint64_t from, std::uint64_t to) {
    if (from < to) wrong.push_back("  no run has the replicates " + range_in_words({from, to}));
  };
  if (plan.shard) {
    gap(plan.first_replicate, runs.front()->range().first);
    gap(runs.back()->range().last, plan.first_replicate + plan.replicates);
  }
  for (std::size_t i = 1; i < runs.size(); ++i) {
    const ReplicateRange before = runs[i - 1]->range(), range = runs[i]->range();
    if (range.first < before.last) {
      wrong.push_back("  " + shown(*runs[i - 1]) + " and " + shown(*runs[i]) + " both have " +
                      range_in_words({range.first, std::min(before.last, range.last)}));
    }
    gap(before.last, range.first);
  }
  if (!wrong.empty()) throw RunRefused("the runs do not fit together:\n" + join(wrong, "\n"));
  if (!plan.shard) {
    plan.first_replicate = runs.front()->range().first;
    plan.replicates = runs.back()->range().last - plan.first_replicate;
  }
  plan.shard.reset();
  return plan;
}

bool same_copy(const Manifest& a, const Manifest& b) {
  const auto copies = [](const Manifest& m) {
    std::map<std::string, Manifest::FileSeal> out;
    for (const auto& [name, seal] : m.files) {
      if (name.starts_with(run_files::scenario)) out.emplace(name, seal);
    }
    return out;
  };
  return copies(a) == copies(b);
}

Runs open_runs(const std::vector<fs::path>& paths) {
  Runs runs;
  for (const fs::path& path : paths) runs.push_back(std::make_unique<StoredRun>(path));
  std::ranges::sort(runs, {}, [](const auto& run) { return run->range().first; });
  return runs;
}

}  // namespace

Merged merge_runs(const fs::path& out, const std::vector<fs::path>& paths, const MergeOptions& options) {
  const Runs runs = open_runs(paths);
  Merged merged;
  for (const auto& run : runs) {
    if (run->plan().half_width) {
      throw RunRefused(shown(*run) + " was to stop by itself (--until): it is a whole, not a part");
    }
    check_alike(*runs.front(), *run);
    if (!same_copy(runs.front()->manifest(), run->manifest())) {
      merged.notes.push_back("the files of " + shown(*runs.front()) + " and " + shown(*run) +
                             " differ in what moves no result; those of the first are kept");
    }
  }
  const StoredRun& first = *runs.front();
  const RunPlan plan = whole_plan(runs);
  merged.folder = RunFolder::begin(out, {plan, first.arms(), stored_copy(first.path(), first.manifest()),
                                         options.program_version, options.force, "merged"});
  merged.counts.assign(first.arms().size(), Counts(first.layout()));
  std::uint64_t so_far = 0;
  for (const auto& run : runs) {
    run->read([&](const Batch& batch) {
      if (options.stop != nullptr && options.stop->load()) throw RunStopped();
      for (std::size_t i = 0; i < merged.counts.size(); ++i) {
        merged.counts[i].merge(batch.arms[i].counts);
      }
      merged.folder->add(batch);
      so_far += batch.range.size();
      if (options.progress) options.progress(so_far, plan.range().size());
      return true;
    });
  }
  merged.folder->commit();
  merged.fingerprint =
      run_fingerprint(first.arms(), plan.random_seed, plan.range().first, first.layout(), merged.counts);
  return merged;
}

}  // namespace salient
