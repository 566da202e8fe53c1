#include "render/text/explanation_text.hpp"
#include "sim/study/explain/explanation.hpp"

#include <iostream>
#include <memory>

#include "sim/core/text.hpp"
#include "sim/graph/names.hpp"
#include "sim/store/stored_run.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/asked_theatre.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

constexpr std::uint64_t usual_replicates = 500, most_explained = 1'000'000;

struct ExplainArguments {
  std::string subject, place, variant;
  std::vector<std::string> without;
  std::optional<std::uint64_t> replicate, replicates, seed;
  unsigned jobs = 0;
  bool json = false, quiet = false;
};

/// What is explained: one arm of a run folder or of a scenario.
struct Subject {
  Arm arm;
  std::uint64_t seed = 1, first = 0;
};

Subject stored_subject(const ExplainArguments& asked) {
  const StoredRun run(asked.subject);
  if (asked.seed) {
    throw Refusal(usage, "--seed: a run has its own seed, " + std::to_string(run.plan().random_seed));
  }
  const auto subject = [&](const Arm& arm) {
    return Subject{arm, run.plan().random_seed, run.range().first};
  };
  if (asked.variant.empty()) return subject(run.arms().front());
  std::vector<std::string> names;
  for (const Arm& arm : run.arms()) {
    if (arm.name == asked.variant) return subject(arm);
    names.push_back(arm.name);
  }
  throw Refusal(usage,
                "--variant: the run has no arm " + in_quotes(asked.variant) + "; it has " + one_of(names));
}

Subject read_subject(const ExplainArguments& asked) {
  if (is_run_folder(asked.subject)) return stored_subject(asked);
  const Arm arm = read_arm(asked.subject, asked.variant);
  return {arm, asked.seed.value_or(arm.model->theatre->ensemble.random_seed), 0};
}

ExplainOptions explain_options(const ExplainArguments& asked, const Subject& subject, PlaceId place) {
  const Model& model = *subject.arm.model;
  ExplainOptions out;
  out.random_seed = subject.seed;
  out.first_replicate = subject.first;
  out.replicates = asked.replicates.value_or(usual_replicates);
  out.replicate = asked.replicate;
  out.jobs = asked.jobs;
  for (const std::string& word : asked.without) {
    std::string why;
    const auto removal = find_removal(model, word, why);
    if (!removal) throw Refusal(usage, "--without: " + why);
    out.without.push_back(*removal);
  }
  if (asked.without.empty()) out.without = usual_removals(model, place);
  return out;
}

int explain_subject(const ExplainArguments& asked, Work& work) {
  const Subject subject = read_subject(asked);
  const auto& model = subject.arm.model;
  const PlaceMeant meant = place_meant(model->theatre->atlas, asked.place);
  if (!meant.place) throw Refusal(usage, meant.why);
  const PlaceId place = *meant.place;
  ExplainOptions options = explain_options(asked, subject, place);
  const std::string arm = asked.variant.empty() ? "" : subject.arm.name;
  const Explanation found =
      work.watched(asked.quiet, options, [&] { return explain(model, arm, place, options); });
  if (found.replicates == 0 && !found.chain) {
    return work.stopped("stopped before the first replicate was finished");
  }
  if (found.stopped) {
    work.say("stopped: what follows rests on " + std::to_string(found.replicates) + " replicates");
  }
  std::cout << (asked.json ? explanation_json(found) : explanation_text(found));
  return work.code(found.stopped);
}

}  // namespace

Action add_explain(CLI::App& app) {
  Ask ask(
      app, "explain",
      "Say why a place falls or stays: causes, one replicate's chain, and what taking things out changes");
  const auto asked = std::make_shared<ExplainArguments>();
  ask.option("SCENARIO", asked->subject,
             std::string(scenario_words) + "; or a run folder; - reads standard input")
      .required();
  ask.option("PLACE", asked->place, "The place: id or any name").required();
  ask.variant(
      asked->variant,
      "Explain this variant instead of the baseline: a file, a name in variants/, or an arm of the run");
  ask.replicate(asked->replicate, "Explain this replicate alone");
  ask.option("--without", asked->without,
             "Take out this rule, event, report, or the breaks of a place's garrison; may be given again. "
             "rule:, event:, report: and place: settle what is meant")
      .value_name("WHAT")
      .repeated();
  ask.replicates(asked->replicates, "Replicates (default 500)", 1, most_explained);
  ask.seed(asked->seed);
  ask.jobs(asked->jobs);
  ask.json(asked->json);
  ask.quiet(asked->quiet);
  ask.footer(
      "Shares of causes describe the model's runs. What taking something out changes is a statement\n"
      "about the model, not about the world (docs/explaining.md).");
  return [asked](Work& work) { return explain_subject(*asked, work); };
}

}  // namespace salient
