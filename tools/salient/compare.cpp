#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "render/text/comparison_text.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/store/stored_run.hpp"
#include "sim/store/written_file.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/asked_theatre.hpp"
#include "tools/salient/out_folder.hpp"
#include "tools/salient/printed_results.hpp"
#include "tools/salient/report_file.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_compared = 10'000'000;

struct CompareArguments {
  std::string what, out, report;
  std::vector<std::string> variants;
  std::optional<std::uint64_t> replicates, first, seed;
  std::optional<double> every_h;
  std::uint32_t draws = 50, on_each = 40;
  unsigned jobs = 0;
  bool force = false, json = false, quiet = false;
};

CompareOptions compare_options(const CompareArguments& asked, const EnsembleSettings& settings) {
  CompareOptions out;
  out.random_seed = asked.seed.value_or(settings.random_seed);
  out.first_replicate = asked.first.value_or(0);
  out.replicates = asked.replicates.value_or(settings.replicates);
  out.every_h = asked.every_h.value_or(0);
  out.jobs = asked.jobs;
  out.parameter_draws = asked.draws;
  out.on_each = asked.on_each;
  return out;
}

void write(const CompareArguments& asked, const Comparison& comparison) {
  const fs::path folder(asked.out);
  fs::create_directories(folder);
  const auto files = comparison_files(comparison);
  for (const auto& [name, text] : files) write_file(folder / name, text);
  if (asked.quiet) return;
  std::cerr << "written: " << escaped(asked.out) << " (comparison.txt, comparison.json and "
            << counted(files.size() - 2, "table", "tables") << ")\n";
}

void check_compare_folder(const CompareArguments& asked) {
  const bool older = !asked.out.empty() && check_out_folder(asked.out, "compare", "comparison.json");
  if (older && !asked.force) {
    throw Refusal(environment, in_quotes(asked.out) + " holds an older comparison; --force replaces it");
  }
}

/// @param fingerprint  what the arms came to before; empty: unknown
/// @param data         licences and attributions of the theatres
int compare_arms(const CompareArguments& asked, const std::vector<Arm>& arms, CompareOptions options,
                 const std::string& fingerprint, const std::vector<Attribution>& data, Work& work) {
  check_every(*arms.front().model, options.every_h);
  check_compare_folder(asked);
  const Comparison comparison = work.watched(asked.quiet, options, [&] { return compare(arms, options); });
  const Results& results = comparison.results;
  if (results.replicates == 0) {
    return work.stopped("stopped before the first block of replicates was finished; no results");
  }
  if (!fingerprint.empty() && !results.stopped && results.fingerprint != fingerprint) {
    throw Refusal(input_refused, "the run does not come out as it is stored: fingerprint " + fingerprint +
                                     " there, " + results.fingerprint + " now; salient verify says more");
  }
  if (results.stopped) {
    work.say("stopped: " + counted(results.replicates, "replicate", "replicates") + " of " +
             grouped(static_cast<std::int64_t>(options.replicates)) +
             " finished; what follows rests on those");
  }
  if (!asked.out.empty()) write(asked, comparison);
  if (asked.json) {
    std::cout << comparison_json(comparison);
  } else {
    std::cout << comparison_text(comparison) << closing(results);
  }
  int reported = done;
  if (!asked.report.empty()) {
    reported = report_printed(
        {.path = asked.report, .jobs = asked.jobs, .quiet = asked.quiet},
        {.results = results, .comparison = &comparison, .storylines = &comparison.storylines, .data = data},
        work);
  }
  return work.stop().requested() ? work.code(true) : reported;
}

int compare_run(const CompareArguments& asked, Work& work) {
  const StoredRun run(asked.what);
  if (!asked.variants.empty()) {
    throw Refusal(usage, "a run has its own variants; name a scenario to compare others");
  }
  if (asked.seed || asked.first || asked.every_h) {
    throw Refusal(usage, "a run has its own seed, first replicate and readings of the map");
  }
  if (run.arms().size() < 2) {
    throw Refusal(input_refused, in_quotes(asked.what) +
                                     " has one arm only; salient run SCENARIO VARIANT... "
                                     "--out DIR makes a run with several");
  }
  const ReplicateRange range = run.range();
  CompareOptions options = compare_options(asked, run.arms().front().model->theatre->ensemble);
  options.random_seed = run.plan().random_seed;
  options.first_replicate = range.first;
  options.every_h = run.plan().every_h;
  options.replicates = asked.replicates.value_or(range.size());
  const bool whole = options.replicates == range.size() && !run.plan().shard;
  return compare_arms(asked, run.arms(), options, whole ? run.manifest().fingerprint : "",
                      run.manifest().data, work);
}

int compare_scenario(const CompareArguments& asked, Work& work) {
  if (asked.variants.empty()) {
    throw Refusal(usage, "name a variant to compare with: a file, or a name in the theatre's variants/");
  }
  std::vector<std::string> left_out;
  const NamedArms read = read_arms(asked.what, asked.variants, &left_out);
  for (const std::string& why : left_out) work.say("left out: " + escaped(why));
  const CompareOptions options = compare_options(asked, read.arms.front().model->theatre->ensemble);
  return compare_arms(asked, read.arms, options, "", attributions(copy_of(read.sources).files), work);
}

}  // namespace

Action add_compare(CLI::App& app) {
  Ask ask(app, "compare",
          "What variants change: where, by when, how surely, and where the histories first part");
  const auto asked = std::make_shared<CompareArguments>();
  ask.option("SCENARIO", asked->what,
             std::string(scenario_words) + "; or the folder of a run with several arms")
      .required();
  ask.option("VARIANT", asked->variants,
             "What to compare with it: files, or names in the theatre's variants/");
  ask.replicates(asked->replicates, "Replicates (default: as the scenario or run says)", 2, most_compared);
  ask.first(asked->first, most_compared);
  ask.seed(asked->seed);
  ask.jobs(asked->jobs);
  ask.every(asked->every_h);
  ask.option("--draws", asked->draws,
             "Draws of all parameters together, over which the sign of a difference is held; 0: none")
      .value_name("D")
      .within(0u, 10'000u)
      .shows_default();
  ask.option("--on-each", asked->on_each, "Replicates on each of those draws")
      .value_name("K")
      .within(2u, 100'000u)
      .shows_default();
  const AskedOption out = ask.out(asked->out, "Folder for comparison.txt, comparison.json and tidy tables");
  ask.flag("--force", asked->force, "Replace an older comparison in that folder").needs(out);
  ask.option("--report", asked->report, "Also write the comparison as one HTML page, as salient report does")
      .value_name("FILE")
      .checked([](const std::string& w) { return w.empty() || w == "-" ? "a file is needed" : ""; });
  ask.json(asked->json);
  ask.quiet(asked->quiet, "no word on stderr about files");
  ask.footer(
      "All arms share their draws, so that what differs is the variant's doing. A run is run again\n"
      "and has to come out as it is stored. docs/comparing.md says how to read the numbers.\n"
      "Ctrl-C or SIGTERM: what is finished is compared and printed; the exit code is 130 or 143.");
  return [asked](Work& work) {
    return is_run_folder(asked->what) ? compare_run(*asked, work) : compare_scenario(*asked, work);
  };
}

}  // namespace salient
