#include <memory>
#include <optional>
#include <string>

#include "sim/store/run_folder.hpp"
#include "tools/salient/arms.hpp"
#include "tools/salient/ask.hpp"
#include "tools/salient/batch_home.hpp"
#include "tools/salient/printed_results.hpp"
#include "tools/salient/ranks.hpp"
#include "tools/salient/report_file.hpp"
#include "tools/salient/run_one.hpp"

namespace salient {
namespace {

constexpr std::uint64_t most_replicates = 100'000'000;  // counts are 32 bits wide

EnsembleOptions ensemble_options(const BatchHome& home, unsigned jobs) {
  const RunPlan& plan = home.plan();
  EnsembleOptions out;
  out.random_seed = plan.random_seed;
  out.first_replicate = plan.range().first;
  out.replicates = plan.range().size();
  out.half_width = plan.half_width;
  out.every_h = plan.every_h;
  out.jobs = jobs;
  home.add_to(out);
  return out;
}

/// The page, where one was asked for. @returns  an exit code
int report_run(const RunArguments& asked, BatchHome& home, const Results& results,
               const Storylines& storylines, Work& work) {
  if (asked.report.empty()) return done;
  const PageArguments page{.path = asked.report, .jobs = asked.jobs, .quiet = asked.quiet};
  const auto comparison = comparison_for(page, home.arms(), results, work);
  const int written = report_printed(page,
                                     {.results = results,
                                      .comparison = comparison ? &*comparison : nullptr,
                                      .storylines = &storylines,
                                      .data = attributions(home.scenario().files)},
                                     work);
  return work.stop().requested() ? work.code(true) : written;
}

int run_at(BatchHome& home, const RunArguments& asked, Ranks& ranks, Work& work) {
  EnsembleOptions options = ensemble_options(home, asked.jobs);
  options.batch_done = [&](const Batch& batch) { home.add(batch); };
  if (!home.complete()) ranks.lead(home.scenario(), home.arms(), options, home.layout());
  EnsembleResult result = work.watched(
      asked.quiet, options, [&] { return run_ensemble(home.arms(), options); }, "replicates",
      total(options.finished));
  result.stopped = result.stopped && result.replicates < options.replicates;
  if (result.stopped) {
    work.say(home.stopped_at(result.replicates, options.replicates));
    if (result.replicates == 0) return work.code(true);
  }
  const Results results = read_results(home.arms(), options, result);
  const Storylines storylines = home.storylines();
  const std::string written = home.keep(result, results, storylines, work.stop());
  print_results({.json = asked.json, .quiet = asked.quiet}, results, storylines, written);
  work.advise("", "");  // the run is kept: what fails now is the page alone
  const int reported = report_run(asked, home, results, storylines, work);
  return result.stopped ? work.code(true) : reported;
}

int run_scenario(const RunArguments& asked, Work& work) {
  Ranks ranks;
  if (const auto why = ranks.obstacle()) throw Refusal(environment, *why);
  if (!ranks.first()) return ranks.serve(asked.jobs, work.stop().requested());
  if (const auto what = slip(asked)) throw Refusal(usage, *what);
  std::optional<NamedArms> arms;
  if (!asked.scenario.empty()) {
    arms = read_arms(asked.scenario, asked.variants);
    const Model& model = *arms->arms.front().model;
    check_every(model, asked.every_h.value_or(0));
    if (asked.replicate) return run_one(asked, *arms);
    if (!asked.out.empty() && !asked.resume) {  // said before the work, not after
      const auto why = obstacle(asked.out, model.theatre->title, asked.force);
      if (why) throw Refusal(environment, *why);
    }
  }
  const auto home = asked.out.empty() ? home_in_memory(asked, *arms) : home_in_folder(asked, arms, work);
  return run_at(*home, asked, ranks, work);
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
             std::string(scenario_words) +
                 "; - reads standard input. With --resume the run's own copy is used where none is named");
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
