#include <iostream>
#include <memory>
#include <system_error>

#include "render/text/files.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_folder.hpp"
#include "sim/study/storylines/find_storylines.hpp"
#include "tools/salient/progress.hpp"
#include "tools/salient/ranks.hpp"
#include "tools/salient/run_options.hpp"
#include "tools/salient/stop.hpp"
#include "tools/salient/verb.hpp"

namespace salient {
namespace {

std::string resume_command(const RunOptions& options) {
  return "salient run --resume --out " + shell_word(options.out);
}

/// The plan of a run that begins with these arms.
RunPlan plan_of(const RunOptions& options, const NamedArms& arms) {
  const Theatre& theatre = *arms.arms.front().model->theatre;
  RunPlan plan;
  plan.title = theatre.title;
  plan.engine_version = engine_version;
  plan.random_seed = options.seed.value_or(theatre.ensemble.random_seed);
  plan.first_replicate = options.first.value_or(0);
  plan.replicates = options.replicates.value_or(theatre.ensemble.replicates);
  if (!options.shard.empty()) {
    plan.shard = shard_of(options.shard);
  } else {
    plan.half_width = options.until.empty() ? theatre.ensemble.half_width : half_width_of(options.until);
  }
  plan.every_h = make_layout(*arms.arms.front().model, options.every_h.value_or(0)).every_h;
  plan.keep_changes = options.keep.value_or(plan.keep_changes);
  for (const Arm& arm : arms.arms) plan.arms.push_back({arm.name, "", arm.scenario_hash});
  return plan;
}

/// Holds what was asked for against a run that is there; only its length may grow.
void adjust(const RunOptions& options, const std::optional<NamedArms>& arms, RunPlan& plan) {
  RunPlan wanted = plan;
  if (arms) {
    wanted.engine_version = engine_version;
    wanted.arms.clear();
    for (const Arm& arm : arms->arms) wanted.arms.push_back({arm.name, "", arm.scenario_hash});
  }
  wanted.random_seed = options.seed.value_or(plan.random_seed);
  if (!options.until.empty()) wanted.half_width = half_width_of(options.until);
  wanted.every_h = options.every_h.value_or(plan.every_h);
  wanted.keep_changes = options.keep.value_or(plan.keep_changes);
  std::vector<std::string> lines = differences(plan, wanted);
  const auto differ = [&](const std::string& what, const std::string& stored, const std::string& here) {
    if (stored != here) lines.push_back(what + ": " + stored + " in the folder, " + here + " here");
  };
  const std::string none = "none";
  if (!options.shard.empty()) {
    differ("--shard", plan.shard ? text(*plan.shard) : none, text(*shard_of(options.shard)));
  } else if (arms && plan.shard) {
    differ("--shard", text(*plan.shard), none);
  }
  differ("--first", std::to_string(plan.first_replicate),
         std::to_string(options.first.value_or(plan.first_replicate)));
  const std::uint64_t length = options.replicates.value_or(plan.replicates);
  if (length < plan.replicates || plan.shard) {
    differ("--replicates", std::to_string(plan.replicates), std::to_string(length));
  }
  if (!lines.empty()) {
    throw RunRefused(in_quotes(options.out) + " holds another run:\n  " + join(lines, "\n  "));
  }
  plan.replicates = length;
}

std::unique_ptr<RunFolder> open_folder(const RunOptions& options, const std::optional<NamedArms>& arms,
                                       const StopWatch& stop) {
  if (options.resume) {
    auto there = RunFolder::resume(
        options.out,
        {SALIENT_VERSION, [&](RunPlan& plan) { adjust(options, arms, plan); }, &stop.requested()});
    if (there) return there;
    if (!arms) {
      throw RunRefused("there is no run to resume in " + in_quotes(options.out) +
                       "; name the scenario to begin one");
    }
  }
  return RunFolder::begin(options.out, {plan_of(options, *arms), arms->arms, copy_of(arms->sources),
                                        SALIENT_VERSION, options.force});
}

EnsembleOptions ensemble_options(const RunFolder& folder, unsigned jobs) {
  const RunPlan& plan = folder.plan();
  EnsembleOptions out;
  out.random_seed = plan.random_seed;
  out.first_replicate = plan.range().first;
  out.replicates = plan.range().size();
  out.half_width = plan.half_width;
  out.every_h = plan.every_h;
  out.keep_changes = plan.keep_changes;
  out.jobs = jobs;
  out.finished = folder.finished();
  out.earlier = folder.earlier();
  return out;
}

std::string spoken(std::uint64_t n) {
  return grouped(static_cast<std::int64_t>(n));
}

void say_what_is_there(const RunOptions& options, const RunFolder& folder) {
  for (const std::string& name : folder.repaired()) {
    std::cerr << "salient run: " << escaped(options.out) << ": " << escaped(name)
              << " was damaged or missing; it is written again\n";
  }
  const std::uint64_t there = total(folder.finished());
  if (options.resume && !options.quiet && there > 0) {
    std::cerr << "resuming: " << spoken(there) << " of " << spoken(folder.plan().range().size())
              << " replicates are there\n";
  }
}

int run_in(RunFolder& folder, const RunOptions& options, const StopWatch& stop, Ranks& ranks) {
  say_what_is_there(options, folder);
  EnsembleOptions wish = ensemble_options(folder, options.jobs);
  Progress progress(options.quiet, total(wish.finished));
  wish.stop = &stop.requested();
  wish.batch_done = [&](const Batch& batch) { folder.add(batch); };
  if (progress.shown()) {
    wish.progress = [&](std::uint64_t finished, std::uint64_t wanted) { progress.show(finished, wanted); };
  }
  if (!folder.complete()) ranks.lead(folder.scenario(), folder.arms(), wish, folder.layout());
  EnsembleResult result = run_ensemble(folder.arms(), wish);
  progress.clear();
  result.stopped = result.stopped && result.replicates < wish.replicates;
  const bool kept = folder.complete();  // and nothing was added
  if (result.stopped) {
    folder.commit();
    std::cerr << "salient run: stopped: " << spoken(result.replicates) << " of "
              << counted(wish.replicates, "replicate", "replicates")
              << (result.replicates == 0 ? " finished\n" : " finished; what follows rests on those\n")
              << "resume with: " << resume_command(options) << '\n';
    if (result.replicates == 0) return stop.exit_code();
  }
  const Results results = read_results(folder.arms(), wish, result);
  const Storylines storylines = storylines_of(folder);
  const auto texts = [&] { return outcome_texts(results, &storylines); };
  if (result.stopped) {
    folder.stop(result.replicates, result.fingerprint, texts());
  } else if (!kept) {
    folder.finish(result.counts, result.fingerprint, texts, &stop.requested());
  }
  std::string written = kept ? "complete: " : "written: ";
  written += escaped(options.out) + " (manifest.json, run.sqlite, summary.md and " +
             counted(outcome_tables, "table", "tables") + ")\n";
  print_results(options, results, storylines, written);
  const int reported = report_results(
      options, folder.arms(), stop,
      {.results = results, .storylines = &storylines, .data = attributions(folder.scenario().files)});
  return result.stopped ? stop.exit_code() : reported;
}

}  // namespace

Storylines storylines_of(RunFolder& folder) {
  return read_storylines(folder.arms(), folder.layout(), folder.plan(),
                         [&](const auto& visit) { folder.read(folder.plan().range(), visit); });
}

int run_stored(const RunOptions& options, const std::optional<NamedArms>& arms, Ranks& ranks) {
  const StopWatch stop;
  std::unique_ptr<RunFolder> folder;
  std::string hint;
  try {
    folder = open_folder(options, arms, stop);
    hint = "\nwhat is finished is kept; resume with: " + resume_command(options);
    return run_in(*folder, options, stop, ranks);
  } catch (const RunStopped&) {
    std::cerr << "salient run: stopped; nothing is lost\nresume with: " << resume_command(options) << '\n';
    return stop.exit_code();
  } catch (const RunRefused& why) {
    return refuse_run(input_refused, why.what());
  } catch (const RunTrouble& why) {
    return refuse_run(environment, why.what() + hint);
  } catch (const std::system_error& why) {
    return refuse_run(environment, escaped(why.what()) + hint);
  }
}

}  // namespace salient
