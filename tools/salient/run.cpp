#include <memory>
#include <optional>
#include <string>

#include "sim/store/run_folder.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/ranks.hpp"
#include "tools/salient/run_arguments.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

constexpr std::uint64_t most_replicates = 100'000'000;  // counts are 32 bits wide

/// What cannot be meant, or nothing.
std::optional<std::string> slip(const RunArguments& o) {
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
  if (o.report == "-") return "--report: a file is needed; the results go to stdout";
  return std::nullopt;
}

int run_scenario(const RunArguments& asked, Work& work) {
  Ranks ranks;
  if (const auto why = ranks.obstacle()) throw Refusal(environment, *why);
  if (!ranks.first()) return ranks.serve(asked.jobs, work.stop().requested());
  if (const auto what = slip(asked)) throw Refusal(usage, *what);
  if (asked.scenario.empty()) return run_stored(asked, std::nullopt, ranks, work);
  const NamedArms arms = read_arms(asked.scenario, asked.variants);
  check_every(*arms.arms.front().model, asked.every_h.value_or(0));
  if (asked.replicate) return run_one(asked, arms);
  if (asked.out.empty()) return run_unstored(asked, arms, ranks, work);
  if (!asked.resume) {  // said before the work, not after
    const std::string& title = arms.arms.front().model->theatre->title;
    if (const auto why = obstacle(asked.out, title, asked.force)) throw Refusal(environment, *why);
  }
  return run_stored(asked, arms, ranks, work);
}

/// What is written, and which part of the run.
void ask_for_folder(Ask& ask, RunArguments& asked) {
  const AskedOption out = ask.out(
      asked.out, "Folder for the run: manifest, run.sqlite, summary and tables; nothing is written without");
  const AskedOption force =
      ask.flag("--force", asked.force, "Replace an older run of the same scenario in that folder").needs(out);
  ask.flag("--resume", asked.resume,
           "Go on with the run in that folder, if there is one; -n may make it longer")
      .needs(out)
      .excludes(force);
  ask.option("--shard", asked.shard,
             "Run only this part, such as 2/10; salient merge puts the parts together")
      .value_name("I/N")
      .needs(out);
  ask.option("--keep", asked.keep, "Keep the changes of the replicates below this number (default 2000)")
      .value_name("K")
      .needs(out);
  const AskedOption page =
      ask.option("--report", asked.report, "Also write the results as one HTML page, as salient report does")
          .value_name("FILE")
          .not_empty();
  ask.option("--until", asked.until,
             "Stop early: half-width=0.01, when every answer's 95 % interval is that narrow")
      .value_name("WHAT");
  ask.every(asked.every_h);
  ask.replicate(asked.replicate, "Run only this replicate and print what changed in it, and why")
      .excludes(out)
      .excludes(page);
}

}  // namespace

Action add_run(CLI::App& app) {
  Ask ask(app, "run", "Run the ensemble of a scenario and its variants, and print what it answers");
  const auto asked = std::make_shared<RunArguments>();
  ask.option("SCENARIO", asked->scenario,
             "Folder with scenario.yaml, or a YAML file; - reads it. With --resume the run's own "
             "copy is used where none is named");
  ask.option("VARIANT", asked->variants,
             "More arms on the same draws: files, or names in the theatre's variants/");
  ask.replicates(asked->replicates, "Replicates (default: as the scenario says)", 1, most_replicates);
  ask.first(asked->first, most_replicates);
  ask.seed(asked->seed);
  ask.jobs(asked->jobs);
  ask_for_folder(ask, *asked);
  ask.json(asked->json);
  ask.quiet(asked->quiet, "no word on stderr about files");
  ask.footer(
      "Ctrl-C or SIGTERM: replicates under way are finished, what is there is kept, printed and\n"
      "can be resumed; the exit code is 130 or 143. A second one ends at once; a run in a folder\n"
      "loses a second of work at most.");
  return [asked](Work& work) { return run_scenario(*asked, work); };
}

}  // namespace salient
