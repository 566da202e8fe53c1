#include <iostream>
#include <memory>

#include "render/text/files.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_folder.hpp"
#include "sim/study/storylines/find_storylines.hpp"
#include "tools/salient/ranks.hpp"
#include "tools/salient/run_arguments.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

std::string resume_command(const RunArguments& asked) {
  return "salient run --resume --out " + shell_word(asked.out);
}

/// The plan of a run that begins with these arms.
RunPlan plan_of(const RunArguments& asked, const NamedArms& arms) {
  const Theatre& theatre = *arms.arms.front().model->theatre;
  RunPlan plan;
  plan.title = theatre.title;
  plan.engine_version = engine_version;
  plan.random_seed = asked.seed.value_or(theatre.ensemble.random_seed);
  plan.first_replicate = asked.first.value_or(0);
  plan.replicates = asked.replicates.value_or(theatre.ensemble.replicates);
  if (!asked.shard.empty()) {
    plan.shard = shard_of(asked.shard);
  } else {
    plan.half_width = asked.until.empty() ? theatre.ensemble.half_width : half_width_of(asked.until);
  }
  plan.every_h = make_layout(*arms.arms.front().model, asked.every_h.value_or(0)).every_h;
  plan.keep_changes = asked.keep.value_or(plan.keep_changes);
  for (const Arm& arm : arms.arms) plan.arms.push_back({arm.name, "", arm.scenario_hash});
  return plan;
}

/// Holds what was asked for against a run that is there; only its length may grow.
void adjust(const RunArguments& asked, const std::optional<NamedArms>& arms, RunPlan& plan) {
  RunPlan wanted = plan;
  if (arms) {
    wanted.engine_version = engine_version;
    wanted.arms.clear();
    for (const Arm& arm : arms->arms) wanted.arms.push_back({arm.name, "", arm.scenario_hash});
  }
  wanted.random_seed = asked.seed.value_or(plan.random_seed);
  if (!asked.until.empty()) wanted.half_width = half_width_of(asked.until);
  wanted.every_h = asked.every_h.value_or(plan.every_h);
  wanted.keep_changes = asked.keep.value_or(plan.keep_changes);
  std::vector<std::string> lines = differences(plan, wanted);
  const auto differ = [&](const std::string& what, const std::string& stored, const std::string& here) {
    if (stored != here) lines.push_back(what + ": " + stored + " in the folder, " + here + " here");
  };
  const std::string none = "none";
  if (!asked.shard.empty()) {
    differ("--shard", plan.shard ? text(*plan.shard) : none, text(*shard_of(asked.shard)));
  } else if (arms && plan.shard) {
    differ("--shard", text(*plan.shard), none);
  }
  differ("--first", std::to_string(plan.first_replicate),
         std::to_string(asked.first.value_or(plan.first_replicate)));
  const std::uint64_t length = asked.replicates.value_or(plan.replicates);
  if (length < plan.replicates || plan.shard) {
    differ("--replicates", std::to_string(plan.replicates), std::to_string(length));
  }
  if (!lines.empty()) {
    throw RunRefused(in_quotes(asked.out) + " holds another run:\n  " + join(lines, "\n  "));
  }
  plan.replicates = length;
}

std::unique_ptr<RunFolder> open_folder(const RunArguments& asked, const std::optional<NamedArms>& arms,
                                       const StopWatch& stop) {
  if (asked.resume) {
    auto there = RunFolder::resume(
        asked.out, {SALIENT_VERSION, [&](RunPlan& plan) { adjust(asked, arms, plan); }, &stop.requested()});
    if (there) return there;
    if (!arms) {
      throw RunRefused("there is no run to resume in " + in_quotes(asked.out) +
                       "; name the scenario to begin one");
    }
  }
  return RunFolder::begin(
      asked.out, {plan_of(asked, *arms), arms->arms, copy_of(arms->sources), SALIENT_VERSION, asked.force});
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

void say_what_is_there(const RunArguments& asked, const RunFolder& folder, const Work& work) {
  for (const std::string& name : folder.repaired()) {
    work.say(escaped(asked.out) + ": " + escaped(name) + " was damaged or missing; it is written again");
  }
  const std::uint64_t there = total(folder.finished());
  if (asked.resume && !asked.quiet && there > 0) {
    std::cerr << "resuming: " << spoken(there) << " of " << spoken(folder.plan().range().size())
              << " replicates are there\n";
  }
}

int run_in(RunFolder& folder, const RunArguments& asked, Ranks& ranks, Work& work) {
  say_what_is_there(asked, folder, work);
  EnsembleOptions options = ensemble_options(folder, asked.jobs);
  options.batch_done = [&](const Batch& batch) { folder.add(batch); };
  if (!folder.complete()) ranks.lead(folder.scenario(), folder.arms(), options, folder.layout());
  EnsembleResult result = work.watched(
      asked.quiet, options, [&] { return run_ensemble(folder.arms(), options); }, "replicates",
      total(options.finished));
  result.stopped = result.stopped && result.replicates < options.replicates;
  const bool kept = folder.complete();  // and nothing was added
  if (result.stopped) {
    folder.commit();
    work.say("stopped: " + spoken(result.replicates) + " of " +
             counted(options.replicates, "replicate", "replicates") +
             (result.replicates == 0 ? " finished\n" : " finished; what follows rests on those\n") +
             "resume with: " + resume_command(asked));
    if (result.replicates == 0) return work.code(true);
  }
  const Results results = read_results(folder.arms(), options, result);
  const Storylines storylines = storylines_of(folder);
  const auto texts = [&] { return outcome_texts(results, &storylines); };
  if (result.stopped) {
    folder.stop(result.replicates, result.fingerprint, texts());
  } else if (!kept) {
    folder.finish(result.counts, result.fingerprint, texts, &work.stop().requested());
  }
  std::string written = kept ? "complete: " : "written: ";
  written += escaped(asked.out) + " (manifest.json, run.sqlite, summary.md and " +
             counted(outcome_tables, "table", "tables") + ")\n";
  print_results(asked, results, storylines, written);
  work.advise("", "");
  const int reported = report_results(
      asked, folder.arms(),
      {.results = results, .storylines = &storylines, .data = attributions(folder.scenario().files)}, work);
  return result.stopped ? work.code(true) : reported;
}

}  // namespace

Storylines storylines_of(RunFolder& folder) {
  return read_storylines(folder.arms(), folder.layout(), folder.plan(),
                         [&](const auto& visit) { folder.read(folder.plan().range(), visit); });
}

int run_stored(const RunArguments& asked, const std::optional<NamedArms>& arms, Ranks& ranks, Work& work) {
  const std::string resume = "resume with: " + resume_command(asked);
  work.advise("nothing is lost\n" + resume, "");
  const std::unique_ptr<RunFolder> folder = open_folder(asked, arms, work.stop());
  work.advise("nothing is lost\n" + resume, "\nwhat is finished is kept; " + resume);
  return run_in(*folder, asked, ranks, work);
}

}  // namespace salient
