#include "sim/store/run_plan.hpp"

#include <algorithm>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {
namespace {

std::string half_width_text(const std::optional<double>& half_width) {
  return half_width ? shortest(*half_width) : "none";
}

void compare(std::vector<std::string>& out, std::string_view what, const std::string& stored,
             const std::string& wanted) {
  if (stored == wanted) return;
  std::string line(what);
  out.push_back(line + ": " + escaped(stored) + " in the folder, " + escaped(wanted) + " here");
}

std::string names(const RunPlan& plan) {
  std::vector<std::string> out;
  for (const RunPlan::Part& part : plan.arms) out.push_back(part.name);
  return join(out, ", ");
}

}  // namespace

std::string text(const Shard& shard) {
  return std::to_string(shard.number) + '/' + std::to_string(shard.of);
}

ReplicateRange RunPlan::range() const {
  if (!shard) return {first_replicate, first_replicate + replicates};
  // replicates and shard.of are bounded by the command line: no overflow.
  return {first_replicate + replicates * (shard->number - 1) / shard->of,
          first_replicate + replicates * shard->number / shard->of};
}

std::vector<std::string> differences(const RunPlan& stored, const RunPlan& wanted) {
  std::vector<std::string> out;
  compare(out, "engine version", std::to_string(stored.engine_version),
          std::to_string(wanted.engine_version));
  compare(out, "random seed", std::to_string(stored.random_seed), std::to_string(wanted.random_seed));
  compare(out, "arms", names(stored), names(wanted));
  if (names(stored) == names(wanted)) {
    for (std::size_t i = 0; i < stored.arms.size(); ++i) {
      compare(out, "content of scenario " + in_quotes(stored.arms[i].name),
              stored.arms[i].content_hash.substr(0, 16), wanted.arms[i].content_hash.substr(0, 16));
    }
  }
  compare(out, "--until half-width", half_width_text(stored.half_width), half_width_text(wanted.half_width));
  compare(out, "--every", shortest(stored.every_h), shortest(wanted.every_h));
  compare(out, "--keep", std::to_string(stored.keep_changes), std::to_string(wanted.keep_changes));
  return out;
}

}  // namespace salient
