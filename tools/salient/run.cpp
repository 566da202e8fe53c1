#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/ensemble/replicate.hpp"
#include "sim/outcome/files.hpp"
#include "sim/outcome/history.hpp"
#include "sim/outcome/results_json.hpp"
#include "sim/outcome/results_text.hpp"
#include "sim/outcome/text_table.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

constexpr std::uint64_t most_replicates = 100'000'000;  // counts are 32 bits wide
constexpr std::uint64_t most_readings = 20'000;

struct Options {
  std::string scenario, out, until;
  std::vector<std::string> variants;
  std::optional<std::uint64_t> replicates, seed, replicate;
  unsigned jobs = 0;
  double every_h = 0;
  bool force = false, json = false, quiet = false;
};

int refuse(ExitCode code, const std::string& what) {
  std::cerr << "salient run: " << what << '\n';
  return code;
}

/// "half-width=0.01"
std::optional<double> half_width_of(const std::string& text) {
  constexpr std::string_view key = "half-width=";
  if (!text.starts_with(key)) return std::nullopt;
  const auto value = parse_decimal(std::string_view(text).substr(key.size()));
  return value && *value > 0 && *value < 0.5 ? value : std::nullopt;
}

std::string utc_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return iso({std::chrono::duration_cast<std::chrono::seconds>(now).count()});
}

const Theatre& theatre_of(const NamedArms& arms) { return *arms.arms.front().model->theatre; }

int show_replicate(const Options& options, const NamedArms& arms) {
  const std::uint64_t seed = options.seed.value_or(theatre_of(arms).ensemble.random_seed);
  std::vector<History> histories;
  for (const Arm& arm : arms.arms) {
    const Layout layout = make_layout(*arm.model, options.every_h);
    ReplicateRunner runner(*arm.model, layout, seed);
    Counts counts(layout);
    runner.run(*options.replicate, counts);
    histories.push_back(read_history(arm.name, *arm.model, runner.state(), runner.answers()));
  }
  if (options.json) {
    std::cout << json(histories, seed, *options.replicate);
    return done;
  }
  for (std::size_t i = 0; i < histories.size(); ++i) {
    if (i > 0) std::cout << '\n';
    if (histories.size() == 1) histories[i].arm.clear();
    std::cout << text(histories[i], *arms.arms[i].model, *options.replicate);
  }
  return done;
}

EnsembleOptions ensemble_options(const Options& options, const NamedArms& arms) {
  const EnsembleSettings& settings = theatre_of(arms).ensemble;
  EnsembleOptions out;
  out.random_seed = options.seed.value_or(settings.random_seed);
  out.replicates = options.replicates.value_or(settings.replicates);
  out.half_width = options.until.empty() ? settings.half_width : half_width_of(options.until);
  out.jobs = options.jobs;
  out.every_h = options.every_h;
  return out;
}

/// Writes the run folder. False: the disk did not take it, and that was said.
bool write_folder(const Options& options, const RunRecord& record, std::string& said) {
  try {
    const auto names = write_run_folder(options.out, record);
    said = "written: " + escaped(options.out) + " (" + names[0] + ", " + names[1] + " and " +
           counted(names.size() - 2, "table", "tables") + ")\n";
    return true;
  } catch (const std::system_error& error) {
    refuse(environment, escaped(error.what()));
    return false;
  }
}

std::string closing(const Results& results) {
  std::string out = "\nfingerprint " + results.fingerprint + "\nseed " +
                    std::to_string(results.random_seed) + ", ";
  const double rate = results.seconds > 0 ? static_cast<double>(results.replicates) / results.seconds : 0;
  return out + fixed(results.seconds, results.seconds < 10 ? 1 : 0) + " s, " +
         grouped(static_cast<std::int64_t>(rate)) + " replicates a second\n";
}

int run_arms(const Options& options, const NamedArms& arms) {
  EnsembleOptions wish = ensemble_options(options, arms);
  const StopWatch stop;
  Progress progress(options.quiet);
  wish.stop = &stop.requested();
  if (progress.shown()) {
    wish.progress = [&](std::uint64_t finished, std::uint64_t wanted) { progress.show(finished, wanted); };
  }
  const std::string started = utc_now();
  EnsembleResult result = run_ensemble(arms.arms, wish);
  progress.clear();
  result.stopped = result.stopped && result.replicates < wish.replicates;
  if (result.replicates == 0) {
    std::cerr << "salient run: stopped before the first replicate was finished; no results\n";
    return stop.exit_code();
  }
  const Results results = read_results(arms.arms, wish, result);
  if (results.stopped) {
    std::cerr << "salient run: stopped: " << counted(results.replicates, "replicate", "replicates")
              << " of " << grouped(static_cast<std::int64_t>(wish.replicates))
              << " finished; what follows rests on those\n";
  }
  std::string written;
  bool safe = true;
  if (!options.out.empty()) {
    const RunRecord record{&results, arms.sources, SALIENT_VERSION, started, utc_now(),
                           wish.replicates, wish.half_width};
    safe = write_folder(options, record, written);
  }
  if (options.json) {
    std::cout << results_json(results);
    if (!options.quiet) std::cerr << written;
  } else {
    std::cout << results_text(results) << closing(results) << written;
  }
  if (!safe) return environment;
  return results.stopped ? stop.exit_code() : static_cast<int>(done);
}

int run_scenario(const Options& options) {
  if (!options.until.empty() && !half_width_of(options.until)) {
    return refuse(usage, "--until: write half-width=0.01, a number between 0 and 0.5");
  }
  const ReadArms read = read_arms("run", options.scenario, options.variants);
  if (!read.arms) return read.exit_code;
  const NamedArms& arms = *read.arms;
  const Model& model = *arms.arms.front().model;
  if (options.every_h > 0 && options.every_h < model.step_h) {
    return refuse(usage, "--every: the map cannot be read more often than the step of " +
                             shortest(model.step_h) + " h");
  }
  if (options.every_h > 0 && model.end_h / options.every_h > most_readings) {
    return refuse(usage, "--every: more than " + grouped(most_readings) + " readings of the map");
  }
  if (options.replicate) return show_replicate(options, arms);
  if (!options.out.empty()) {  // said before the work, not after
    const auto why = obstacle(options.out, options.scenario, theatre_of(arms).title, options.force);
    if (why) return refuse(environment, *why);
  }
  return run_arms(options, arms);
}

}  // namespace

Action add_run(CLI::App& app) {
  CLI::App* verb = app.add_subcommand(
      "run", "Run the ensemble of a scenario and its variants, and print what it answers");
  const auto options = std::make_shared<Options>();
  verb->add_option("SCENARIO", options->scenario,
                   "Folder with scenario.yaml, or a YAML file; - reads it")
      ->required();
  verb->add_option("VARIANT", options->variants,
                   "More arms on the same draws: files, or names in the theatre's variants/");
  verb->add_option("-n,--replicates", options->replicates, "Replicates (default: as the scenario says)")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{1}, most_replicates));
  verb->add_option("--seed", options->seed, "Random seed (default: as the scenario says)")->type_name("S");
  verb->add_option("--jobs", options->jobs, "Threads; 0 takes all cores. No result depends on it")
      ->type_name("J")
      ->check(CLI::Range(0u, 1024u))
      ->capture_default_str();
  CLI::Option* out = verb->add_option("--out", options->out,
                                      "Folder for manifest, summary and tables; nothing is written without")
                         ->type_name("DIR")
                         ->check([](const std::string& w) { return w.empty() ? "a name is needed" : ""; }, "");
  verb->add_flag("--force", options->force, "Replace an older run of the same scenario in that folder")
      ->needs(out);
  verb->add_option("--until", options->until,
                   "Stop early: half-width=0.01, when every answer's 95 % interval is that narrow")
      ->type_name("WHAT");
  verb->add_option("--every", options->every_h,
                   "Hours between two readings of the map (default 24, below three days 6)")
      ->type_name("HOURS")
      ->check(CLI::PositiveNumber);
  CLI::Option* one = verb->add_option("--replicate", options->replicate,
                                      "Run only this replicate and print what changed in it, and why")
                         ->type_name("R");
  one->excludes(out);
  verb->add_flag("--json", options->json, "Print one JSON document");
  verb->add_flag("-q,--quiet", options->quiet, "No progress line, no word on stderr about files");
  verb->footer("Ctrl-C or SIGTERM: replicates under way are finished, what is there is printed and\n"
               "written, and the exit code is 130 or 143. A second one ends at once.");
  return [options] { return run_scenario(*options); };
}

}  // namespace salient
