#include "tools/salient/run_arguments.hpp"

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"

namespace salient {
namespace {

/// "half-width=0.01"
std::optional<double> half_width_of(const std::string& text) {
  constexpr std::string_view key = "half-width=";
  if (!text.starts_with(key)) return std::nullopt;
  const auto value = parse_decimal(std::string_view(text).substr(key.size()));
  return value && *value > 0 && *value < 0.5 ? value : std::nullopt;
}

/// "2/10"
std::optional<Shard> shard_of(const std::string& text) {
  constexpr std::int64_t most = 100'000;
  const auto parts = split(text, '/');
  if (parts.size() != 2) return std::nullopt;
  const auto number = parse_integer(parts[0]), of = parse_integer(parts[1]);
  if (!number || !of || *of < 1 || *of > most || *number < 1 || *number > *of) return std::nullopt;
  return Shard{static_cast<std::uint64_t>(*number), static_cast<std::uint64_t>(*of)};
}

std::vector<RunPlan::Part> parts_of(const NamedArms& arms) {
  std::vector<RunPlan::Part> out;
  for (const Arm& arm : arms.arms) out.push_back({arm.name, "", arm.scenario_hash});
  return out;
}

}  // namespace

std::optional<std::string> slip(const RunArguments& asked) {
  if (!asked.until.empty() && !half_width_of(asked.until)) {
    return "--until: write half-width=0.01, a number between 0 and 0.5";
  }
  if (!asked.shard.empty() && !shard_of(asked.shard)) {
    return "--shard: write 2/10, the second of ten parts";
  }
  if (!asked.shard.empty() && !asked.until.empty()) {
    return "--shard and --until exclude each other: a shard cannot know what the others have found";
  }
  if (asked.scenario.empty() && !asked.resume) return "SCENARIO is required";
  if (asked.report == "-") return "--report: a file is needed; the results go to stdout";
  return std::nullopt;
}

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
  plan.arms = parts_of(arms);
  return plan;
}

void adjust(const RunArguments& asked, const std::optional<NamedArms>& arms, RunPlan& plan) {
  RunPlan wanted = plan;
  if (arms) {
    wanted.engine_version = engine_version;
    wanted.arms = parts_of(*arms);
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

}  // namespace salient
