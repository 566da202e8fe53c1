#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "render/text/ledger_text.hpp"
#include "sim/study/ledger/find_ledger.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

constexpr std::uint64_t least_pairs = 20, most_pairs = 1'000'000;

struct LedgerArguments {
  std::string scenario, variant;
  std::optional<std::uint64_t> pairs, seed;
  unsigned jobs = 0;
  bool json = false, quiet = false;
};

int print_ledger(const LedgerArguments& asked, Work& work) {
  const Arm arm = read_arm(asked.scenario, asked.variant);
  const Model& model = *arm.model;
  LedgerOptions options;
  options.random_seed = asked.seed.value_or(model.theatre->ensemble.random_seed);
  options.pairs = asked.pairs;
  options.jobs = asked.jobs;
  const Ledger ledger = work.watched(asked.quiet, options, [&] { return find_ledger(model, options); });
  if (ledger.pairs == 0) {
    return work.stopped("stopped before the first pair of replicates was finished");
  }
  if (ledger.stopped) {
    work.say("stopped: what follows rests on " + std::to_string(ledger.pairs) + " pairs");
  }
  std::cout << (asked.json ? ledger_json(ledger, model) : ledger_text(ledger, model));
  return work.code(ledger.stopped);
}

}  // namespace

Action add_ledger(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "ledger", "List every assumption with its basis, and how much of the answers' variance each one moves");
  const auto asked = std::make_shared<LedgerArguments>();
  verb->add_option("SCENARIO", asked->scenario, "Folder with scenario.yaml, or a YAML file; - reads it")
      ->required();
  verb->add_option("--variant", asked->variant,
                   "This variant instead of the baseline: a file, or a name in variants/")
      ->type_name("VARIANT");
  verb->add_option("-n,--pairs", asked->pairs,
                   "Pairs of replicates (default 500, under reports 2000); each costs five runs and three "
                   "for each number "
                   "with a distribution, under reports four runs")
      ->type_name("N")
      ->check(CLI::Range(least_pairs, most_pairs));
  verb->add_option("--seed", asked->seed, "Random seed (default: as the scenario says)")->type_name("S");
  verb->add_option("--jobs", asked->jobs, "Threads; 0 takes all cores. No result depends on it")
      ->type_name("J")
      ->check(CLI::Range(0u, 1024u))
      ->capture_default_str();
  verb->add_flag("--json", asked->json, "Print one JSON document");
  verb->add_flag("-q,--quiet", asked->quiet, "No progress line");
  verb->footer("docs/explaining.md says how the shares are found and what they are not.");
  return [asked](Work& work) { return print_ledger(*asked, work); };
}

}  // namespace salient
