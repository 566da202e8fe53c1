#include <algorithm>
#include <stdexcept>

#include "sim/study/compare/arm_differences.hpp"
#include "sim/study/compare/band.hpp"
#include "sim/study/compare/comparison.hpp"
#include "sim/study/compare/first_divergence.hpp"
#include "sim/study/compare/paired_run.hpp"
#include "sim/study/compare/stability.hpp"
#include "sim/study/storylines/find_storylines.hpp"

namespace salient {
namespace {

void check(const std::vector<Arm>& arms) {
  if (arms.size() < 2) throw std::invalid_argument("a comparison needs a baseline and a variant");
  require_same_shape(arms, "a comparison");
}

EnsembleOptions as_run(const CompareOptions& options) {
  EnsembleOptions out;
  out.random_seed = options.random_seed;
  out.first_replicate = options.first_replicate;
  out.replicates = options.replicates;
  out.every_h = options.every_h;
  return out;
}

}  // namespace

Comparison compare(const std::vector<Arm>& arms, const CompareOptions& options) {
  check(arms);
  const std::uint64_t wanted = options.replicates + std::uint64_t{options.parameter_draws} * options.on_each;
  const auto tell = [&](std::uint64_t done) {
    if (options.progress) options.progress(done, wanted);
  };
  PairedRun run = run_paired(arms, options, tell);
  Comparison out;
  out.level = options.level;
  out.minimum_effect = options.minimum_effect;
  out.bootstraps = options.bootstraps;
  out.results = read_results(arms, as_run(options), run.result);
  out.storylines = find_storylines(arms, run.histories);
  const Cells cells(out.results.layout);
  const BandOptions band{options.level, options.bootstraps, options.random_seed, options.jobs};
  for (std::size_t a = 1; a < arms.size(); ++a) {
    PairedRun::Variant& variant = run.variants[a - 1];
    ArmComparison& arm = out.arms.emplace_back();
    arm.name = arms[a].name;
    arm.title = arms[a].model->theatre->title;
    arm.critical = critical_value(variant.blocks, cells, band);
    variant.blocks.clear();
    variant.blocks.shrink_to_fit();
    arm.cells = variant.sums.differing();
    read_differences(out.results, out.results.arms[a], variant.sums, options.minimum_effect, arm);
    arm.divergence = summed_up(std::move(variant.divergences), out.results.replicates);
    arm.differ = arm.divergence.differ;
  }
  if (!out.results.stopped) {
    find_stability(arms, options, out, [&](std::uint64_t done) { tell(options.replicates + done); });
  }
  return out;
}

}  // namespace salient
