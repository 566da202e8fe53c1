// Rule contact and the next-event driver by themselves: what is kept equals what would be
// recomputed, paths do not depend on what else is on the map, and a model that does not fit is
// refused by name.
#include <doctest/doctest.h>

#include <algorithm>

#include "sim/engine/stepped.hpp"
#include "sim/rules/contact_rule.hpp"
#include "tests/exact/theatres.hpp"

namespace salient::exact {
namespace {

using Copying = ContactSettings::Copying;

/// A random map with roads of unequal rates, three actors and nobody's places.
ContactMap random_map(std::uint64_t seed, Copying copying, bool synchronous) {
  const Draws draws(seed, 0);
  ContactMap map;
  map.actors = 3;
  map.copying = copying;
  map.synchronous = synchronous;
  map.fitness = {1.5, 1.0, 0.7};
  constexpr std::uint32_t n = 60;
  for (std::uint32_t p = 0; p < n; ++p) {
    map.holder.push_back(static_cast<int>(draws.below(4, Purpose::placement, p)) - 1);
  }
  for (std::uint32_t r = 0; r < 100; ++r) {
    const int from = static_cast<int>(draws.below(n, Purpose::placement, 1000 + r));
    const int to = static_cast<int>(draws.below(n, Purpose::placement, 2000 + r));
    if (from == to) continue;
    map.roads.push_back({from, to, 0.1 + draws.uniform(Purpose::placement, 3000 + r), r % 7 == 0});
  }
  map.zealots = {3, 11};
  map.spontaneous = {{0, -1, 0.05}, {1, 2, 0.02}};
  if (copying == Copying::none) {
    map.contagious = {{-1, 0, 0.3}, {0, 1, 0.2}, {1, 0, 0.1}, {2, -1, 0.25}, {-1, 2, 0.15}};
  }
  return map;
}

void check_kept_sums(Contact& contact, const Model& m) {
  Contact fresh = contact;
  fresh.recompute();
  std::vector<Contact::Passing> passings;
  for (const PlaceId p : m.places()) {
    CHECK(contact.spot(p).hazard == fresh.spot(p).hazard);
    passings.clear();
    contact.passings(p, passings);
    double sum = 0;
    for (const auto& passing : passings) sum += passing.spontaneous + passing.contagious;
    CHECK(sum == doctest::Approx(contact.spot(p).hazard).epsilon(1e-12));
    CHECK((passings.empty()) == (contact.spot(p).hazard == 0));
  }
}

constexpr Copying all_kinds[] = {Copying::none, Copying::node, Copying::edge, Copying::push, Copying::pull};

std::vector<std::uint32_t> holders(const Contact& contact) {
  std::vector<std::uint32_t> out;
  for (const PlaceId p : contact.places()) out.push_back(contact.holder(p));
  return out;
}

}  // namespace

TEST_CASE("contact: hazards kept through a thousand events are those recomputed, to the last bit") {
  for (const Copying copying : all_kinds) {
    const Model m = model(random_map(5, copying, false));
    DualWorkspace workspace;
    open_replicate(m, 1, 0, workspace);
    exact_begin(m, workspace);
    for (int event = 0; event < 1000; ++event) {
      if (!exact_event(m, workspace)) break;
      if (event % 100 == 0) check_kept_sums(workspace.contact, m);
    }
    check_kept_sums(workspace.contact, m);
    CHECK(workspace.next.events > 100);
    CHECK(is_consistent(m, workspace.state));
  }
}

TEST_CASE("contact: a synchronous step visits only places that can change, and misses none") {
  for (const Copying copying : all_kinds) {
    const Model m = model(random_map(6, copying, true));
    DualWorkspace front;
    open_replicate(m, 1, 0, front);
    contact_begin(m, front);
    std::size_t changes = 0;
    for (int k = 0; k < 200; ++k) {
      State state = front.state;
      Contact plain = front.contact;  // looks at every place afresh
      plain.recompute();
      ContactSteps steps;
      steps.reset(plain);
      steps.step(m, state, plain);
      advance(m, front);
      REQUIRE(holders(plain) == holders(front.contact));
      changes = front.state.changes.size();
    }
    check_kept_sums(front.contact, m);
    CHECK(changes > 20);
    CHECK(is_consistent(m, front.state));
  }
}

TEST_CASE("contact: zealots never change") {
  for (const bool synchronous : {false, true}) {
    const ContactMap map = random_map(7, Copying::none, synchronous);
    const Model m = model(map);
    DualWorkspace workspace;
    open_replicate(m, 1, 0, workspace);
    for (int k = 0; k < 100; ++k) advance(m, workspace);
    for (const Change& change : workspace.state.changes) {
      CHECK(std::ranges::find(map.zealots, static_cast<int>(change.place)) == map.zealots.end());
    }
    CHECK(workspace.state.changes.size() > 50);
  }
}

TEST_CASE("contact: the length of a step moves no event of the continuous form") {
  ContactMap map = random_map(8, Copying::none, false);
  const auto times = [&](double step_h) {
    map.step_h = step_h;
    const Model m = model(map);
    DualWorkspace workspace;
    open_replicate(m, 3, 9, workspace);
    while (workspace.state.t < 16) advance(m, workspace);
    std::vector<double> out;
    for (const Change& change : workspace.state.changes) out.push_back(change.time_h);
    return out;
  };
  const auto hourly = times(1);
  CHECK(hourly.size() > 20);
  CHECK(times(0.25) == hourly);
  CHECK(times(16) == hourly);
}

TEST_CASE("contact: an island more, or a replicate run before, moves nothing") {
  ContactMap map = random_map(9, Copying::none, false);
  const auto changes = [](const ContactMap& on, std::uint64_t first) {
    const Model m = model(on);
    StoryTeller tell(m, 5, {.times = {20}, .until_times = true});
    for (std::uint64_t r = first; r < 7; ++r) tell(r);
    auto holders = tell(7).at[0];
    holders.resize(60);
    return holders;
  };
  const auto alone = changes(map, 7);
  CHECK(changes(map, 0) == alone);
  for (int p = 60; p < 70; ++p) map.holder.push_back(p % 3);
  for (int p = 60; p < 69; ++p) map.roads.push_back({p, p + 1, 1000.0});
  CHECK(changes(map, 7) == alone);
}

TEST_CASE("contact: settings that cannot run are refused with the reason") {
  const auto conflict = [](auto spoil) {
    Theatre spoilt = theatre(random_map(1, Copying::none, true));
    spoil(spoilt);
    return contact_conflict(spoilt).value_or("");
  };
  CHECK(conflict([](Theatre&) {}).empty());
  CHECK(conflict([](Theatre& t) {
          t.rules.push_back({"will", ""});
        }) == "rule contact stands alone: it knows no formations for rule will");
  CHECK(conflict([](Theatre& t) { t.contact.copying = Copying::node; }) ==
        "copying and contagious rates exclude each other");
  CHECK(conflict([](Theatre& t) { t.contact.contagious[0].per_h = 1.5; }) ==
        "a probability per step is at most 1");
  CHECK(conflict([](Theatre& t) { t.interventions.emplace_back(); }) ==
        "rule contact takes no interventions");
}

TEST_CASE("exact: a model that has more than jumps is refused by the rule's name") {
  Fights fights;
  fights.battles = {{3, 2}};
  fights.law = "square";
  CHECK(!exact_obstacle(model(fights)));
  fights.law = "salvo";
  CHECK(exact_obstacle(model(fights)).value() == "rule fighting by salvoes has steps");
  CHECK(exact_obstacle(model(random_map(1, Copying::none, true))).value() ==
        "rule contact is synchronous: it has steps");
  fights.law = "square";
  Theatre with_will = *model(fights).theatre;
  with_will.rules.push_back({"will", ""});
  CHECK(exact_obstacle(make_model(std::make_shared<const Theatre>(with_will))).value() ==
        "rule will is no pure jump with a hazard constant between events");
}

TEST_CASE("exact: the winner of a fight holds the place tau_occ after the last element is lost") {
  Fights fights;
  fights.battles = {{6, 2}, {2, 6}};
  fights.law = "square";
  fights.parameters = {{"alpha", 24}, {"tau_occ", 3}};
  const Model m = model(fights);
  int taken = 0, kept = 0;
  for (std::uint64_t r = 0; r < 50; ++r) {
    DualWorkspace workspace;
    open_replicate(m, 1, r, workspace);
    exact_begin(m, workspace);
    while (exact_event(m, workspace)) {
    }
    CHECK(is_consistent(m, workspace.state));
    double lost_h = -1;
    for (const Change& change : workspace.state.changes) {
      if (change.place != 0) continue;
      if (change.cause == Cause::destroyed) lost_h = change.time_h;
      if (change.cause == Cause::repelled) ++kept;
      if (change.cause != Cause::occupied) continue;
      CHECK(change.time_h == lost_h + 3);
      ++taken;
    }
  }
  CHECK(taken + kept == 50);
  CHECK(taken > 40);
}

TEST_CASE("exact: who stands at the break point from the start breaks at once") {
  Fights fights;
  fights.battles = {{4, 9}};
  fights.law = "square";
  fights.parameters = {{"alpha", 24}, {"break_challenger", 4}};
  const Model m = model(fights);
  FightTeller tell(m, 1, 1, false);
  CHECK(tell(0)[0].end_h == 0);
  CHECK(tell(0)[0].challengers == 4);
  CHECK(tell(0)[0].winner == 1);
}

}  // namespace salient::exact
