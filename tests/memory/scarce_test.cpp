// Memory runs out in a worker, at one allocation after the other: the exception arrives at the caller, the
// program does not end and does not hang. In each of the places that work on threads.

#include "tests/memory/scarce.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <limits>
#include <new>
#include <optional>

#include "sim/core/jobs.hpp"
#include "sim/ensemble/ensemble.hpp"
#include "sim/evidence/population.hpp"
#include "sim/forecast/score/rollout.hpp"
#include "sim/study/compare/band.hpp"
#include "sim/study/compare/paired_run.hpp"
#include "tests/worlds/world.hpp"

using namespace salient;

namespace {

constexpr std::uint64_t seed = 11, replicates = 200;

/// Four towns on a road, Red coming up it.
std::shared_ptr<const Model> valley(double mobile_share = 0.5) {
  test::WorldOptions options;
  options.parameters = {{"theta_sd", 0.15}, {"lambda", mobile_share}};
  options.stance = {{"Red", Stance::offensive}};
  return std::make_shared<const Model>(make_model(std::make_shared<const Theatre>(
      test::theatre("Alder:Green[6] - Brook:Green[6] - Cairn:Green[8] - Dale:Red[12m,12m]", options))));
}

std::vector<Arm> two_arms() {
  return {{"baseline", "one", valley(0.3)}, {"variant", "other", valley(0.6)}};
}

CompareOptions compare_options(unsigned jobs) {
  CompareOptions out;
  out.random_seed = seed;
  out.replicates = replicates;
  out.jobs = jobs;
  return out;
}

using Work = std::function<void(unsigned jobs)>;

/// Allocations that a whole run asks for: with one thread on it, otherwise on those beside it.
std::uint64_t needed(const Work& work, unsigned jobs) {
  const test::Scarce plenty(std::numeric_limits<std::uint64_t>::max(), jobs > 1);
  work(jobs);
  return test::Scarce::asked();
}

enum class End { done, caught, lost };

/// How it ends when memory runs out after so many allocations.
End with_memory_for(std::uint64_t allocations, const Work& work, unsigned jobs) {
  bool threw = false, refused = false;
  {
    const test::Scarce scarce(allocations, jobs > 1);
    try {
      work(jobs);
    } catch (const std::bad_alloc&) {
      threw = true;
    }
    refused = test::Scarce::asked() > allocations;
  }
  if (threw != refused) return End::lost;  // nobody heard of what was refused, or it came from nowhere
  return threw ? End::caught : End::done;
}

void arrives_at_the_caller(const Work& work) {
  for (const unsigned jobs : {1u, 4u}) {
    CAPTURE(jobs);
    const std::uint64_t all = needed(work, jobs);
    constexpr std::uint64_t first = 20, spread = 20;
    int caught = 0;
    for (std::uint64_t i = 0; i < first + spread; ++i) {
      const std::uint64_t allocations = i < first ? i : (i - first) * all / spread;
      CAPTURE(allocations);
      const End end = with_memory_for(allocations, work, jobs);
      REQUIRE(end != End::lost);
      caught += end == End::caught ? 1 : 0;
    }
    // Beside the caller's thread others may come too late for any work: now and then, not always.
    CHECK(caught > (jobs == 1 ? static_cast<int>(first) : 0));
    CHECK(with_memory_for(std::numeric_limits<std::uint64_t>::max(), work, jobs) == End::done);
  }
}

}  // namespace

TEST_CASE("memory: runs out in pieces of work done in order") {
  arrives_at_the_caller([](unsigned jobs) {
    in_order({replicates, jobs, nullptr, {}}, [](unsigned) -> PieceWork {
      return [](std::uint64_t number) { const std::vector<std::uint64_t> some(100 + number); };
    });
  });
}

TEST_CASE("memory: runs out in the replicates of an ensemble") {
  const std::vector<Arm> arms = two_arms();
  arrives_at_the_caller([&](unsigned jobs) {
    EnsembleOptions options;
    options.random_seed = seed;
    options.replicates = replicates;
    options.jobs = jobs;
    options.batch_done = [](const Batch&) {};
    options.keep_changes = replicates;
    run_ensemble(arms, options);
  });
}

TEST_CASE("memory: runs out in a comparison replicate by replicate") {
  const std::vector<Arm> arms = two_arms();
  arrives_at_the_caller(
      [&](unsigned jobs) { run_paired(arms, compare_options(jobs), [](std::uint64_t) {}); });
}

TEST_CASE("memory: runs out in the bootstraps of a band") {
  const PairedRun run = run_paired(two_arms(), compare_options(1), [](std::uint64_t) {});
  const Cells cells(run.result.layout);
  arrives_at_the_caller([&](unsigned jobs) {
    BandOptions options;
    options.jobs = jobs;
    critical_value(run.variants.front().blocks, cells, options);
  });
}

TEST_CASE("memory: runs out in the forecasts that scores are made of") {
  Start start;
  start.model = valley();
  start.horizons_h = {24, 48};
  start.picture.assign(start.model->place_count, 0);
  start.counted.assign(2, std::vector<std::uint8_t>(start.model->place_count, 1));
  start.keep_changed = true;
  const Sides sides = sides_of(*start.model);
  const std::vector<Start> starts(3, start);
  arrives_at_the_caller([&](unsigned jobs) { roll_out(starts, sides, replicates, jobs); });
}

TEST_CASE("memory: runs out in the particles of a situation") {
  const auto model = valley();
  arrives_at_the_caller([&](unsigned jobs) {
    Population population(*model, seed, replicates, jobs, false, [](std::uint64_t) {});
    population.advance(24, {});
  });
}
