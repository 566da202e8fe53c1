#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "sim/engine/stepped.hpp"
#include "sim/ensemble/replicate.hpp"
#include "tests/worlds/random_world.hpp"
#include "tests/worlds/world.hpp"

using namespace salient;
using test::random_world;
using test::World;

namespace {

constexpr double days = 3 * 24;

std::uint64_t history(const Theatre& theatre, std::uint64_t replicate = 0, bool plain = false) {
  World world(theatre, 7, replicate);
  if (plain) {
    world.workspace.plain = true;
    open_replicate(world.model, 7, replicate, world.workspace);
  }
  world.run(days);
  return history_hash(world.model, world.state);
}

bool is_long() {
  return std::getenv("SALIENT_LONG_TESTS") != nullptr;
}

}  // namespace

TEST_CASE("step: random worlds stay consistent, and the plain path gives the same bits") {
  const std::uint64_t worlds = is_long() ? 20000 : 300;
  std::uint64_t place_steps = 0, changes = 0;
  for (std::uint64_t seed = 0; seed < worlds; ++seed) {
    CAPTURE(seed);
    World fast(random_world(seed), 7, seed), plain(random_world(seed), 7, seed);
    plain.workspace.plain = true;
    open_replicate(plain.model, 7, seed, plain.workspace);
    for (std::uint32_t s = 0; s < fast.model.steps; ++s) {
      step(fast.model, fast.workspace);
      step(plain.model, plain.workspace);
      place_steps += 2 * fast.model.place_count;
      if (!is_consistent(fast.model, fast.workspace)) FAIL("not consistent at step " << s);
    }
    REQUIRE(history_hash(fast.model, fast.state) == history_hash(plain.model, plain.state));
    REQUIRE(std::ranges::equal(fast.state.f.c, plain.state.f.c));
    changes += fast.state.changes.size();
  }
  MESSAGE(place_steps << " place-steps, " << changes << " changes");
  CHECK(changes > worlds);  // or nothing was tested
}

TEST_CASE("interventions: one that changes nothing changes no byte") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Theatre theatre = random_world(seed);
    const std::uint64_t before = history(theatre);
    Intervention null;
    null.id = "nothing";
    null.at = Moment{10 * 3600};
    null.action = Intervention::Strike{PlaceId{0}, {}, 0, 0};
    theatre.interventions.push_back(null);
    null.id = "nothing-either";
    null.action = Intervention::Confidence{ActorId{0}, 0};
    theatre.interventions.push_back(null);
    null.id = "nor-this";
    null.action = Intervention::Speed{RouteId{0}, 1.0};
    theatre.interventions.push_back(null);
    // Speed 1 is nothing only where no intervention slows the route.
    if (std::ranges::any_of(theatre.interventions, [](const Intervention& i) {
          const auto* speed = std::get_if<Intervention::Speed>(&i.action);
          return speed != nullptr && speed->factor != 1.0 && speed->route == RouteId{0};
        })) {
      continue;
    }
    CHECK(history(theatre) == before);
  }
}

TEST_CASE("interventions: one that changes something does change bytes") {
  int changed = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Theatre theatre = random_world(seed);
    const std::uint64_t before = history(theatre);
    Intervention shock;
    shock.id = "shock";
    shock.at = Moment{3600};
    shock.action = Intervention::Confidence{ActorId{0}, -0.5};
    theatre.interventions.push_back(shock);
    changed += history(theatre) != before ? 1 : 0;
  }
  CHECK(changed > 10);
}

namespace {

/// Changes of the places of another theatre, in words that do not depend on indices.
std::vector<std::string> told(const World& world, const Theatre& about) {
  std::vector<std::string> out;
  for (const Change& change : world.state.changes) {
    const std::string& place = world.theatre->atlas.places()[change.place].id;
    if (!about.atlas.place(place)) continue;
    std::string line = place + " " + std::to_string(std::bit_cast<std::uint64_t>(change.time_h));
    for_each(change.to.holders, [&](std::uint32_t a) { line += " " + world.theatre->actors[a].id; });
    out.push_back(line + " " + std::string(word(change.cause)));
  }
  return out;
}

}  // namespace

TEST_CASE("draws: an unrelated place and actor change nothing elsewhere") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    const Theatre small = random_world(seed);
    Theatre large = small;
    std::vector<Place> places(small.atlas.places().begin(), small.atlas.places().end());
    std::vector<Route> routes(small.atlas.routes().begin(), small.atlas.routes().end());
    // "a..." sorts before every place and actor of the world, so every index moves.
    for (const char* id : {"a-far", "a-further"}) {
      Place place;
      place.id = place.name = id;
      place.value = 2;
      places.push_back(place);
    }
    Route route;
    route.id = "a-road";
    const auto count = static_cast<std::uint32_t>(places.size());
    route.from = PlaceId{count - 2}, route.to = PlaceId{count - 1};
    route.km = 12;
    routes.push_back(route);
    large.atlas = Atlas(places, routes);
    const auto new_place = [](PlaceId& place) { place.valid() ? void(place.index += 2) : void(); };
    const auto new_actor = [](ActorId& actor) { actor.valid() ? void(++actor.index) : void(); };
    Actor stranger;
    stranger.id = stranger.name = "aliens";
    large.actors.insert(large.actors.begin(), stranger);
    for (Actor& actor : large.actors) {
      std::ranges::for_each(actor.supply, new_place);
      for (StanceEntry& entry : actor.doctrine.stances) {
        if (entry.withdraw_to) new_place(*entry.withdraw_to);
      }
    }
    for (Relation& r : large.relations) new_actor(r.a), new_actor(r.b);
    for (Support& s : large.support) new_place(s.place), new_actor(s.actor);
    for (InitialControl& row : large.initial) {
      new_place(row.place), new_actor(row.previous);
      std::ranges::for_each(row.holders, new_actor);
    }
    InitialControl own;
    own.place = PlaceId{0};
    own.holders = {ActorId{0}};
    large.initial.push_back(own);
    for (Force& force : large.forces) new_actor(force.actor), new_place(force.place);
    large.forces.push_back({ActorId{0}, 900, 1000, 1100, {}, "", "aliens", true, "", ""});
    large.interventions.clear();
    Theatre plain = small;
    plain.interventions.clear();
    World without(plain, 7, 3), with(large, 7, 3);
    without.run(days), with.run(days);
    CHECK(told(without, small) == told(with, small));
  }
}

TEST_CASE("step: the order of formations in the file changes nothing") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    Theatre theatre = random_world(seed);
    const std::uint64_t before = history(theatre);
    std::ranges::reverse(theatre.forces);
    std::ranges::reverse(theatre.initial);
    std::ranges::reverse(theatre.support);
    CHECK(history(theatre) == before);
  }
}

TEST_CASE("step: a mirrored map with exchanged actors gives the mirrored history, bit for bit") {
  const std::string line =
      "A:Green[8,12m] - B:Green[8] =14= C:Green[8,6m] - D:Red[8,6m] =14= E:Red[8] - F:Red[8,12m]";
  test::WorldOptions options;
  options.rules = {"deployment", "supply",   "cohesion", "fighting",  "will",
                   "breaking",   "doctrine", "movement", "occupation"};
  options.stance = {{"Green", Stance::offensive}, {"Red", Stance::offensive}};
  options.parameters = {{"theta_sd", 0.1}, {"alpha", 0.5}, {"p_min", 0.3}};
  options.cohesion = {{"Green", 0.5}, {"Red", 0.5}};
  std::size_t changes = 0;
  for (std::uint64_t replicate = 0; replicate < 200; ++replicate) {
    CAPTURE(replicate);
    World world(line, options, 5, replicate);
    World mirror(line, options, 5, replicate);
    // The same map read from its other end: place k is the other's 5 - k, Green is the other's Red.
    auto& keys = mirror.model.place_key;
    std::ranges::reverse(keys);
    std::ranges::reverse(mirror.model.actor_key);
    open_replicate(mirror.model, 5, replicate, mirror.workspace);
    world.run(48), mirror.run(48);
    REQUIRE(world.state.changes.size() == mirror.state.changes.size());
    changes += world.state.changes.size();
    const auto image = [](Mask holders) { return (holders & 1) << 1 | (holders >> 1 & 1); };
    std::vector<std::tuple<double, std::uint32_t, Mask, int>> a, b;
    for (const Change& c : world.state.changes) {
      a.emplace_back(c.time_h, c.place, c.to.holders, static_cast<int>(c.cause));
    }
    for (const Change& c : mirror.state.changes) {
      b.emplace_back(c.time_h, 5 - c.place, image(c.to.holders), static_cast<int>(c.cause));
    }
    std::ranges::sort(a), std::ranges::sort(b);
    REQUIRE(a == b);
  }
  CHECK(changes > 200);
}

TEST_CASE("movement: a column takes 2.3 h over 46 km at 20 km/h, whatever the step") {
  for (const double step_h : {1.0, 0.5, 0.7, 2.3, 3.0, 0.01}) {
    CAPTURE(step_h);
    test::WorldOptions options;
    options.parameters = {{"v", 20}, {"tau_occ", 3}, {"lambda_d", 1e3}};
    options.stance = {{"Red", Stance::offensive}};
    options.step_h = step_h;
    World world("Brook:none =46= Alder:Red[12m]", options);
    const FormationId column{0};
    set_out(world.state, column, world.place("Brook"), RouteId{0}, Mode::march, 0);
    world.state.f.target[column] = world.place("Brook");
    world.run(9);
    REQUIRE(world.state.changes.size() == 1);
    CHECK(world.state.f.since_h[column] == doctest::Approx(2.3).epsilon(1e-12));
    CHECK(world.state.changes[0].time_h == doctest::Approx(5.3).epsilon(1e-12));
    CHECK(world.control("Brook") == "Red");
  }
}
