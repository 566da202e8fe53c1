#include "sim/store/merge.hpp"
#include "sim/core/number.hpp"

#include <memory>

#include "render/text/files.hpp"
#include "sim/core/text.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/batch_home.hpp"
#include "tools/salient/printed_results.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

struct MergeArguments {
  std::string out;
  std::vector<std::string> runs;
  bool force = false, json = false, quiet = false;
};

int merge(const MergeArguments& asked, Work& work) {
  work.advise("merge again with --force", "");
  MergeOptions options{SALIENT_VERSION, asked.force, nullptr, {}};
  const Merged merged = work.watched(asked.quiet, options, [&] {
    return merge_runs(asked.out, {asked.runs.begin(), asked.runs.end()}, options);
  });
  for (const std::string& note : merged.notes) work.say(note);
  RunFolder& folder = *merged.folder;
  EnsembleOptions whole;
  whole.random_seed = folder.plan().random_seed;
  whole.first_replicate = folder.plan().range().first;
  whole.finished = {folder.plan().range()};
  EnsembleResult result;
  result.layout = folder.layout();
  result.counts = merged.counts;
  result.replicates = folder.plan().range().size();
  result.fingerprint = merged.fingerprint;
  const Results results = read_results(folder.arms(), whole, result);
  const Storylines storylines = storylines_in(folder);
  folder.finish(
      merged.counts, merged.fingerprint, [&] { return outcome_texts(results, &storylines); },
      &work.stop().requested());
  print_results({.json = asked.json, .quiet = asked.quiet}, results, storylines,
                "written: " + escaped(asked.out) + " (" +
                    counted(result.replicates, "replicate", "replicates") + " of " +
                    counted(asked.runs.size(), "run", "runs") + ")\n");
  return done;
}

}  // namespace

Action add_merge(CLI::App& app) {
  Ask ask(app, "merge", "Put the parts of a run together, in any order");
  const auto asked = std::make_shared<MergeArguments>();
  ask.option("OUT", asked->out, "Folder for the whole run; missing or empty").required();
  ask.option("RUN", asked->runs, "Finished runs: shards, or runs of neighbouring replicates")
      .required()
      .words(1, -1);
  ask.flag("--force", asked->force, "Replace an older run of the same scenario in OUT");
  ask.json(asked->json);
  ask.quiet(asked->quiet, "no word on stderr about files");
  ask.footer(
      "The whole has the same bytes as if one machine had run it in one go, but for log.csv.\n"
      "Refused, by name: another scenario, seed, engine, arms or options; replicates that two\n"
      "runs have, or none.");
  return [asked](Work& work) { return merge(*asked, work); };
}

}  // namespace salient
