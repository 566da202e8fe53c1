#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/store/run_plan.hpp"
#include "tools/salient/arms.hpp"

namespace salient {

/// What somebody asked `salient run` for; what was not asked is empty.
struct RunArguments {
  std::string scenario, out, until, shard, report;
  std::vector<std::string> variants;
  std::optional<std::uint64_t> replicates, first, seed, replicate, keep;
  std::optional<double> every_h;
  unsigned jobs = 0;
  bool force = false, resume = false, json = false, quiet = false;
};

/// What of it cannot be meant, whatever the scenario says; nothing: all can.
std::optional<std::string> slip(const RunArguments& asked);

/// The plan of a run that begins with these arms.
RunPlan plan_of(const RunArguments& asked, const NamedArms& arms);

/// Holds what was asked for against the plan of a run that is there; only its length may grow.
/// Throws: RunRefused, with every difference
/// @param arms  nothing: those of the run
void adjust(const RunArguments& asked, const std::optional<NamedArms>& arms, RunPlan& plan);

}  // namespace salient
