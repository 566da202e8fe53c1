#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_folder.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/ranks.hpp"
#include "tools/salient/run_options.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

constexpr std::uint64_t most_replicates = 100'000'000;  // counts are 32 bits wide

int serve(Ranks& ranks, const RunOptions& options) {
  const StopWatch stop;
  return ranks.serve(options.jobs, stop.requested());
}

const Theatre& theatre_of(const NamedArms& arms) {
  return *arms.arms.front().model->theatre;
}

/// What cannot be meant, or nothing.
std::optional<std::string> slip(const RunOptions& o) {
  if (!o.until.empty() && !half_width_of(o.until)) {
    return "--until: write half-width=0.01, a number between 0 and 0.5";
  }
  if (!o.shard.empty() && !shard_of(o.shard)) {
    return "--shard: write 2/10, the second of ten parts";
  }
  if (!o.shard.empty() && !o.until.empty()) {
    return "--shard and --until exclude each other: a shard cannot know what the others have found";
  }
  if (o.scenario.empty() && !o.resume) return "SCENARIO is required";
  return std::nullopt;
}

int run_scenario(const RunOptions& options) {
  Ranks ranks;
  if (const auto why = ranks.obstacle()) return refuse_run(environment, *why);
  if (!ranks.first()) return serve(ranks, options);
  if (const auto what = slip(options)) return refuse_run(usage, *what);
  if (options.report == "-") return refuse_run(usage, "--report: a file is needed; the results go to stdout");
  if (options.scenario.empty()) return run_stored(options, std::nullopt, ranks);
  const ReadArms read = read_arms("run", options.scenario, options.variants);
  if (!read.arms) return read.exit_code;
  const NamedArms& arms = *read.arms;
  const Model& model = *arms.arms.front().model;
  const double every_h = options.every_h.value_or(0);
  if (every_h > 0 && every_h < model.step_h) {
    return refuse_run(usage, "--every: the map cannot be read more often than the step of " +
                                 shortest(model.step_h) + " h");
  }
  if (every_h > 0 && model.end_h / every_h > most_readings) {
    return refuse_run(usage, "--every: more than " + grouped(most_readings) + " readings of the map");
  }
  if (options.replicate) return run_one(options, arms);
  if (options.out.empty()) {
    try {
      return run_unstored(options, arms, ranks);
    } catch (const RunTrouble& why) {  // on another rank
      return refuse_run(environment, why.what());
    }
  }
  if (!options.resume) {  // said before the work, not after
    const auto why = obstacle(options.out, theatre_of(arms).title, options.force);
    if (why) return refuse_run(environment, *why);
  }
  return run_stored(options, arms, ranks);
}

}  // namespace

Action add_run(CLI::App& app) {
  CLI::App* verb =
      app.add_subcommand("run", "Run the ensemble of a scenario and its variants, and print what it answers");
  const auto options = std::make_shared<RunOptions>();
  verb->add_option("SCENARIO", options->scenario,
                   "Folder with scenario.yaml, or a YAML file; - reads it. With --resume the run's own "
                   "copy is used where none is named");
  verb->add_option("VARIANT", options->variants,
                   "More arms on the same draws: files, or names in the theatre's variants/");
  verb->add_option("-n,--replicates", options->replicates, "Replicates (default: as the scenario says)")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{1}, most_replicates));
  verb->add_option("--first", options->first, "Number of the first replicate (default 0)")
      ->type_name("R")
      ->check(CLI::Range(std::uint64_t{0}, most_replicates));
  verb->add_option("--seed", options->seed, "Random seed (default: as the scenario says)")->type_name("S");
  verb->add_option("--jobs", options->jobs, "Threads; 0 takes all cores. No result depends on it")
      ->type_name("J")
      ->check(CLI::Range(0u, 1024u))
      ->capture_default_str();
  CLI::Option* out =
      verb->add_option("--out", options->out,
                       "Folder for the run: manifest, run.sqlite, summary and tables; nothing is "
                       "written without")
          ->type_name("DIR")
          ->check([](const std::string& w) { return w.empty() ? "a name is needed" : ""; }, "");
  verb->add_flag("--force", options->force, "Replace an older run of the same scenario in that folder")
      ->needs(out);
  verb->add_flag("--resume", options->resume,
                 "Go on with the run in that folder, if there is one; -n may make it longer")
      ->needs(out)
      ->excludes("--force");
  verb->add_option("--shard", options->shard,
                   "Run only this part, such as 2/10; salient merge puts the parts together")
      ->type_name("I/N")
      ->needs(out);
  verb->add_option("--keep", options->keep,
                   "Keep the changes of the replicates below this number (default 2000)")
      ->type_name("K")
      ->needs(out);
  CLI::Option* page =
      verb->add_option("--report", options->report,
                       "Also write the results as one HTML page, as salient report does")
          ->type_name("FILE")
          ->check([](const std::string& w) { return w.empty() ? "a name is needed" : ""; }, "");
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
  one->excludes(out)->excludes(page);
  verb->add_flag("--json", options->json, "Print one JSON document");
  verb->add_flag("-q,--quiet", options->quiet, "No progress line, no word on stderr about files");
  verb->footer(
      "Ctrl-C or SIGTERM: replicates under way are finished, what is there is kept, printed and\n"
      "can be resumed; the exit code is 130 or 143. A second one ends at once; a run in a folder\n"
      "loses a second of work at most.");
  return [options] { return run_scenario(*options); };
}

}  // namespace salient
