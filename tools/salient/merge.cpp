#include "sim/store/merge.hpp"
#include "sim/core/number.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <system_error>

#include "render/text/files.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/run_options.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

struct MergeArguments {
  std::vector<std::string> runs;
  RunOptions shown;  ///< out, force, json, quiet
};

int refuse_merge(int code, const std::string& what) {
  std::cerr << "salient merge: " << what << '\n';
  return code;
}

int merge_all(const MergeArguments& options, const StopWatch& stop) {
  const RunOptions& shown = options.shown;
  Progress progress(shown.quiet, 0);
  MergeOptions how{SALIENT_VERSION, shown.force, &stop.requested(), {}};
  if (progress.shown()) how.progress = [&](auto done_now, auto all) { progress.show(done_now, all); };
  Merged merged = merge_runs(shown.out, {options.runs.begin(), options.runs.end()}, how);
  progress.clear();
  for (const std::string& note : merged.notes) std::cerr << "salient merge: " << note << '\n';
  const RunFolder& folder = *merged.folder;
  EnsembleOptions wish;
  wish.random_seed = folder.plan().random_seed;
  wish.first_replicate = folder.plan().range().first;
  wish.finished = {folder.plan().range()};
  EnsembleResult result;
  result.layout = folder.layout();
  result.counts = merged.counts;
  result.replicates = folder.plan().range().size();
  result.fingerprint = merged.fingerprint;
  const Results results = read_results(folder.arms(), wish, result);
  const Storylines storylines = storylines_of(*merged.folder);
  merged.folder->finish(
      merged.counts, merged.fingerprint, [&] { return outcome_texts(results, &storylines); },
      &stop.requested());
  print_results(shown, results, storylines,
                "written: " + escaped(shown.out) + " (" +
                    counted(result.replicates, "replicate", "replicates") + " of " +
                    counted(options.runs.size(), "run", "runs") + ")\n");
  return done;
}

int merge(const MergeArguments& options) {
  const StopWatch stop;
  try {
    return merge_all(options, stop);
  } catch (const RunStopped&) {
    std::cerr << "salient merge: stopped; merge again with --force\n";
    return stop.exit_code();
  } catch (const RunRefused& why) {
    return refuse_merge(input_refused, why.what());
  } catch (const RunTrouble& why) {
    return refuse_merge(environment, why.what());
  } catch (const std::system_error& why) {
    return refuse_merge(environment, escaped(why.what()));
  }
}

}  // namespace

Action add_merge(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("merge", "Put the parts of a run together, in any order");
  const auto options = std::make_shared<MergeArguments>();
  verb->add_option("OUT", options->shown.out, "Folder for the whole run; missing or empty")->required();
  verb->add_option("RUN", options->runs, "Finished runs: shards, or runs of neighbouring replicates")
      ->required()
      ->expected(1, -1);
  verb->add_flag("--force", options->shown.force, "Replace an older run of the same scenario in OUT");
  verb->add_flag("--json", options->shown.json, "Print one JSON document");
  verb->add_flag("-q,--quiet", options->shown.quiet, "No progress line, no word on stderr about files");
  verb->footer(
      "The whole has the same bytes as if one machine had run it in one go, but for log.csv.\n"
      "Refused, by name: another scenario, seed, engine, arms or options; replicates that two\n"
      "runs have, or none.");
  return [options] { return merge(*options); };
}

}  // namespace salient
