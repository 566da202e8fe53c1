// Whoever changes a state says so: a change that no stamp tells of is found at the next look.
#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "sim/engine/stepped.hpp"
#include "tests/worlds/world.hpp"

using namespace salient;
using test::World;

namespace {

constexpr PlaceId alder{0}, brook{1};
constexpr FormationId column{0};

constexpr const char* line = "Alder:Blue[6m] - Brook:none - Cairn:Green[8]";

test::WorldOptions options() {
  test::WorldOptions options;
  options.stance = {{"Blue", Stance::defensive}};
  return options;
}

/// True if the world is found to be consistent after the change.
bool passes(const std::function<void(World&)>& change) {
  World world(line, options());
  REQUIRE(world.state.f.mobile[column] != 0);
  REQUIRE(is_consistent(world.model, world.workspace));
  change(world);
  return is_consistent(world.model, world.workspace);
}

}  // namespace

TEST_CASE("stamps: a change that is told of passes") {
  CHECK(passes([](World&) {}));
  CHECK(passes([](World& w) {
    const Control to{only(w.actor("Green")), Status::held};
    change_control(w.state, {0, brook, w.state.control[brook], to, {}, {}, {}, {}, 0});
  }));
  CHECK(passes([](World& w) { --w.state.f.n[column], standing_changed(w.state, column); }));
  CHECK(passes([](World& w) { dissolve(w.state, column); }));
  CHECK(passes([](World& w) { set_out(w.state, column, brook, RouteId{0}, Mode::march, 0); }));
  CHECK(passes([](World& w) { w.state.open[0] = 0.5, w.state.stamps.ways_changed(); }));
  CHECK(passes([](World& w) { w.state.activity[1] += 0.1, w.state.stamps.relations_changed(); }));
  CHECK(passes([](World& w) { w.state.corridor[0] = 1, w.state.stamps.supply_changed(); }));
}

TEST_CASE("stamps: a change that nobody tells of is found") {
  CHECK_FALSE(passes([](World& w) { w.state.control[alder].holders = only(w.actor("Green")); }));
  CHECK_FALSE(passes([](World& w) { --w.state.f.n[column]; }));
  CHECK_FALSE(passes([](World& w) { w.state.open[0] = 0.5; }));
  CHECK_FALSE(passes([](World& w) { w.state.pace[0] = 0.5; }));
  CHECK_FALSE(passes([](World& w) { w.state.activity[1] += 0.1; }));
  CHECK_FALSE(passes([](World& w) { w.state.corridor[0] = 1; }));
  CHECK_FALSE(passes([](World& w) {
    set_out(w.state, column, brook, RouteId{0}, Mode::march, 0);
    REQUIRE(is_consistent(w.model, w.workspace));
    w.state.f.km[column] += 1;
  }));
  // What another stamp tells of does not count: a route that closes is more than a change of supply.
  CHECK_FALSE(passes([](World& w) { w.state.open[0] = 0.5, w.state.stamps.supply_changed(); }));
}

TEST_CASE("clocks: every one begins with its owner and forgets when draws change") {
  World world(line, options());
  State& state = world.state;
  REQUIRE(state.clocks.fit(world.model, state.f.count()));
  CHECK_FALSE(state.clocks.fit(world.model, state.f.count() + 1));
  add_formation(state, world.actor("Blue"), alder, 2, true, 77, 0);
  CHECK(state.clocks.fit(world.model, state.f.count()));
  state.clocks.will[column] = {0.5, 3};
  state.clocks.fill[brook] = {0.25, 1};
  state.clocks.burst[world.actor("Blue")] = {0.125, 2};
  state.clocks.forget();
  CHECK(state.clocks.will[column].left < 0);
  CHECK(state.clocks.will[column].number == 0);
  CHECK(state.clocks.fill[brook].left < 0);
  CHECK(state.clocks.burst[world.actor("Blue")].number == 0);
  CHECK(state.clocks.fit(world.model, state.f.count()));
}
