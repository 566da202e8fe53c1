// Replicates a second and core of shipped theatres, as a user runs them: baseline scenario, full
// horizon, all counts. Ratios within one run are what counts; absolute figures move with the machine.
//   theatre_bench [REPLICATES] [SCENARIO...]     default: 200, syria-2024 and toy-highway
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "sim/ensemble/ensemble.hpp"
#include "sim/rules/catalogue.hpp"
#include "sim/scenario/read.hpp"

using namespace salient;

namespace {

struct Timing {
  double cpu_s = 0, wall_s = 0;
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

Timing timed(const Arm& arm, std::uint64_t replicates, unsigned jobs, bool plain) {
  EnsembleOptions options;
  options.random_seed = arm.model->theatre->ensemble.random_seed;
  options.replicates = replicates;
  options.jobs = jobs;
  options.plain = plain;
  const double before = cpu_seconds();
  const EnsembleResult result = run_ensemble({arm}, options);
  return {cpu_seconds() - before, result.seconds};
}

Arm with_rules(const Theatre& theatre, const char* set) {
  Theatre changed = theatre;
  if (set != nullptr) {
    changed.rules.assign(find_rule_set(set)->rules.begin(), find_rule_set(set)->rules.end());
  }
  auto shared = std::make_shared<const Theatre>(std::move(changed));
  return {"baseline", "", std::make_shared<const Model>(make_model(shared))};
}

void report(const char* what, const Arm& arm, std::uint64_t replicates) {
  timed(arm, replicates / 10 + 1, 1, false);  // warm
  const Timing one = timed(arm, replicates, 1, false), two = timed(arm, replicates, 2, false);
  const Timing plain = timed(arm, replicates / 10 + 1, 1, true);
  const auto n = static_cast<double>(replicates);
  std::printf(
      "  %-10s %7.0f replicates/s/core, %.2f ms each; 2 threads %.2f times 1 (wall); plain path %.1f "
      "times slower\n",
      what, n / one.cpu_s, 1000 * one.cpu_s / n, one.wall_s / two.wall_s,
      plain.cpu_s / static_cast<double>(replicates / 10 + 1) / (one.cpu_s / n));
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t replicates = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 200;
  std::vector<std::string> scenarios(argv + std::min(argc, 2), argv + argc);
  if (scenarios.empty()) scenarios = {"scenarios/syria-2024", "scenarios/toy-highway"};
  for (const std::string& path : scenarios) {
    const ReadResult read = read_scenario(path);
    if (!read.scenario) {
      std::fprintf(stderr, "%s", text(read.faults).c_str());
      return 3;
    }
    const Theatre& theatre = read.scenario->theatre;
    std::printf("%s: %zu places, %u steps\n", path.c_str(), theatre.atlas.places().size(),
                with_rules(theatre, nullptr).model->steps);
    report("as shipped", with_rules(theatre, nullptr), replicates);
    report("standard", with_rules(theatre, "standard"), replicates);
    report("wargame", with_rules(theatre, "wargame"), replicates);
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory %.0f MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}
