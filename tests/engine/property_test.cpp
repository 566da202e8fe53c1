// Properties of any world, met with RapidCheck: it takes worlds apart until as little as possible
// of one that breaks a property is left.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

#include "sim/engine/stepped.hpp"
#include "sim/ensemble/replicate.hpp"
#include "tests/worlds/random_world.hpp"
#include "tests/worlds/world.hpp"

using namespace salient;
using test::World;

namespace {

/// A random world with some of its rules and interventions left out.
Theatre any_theatre() {
  Theatre theatre = test::random_world(*rc::gen::arbitrary<std::uint64_t>());
  const auto without = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 20));
  for (const std::size_t i : without) {
    // Without deployment there is nobody; everything else may be missing.
    if (i < theatre.rules.size() && theatre.rules[i].rule != "deployment") {
      theatre.rules.erase(theatre.rules.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  const auto kept = *rc::gen::inRange<std::size_t>(0, theatre.interventions.size() + 1);
  theatre.interventions.resize(kept);
  return theatre;
}

std::int64_t elements(const State& state) {
  return std::accumulate(state.f.n.begin(), state.f.n.end(), std::int64_t{0});
}

}  // namespace

TEST_CASE("step: whatever rules and interventions are left out, a world stays consistent") {
  CHECK(rc::check("consistent after every step, and as the plain path has it", [] {
    const Theatre theatre = any_theatre();
    const auto replicate = *rc::gen::inRange<std::uint64_t>(0, 1000);
    World fast(theatre, 7, replicate), plain(theatre, 7, replicate);
    plain.workspace.plain = true;
    open_replicate(plain.model, 7, replicate, plain.workspace);
    const auto steps = *rc::gen::inRange<std::uint32_t>(1, fast.model.steps + 1);
    for (std::uint32_t s = 0; s < steps; ++s) {
      step(fast.model, fast.workspace);
      step(plain.model, plain.workspace);
      RC_ASSERT(is_consistent(fast.model, fast.workspace));
    }
    RC_ASSERT(history_hash(fast.model, fast.state) == history_hash(plain.model, plain.state));
    RC_ASSERT(std::ranges::equal(fast.state.f.c, plain.state.f.c));
  }));
}

TEST_CASE("step: without reinforcements and risings nobody's strength ever grows") {
  CHECK(rc::check("elements are lost, never made", [] {
    Theatre theatre = any_theatre();
    theatre.interventions.clear();
    std::erase_if(theatre.rules, [](const RuleChoice& r) { return r.rule == "uprising"; });
    World world(theatre, 7, 0);
    std::int64_t before = elements(world.state);
    for (std::uint32_t s = 0; s < world.model.steps; ++s) {
      step(world.model, world.workspace);
      const std::int64_t now = elements(world.state);
      RC_ASSERT(now <= before);
      before = now;
    }
  }));
  // The twin: with risings somebody's strength does grow in some world, or the property says
  // nothing.
  bool grew = false;
  for (std::uint64_t seed = 0; seed < 200 && !grew; ++seed) {
    World world(test::random_world(seed), 7, 0);
    const std::int64_t before = elements(world.state);
    for (std::uint32_t s = 0; s < world.model.steps && !grew; ++s) {
      step(world.model, world.workspace);
      grew = elements(world.state) > before;
    }
  }
  CHECK(grew);
}
