#include "sim/ensemble/layout.hpp"

#include <doctest/doctest.h>

#include "sim/ensemble/replicate.hpp"
#include "tests/worlds/world.hpp"

using namespace salient;

TEST_CASE("layout: the map is read at the start, in its rhythm and at the horizon") {
  const test::World world("Alder:Green[6] - Brook:Red[6]");  // 48 hours
  CHECK(make_layout(world.model).bin_h == std::vector<double>{0, 6, 12, 18, 24, 30, 36, 42, 48});
  CHECK(make_layout(world.model, 20).bin_h == std::vector<double>{0, 20, 40, 48});
  CHECK(make_layout(world.model, 1000).bin_h == std::vector<double>{0, 48});
}

TEST_CASE("layout: a coalition's people are counted together, everybody else's alone") {
  Theatre theatre = test::theatre("Alder:Green[6] - Brook:Red[6] - Cairn:Blue[6]");
  theatre.coalitions.push_back({"allies", {*theatre.actor("Blue"), *theatre.actor("Green")}});
  const test::World world(theatre, 1, 0);
  const Layout layout = make_layout(world.model);
  REQUIRE(layout.groups.size() == 2);
  CHECK(layout.groups[0].id == "allies");
  CHECK(layout.groups[0].actors == (only(world.actor("Blue")) | only(world.actor("Green"))));
  CHECK(layout.groups[1].id == "Red");
  CHECK(layout.people == 3000);
}

TEST_CASE("layout: nobody's people stand in the first cell, everybody's in the last") {
  Theatre theatre = test::theatre("Alder:Green[6] - Brook:Green[6]");
  theatre.actors.push_back(theatre.actors[0]);
  theatre.actors[1].id = theatre.actors[1].name = "Red";
  const test::World world(theatre, 1, 0);
  const Layout layout = make_layout(world.model);
  ReplicateRunner runner(world.model, layout, 1);
  Counts counts(layout);
  runner.run(0, counts);
  REQUIRE(layout.groups.size() == 2);
  const std::size_t rows = layout.groups.size() + 2;
  CHECK(counts.people[cell(0, 0, people_cells - 1, rows, people_cells)] == 1);  // Green: all
  CHECK(counts.people[cell(0, 1, 0, rows, people_cells)] == 1);                 // Red: none
  CHECK(counts.people_sum[0] == 2000);
  CHECK(counts.people_sum[1] == 0);
}
