#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "render/text/ledger_text.hpp"
#include "sim/study/ledger/find_ledger.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

constexpr std::uint64_t least_pairs = 20, most_pairs = 1'000'000;

struct LedgerArguments {
  std::string scenario, variant;
  std::optional<std::uint64_t> pairs, seed;
  unsigned jobs = 0;
  bool json = false, quiet = false;
};

int print_ledger(const LedgerArguments& options) {
  const ReadArms read = read_arm("ledger", options.scenario, options.variant);
  if (!read.arms) return read.exit_code;
  const Model& model = *read.arms->arms.front().model;
  LedgerOptions wish;
  wish.random_seed = options.seed.value_or(model.theatre->ensemble.random_seed);
  wish.pairs = options.pairs;
  wish.jobs = options.jobs;
  const StopWatch stop;
  Progress progress(options.quiet, 0);
  wish.stop = &stop.requested();
  if (progress.shown()) {
    wish.progress = [&](std::uint64_t finished, std::uint64_t wanted) { progress.show(finished, wanted); };
  }
  const Ledger ledger = find_ledger(model, wish);
  progress.clear();
  if (ledger.pairs == 0) {
    std::cerr << "salient ledger: stopped before the first pair of replicates was finished\n";
    return stop.exit_code();
  }
  if (ledger.stopped)
    std::cerr << "salient ledger: stopped: what follows rests on " << ledger.pairs << " pairs\n";
  std::cout << (options.json ? ledger_json(ledger, model) : ledger_text(ledger, model));
  return ledger.stopped ? stop.exit_code() : static_cast<int>(done);
}

}  // namespace

Action add_ledger(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "ledger", "List every assumption with its basis, and how much of the answers' variance each one moves");
  const auto options = std::make_shared<LedgerArguments>();
  verb->add_option("SCENARIO", options->scenario, "Folder with scenario.yaml, or a YAML file; - reads it")
      ->required();
  verb->add_option("--variant", options->variant,
                   "This variant instead of the baseline: a file, or a name in variants/")
      ->type_name("VARIANT");
  verb->add_option("-n,--pairs", options->pairs,
                   "Pairs of replicates (default 500, under reports 2000); each costs five runs and three "
                   "for each number "
                   "with a distribution, under reports four runs")
      ->type_name("N")
      ->check(CLI::Range(least_pairs, most_pairs));
  verb->add_option("--seed", options->seed, "Random seed (default: as the scenario says)")->type_name("S");
  verb->add_option("--jobs", options->jobs, "Threads; 0 takes all cores. No result depends on it")
      ->type_name("J")
      ->check(CLI::Range(0u, 1024u))
      ->capture_default_str();
  verb->add_flag("--json", options->json, "Print one JSON document");
  verb->add_flag("-q,--quiet", options->quiet, "No progress line");
  verb->footer("docs/explaining.md says how the shares are found and what they are not.");
  return [options] { return print_ledger(*options); };
}

}  // namespace salient
