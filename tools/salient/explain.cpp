#include "render/text/explanation_text.hpp"
#include "sim/study/explain/explanation.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <system_error>

#include "sim/core/text.hpp"
#include "sim/graph/names.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/stored_run.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t usual_replicates = 500, most_explained = 1'000'000;

struct ExplainArguments {
  std::string subject, place, variant;
  std::vector<std::string> without;
  std::optional<std::uint64_t> replicate, replicates, seed;
  unsigned jobs = 0;
  bool json = false, quiet = false;
};

int refuse_explain(int code, const std::string& what) {
  std::cerr << "salient explain: " << what << '\n';
  return code;
}

/// What is explained: one arm of a run folder or of a scenario.
struct Subject {
  Arm arm;
  std::uint64_t seed = 1, first = 0;
};

bool is_run(const std::string& path) {
  std::error_code error;
  return fs::is_regular_file(fs::path(path) / "manifest.json", error);
}

std::optional<Subject> stored_subject(const ExplainArguments& options, int& code) {
  StoredRun run(options.subject);
  if (options.seed) {
    code = refuse_explain(usage, "--seed: a run has its own seed, " + std::to_string(run.plan().random_seed));
    return std::nullopt;
  }
  const auto subject = [&](const Arm& arm) {
    return Subject{arm, run.plan().random_seed, run.range().first};
  };
  if (options.variant.empty()) return subject(run.arms().front());
  std::vector<std::string> names;
  for (const Arm& arm : run.arms()) {
    if (arm.name == options.variant) return subject(arm);
    names.push_back(arm.name);
  }
  code = refuse_explain(
      usage, "--variant: the run has no arm " + in_quotes(options.variant) + "; it has " + one_of(names));
  return std::nullopt;
}

std::optional<Subject> read_subject(const ExplainArguments& options, int& code) {
  if (is_run(options.subject)) return stored_subject(options, code);
  const ReadArms read = read_arm("explain", options.subject, options.variant);
  if (!read.arms) {
    code = read.exit_code;
    return std::nullopt;
  }
  const Arm& arm = read.arms->arms.front();
  return Subject{arm, options.seed.value_or(arm.model->theatre->ensemble.random_seed), 0};
}

int explain_subject(const ExplainArguments& options) {
  int code = done;
  const std::optional<Subject> subject = read_subject(options, code);
  if (!subject) return code;
  const Model& model = *subject->arm.model;
  const PlaceMeant meant = place_meant(model.theatre->atlas, options.place);
  if (!meant.place) return refuse_explain(usage, meant.why);
  const PlaceId place = *meant.place;
  ExplainOptions wish;
  wish.random_seed = subject->seed;
  wish.first_replicate = subject->first;
  wish.replicates = options.replicates.value_or(usual_replicates);
  wish.replicate = options.replicate;
  wish.jobs = options.jobs;
  for (const std::string& word : options.without) {
    std::string why;
    const auto removal = find_removal(model, word, why);
    if (!removal) return refuse_explain(usage, "--without: " + why);
    wish.without.push_back(*removal);
  }
  if (options.without.empty()) wish.without = usual_removals(model, place);
  const StopWatch stop;
  Progress progress(options.quiet, 0);
  wish.stop = &stop.requested();
  if (progress.shown()) {
    wish.progress = [&](std::uint64_t finished, std::uint64_t wanted) { progress.show(finished, wanted); };
  }
  const Explanation found =
      explain(subject->arm.model, options.variant.empty() ? "" : subject->arm.name, place, wish);
  progress.clear();
  if (found.replicates == 0 && !found.chain) {
    refuse_explain(done, "stopped before the first replicate was finished");
    return stop.exit_code();
  }
  if (found.stopped) {
    std::cerr << "salient explain: stopped: what follows rests on " << found.replicates << " replicates\n";
  }
  std::cout << (options.json ? explanation_json(found) : explanation_text(found));
  return found.stopped ? stop.exit_code() : static_cast<int>(done);
}

int explain_checked(const ExplainArguments& options) {
  try {
    return explain_subject(options);
  } catch (const RunRefused& why) {
    return refuse_explain(input_refused, why.what());
  } catch (const RunTrouble& why) {
    return refuse_explain(environment, why.what());
  } catch (const std::system_error& why) {
    return refuse_explain(environment, escaped(why.what()));
  }
}

}  // namespace

Action add_explain(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "explain",
      "Say why a place falls or stays: causes, one replicate's chain, and what taking things out changes");
  const auto options = std::make_shared<ExplainArguments>();
  verb->add_option("SCENARIO", options->subject,
                   "A run folder, a folder with scenario.yaml, or a YAML file; - reads it")
      ->required();
  verb->add_option("PLACE", options->place, "The place: id or any name")->required();
  verb->add_option(
          "--variant", options->variant,
          "Explain this variant instead of the baseline: a file, a name in variants/, or an arm of the run")
      ->type_name("VARIANT");
  verb->add_option("--replicate", options->replicate, "Explain this replicate alone")->type_name("R");
  verb->add_option(
          "--without", options->without,
          "Take out this rule, event, report, or the breaks of a place's garrison; may be given again. "
          "rule:, event:, report: and place: settle what is meant")
      ->type_name("WHAT")
      ->take_all();
  verb->add_option("-n,--replicates", options->replicates, "Replicates (default 500)")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{1}, most_explained));
  verb->add_option("--seed", options->seed, "Random seed (default: as the scenario says)")->type_name("S");
  verb->add_option("--jobs", options->jobs, "Threads; 0 takes all cores. No result depends on it")
      ->type_name("J")
      ->check(CLI::Range(0u, 1024u))
      ->capture_default_str();
  verb->add_flag("--json", options->json, "Print one JSON document");
  verb->add_flag("-q,--quiet", options->quiet, "No progress line");
  verb->footer(
      "Shares of causes describe the model's runs. What taking something out changes is a statement\n"
      "about the model, not about the world (docs/explaining.md).");
  return [options] { return explain_checked(*options); };
}

}  // namespace salient
