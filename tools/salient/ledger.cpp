#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "render/text/ledger_text.hpp"
#include "sim/study/ledger/find_ledger.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/ask.hpp"
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
  Ask ask(app, "ledger",
          "List every assumption with its basis, and how much of the answers' variance each one moves");
  const auto asked = std::make_shared<LedgerArguments>();
  ask.scenario(asked->scenario);
  ask.variant(asked->variant, "This variant instead of the baseline: a file, or a name in variants/");
  ask.option("-n,--pairs", asked->pairs,
             "Pairs of replicates (default 500, under reports 2000); each costs five runs and three "
             "for each number "
             "with a distribution, under reports four runs")
      .value_name("N")
      .within(least_pairs, most_pairs);
  ask.seed(asked->seed);
  ask.jobs(asked->jobs);
  ask.json(asked->json);
  ask.quiet(asked->quiet);
  ask.footer("docs/explaining.md says how the shares are found and what they are not.");
  return [asked](Work& work) { return print_ledger(*asked, work); };
}

}  // namespace salient
