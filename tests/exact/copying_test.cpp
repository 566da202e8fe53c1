// Voter, Moran and their kin: one side takes over a map by copying; zealots never change.
#include <doctest/doctest.h>

#include <algorithm>

#include "sim/core/draws.hpp"
#include "tests/exact/comparison.hpp"
#include "tests/exact/theatres.hpp"

namespace salient::exact {
namespace {

using Copying = ContactSettings::Copying;

Copying copying_of(const std::string& rule) {
  return rule == "node"   ? Copying::node
         : rule == "edge" ? Copying::edge
         : rule == "push" ? Copying::push
                          : Copying::pull;
}

/// Actor 0 is the table's side 1, actor 1 its side 0.
ContactMap copying_map(const Case& one) {
  ContactMap map;
  map.actors = 2;
  map.holder.assign(static_cast<std::size_t>(one.integer("n")), 1);
  map.roads = roads(one.edges());
  if (one.model == "zealots") {
    map.copying = Copying::node;
    for (const int place : one.integers("ones")) map.holder[place] = 0, map.zealots.push_back(place);
    for (const int place : one.integers("zeros")) map.zealots.push_back(place);
  } else {
    map.copying = copying_of(one.text("rule"));
    for (const int place : one.integers("start")) map.holder[place] = 0;
    map.fitness = {one.number_or("r", 1), 1};
  }
  return map;
}

std::vector<Reading<Story>> readings(const Case& one) {
  std::vector<Reading<Story>> out;
  for (const Row& row : one.rows) {
    if (row.what == "p_fixation") {
      out.push_back({&row, 1, [](const Story& s) {
                       return std::ranges::count(s.last, 0) == std::ssize(s.last) ? 1.0 : 0.0;
                     }});
    } else if (row.what == "mean_updates") {
      out.push_back({&row, unbounded, [](const Story& s) { return s.attempts; }});
    } else {
      REQUIRE(row.what == "p_one");
      const auto node = static_cast<std::size_t>(row.at.at("node"));
      out.push_back({&row, 1, [node](const Story& s) { return s.at[0][node] == 0 ? 1.0 : 0.0; }});
    }
  }
  return out;
}

void run_copying(Family& family, const Case& one, const ContactMap& map, std::uint64_t n) {
  const Model m = model(map);
  REQUIRE(!exact_obstacle(m));
  Telling telling;
  if (one.model == "zealots") {
    // The slowest mode of these maps decays at .29 an hour or faster: e^-29 is left at 100 h.
    telling.times = {100};
    telling.until_times = true;
  } else {
    telling.count_attempts = true;
  }
  compare_all<Story>(family, one.id, n, readings(one),
                     [&] { return StoryTeller(m, key_of(one.id), telling); });
}

}  // namespace

TEST_CASE("copying: who takes over, and after how many attempts, on every map of the tables") {
  Family family("copying");
  for (const char* table : {"voter_fixation", "voter_zealots"}) {
    for (const Case& one : cases(table)) run_copying(family, one, copying_map(one), replicates());
  }
  CHECK(family.count() == 46);
  for (const Case& one : cases("copying_extra")) run_copying(family, one, copying_map(one), replicates());
  MESSAGE(family.summary());
  CHECK(family.flagged() == std::vector<std::string>{});
  CHECK(family.looks_normal());
}

TEST_CASE("copying: the wrong rule, a fitness 10 % off, a zealot too few would be seen") {
  constexpr std::uint64_t n = 20000;
  const auto wrong = [&](std::string_view table, std::string_view id,
                         const std::function<void(ContactMap&)>& spoil) {
    for (const Case& one : cases(table)) {
      if (one.id != id) continue;
      ContactMap map = copying_map(one);
      spoil(map);
      Family family("copying, wrong");
      run_copying(family, one, map, n);
      return family.flagged().size();
    }
    FAIL("no case " << id);
    return std::size_t{0};
  };
  CHECK(wrong("voter_fixation", "voter-star5-node-from0", [](ContactMap& m) { m.copying = Copying::edge; }) >
        0);
  CHECK(wrong("voter_fixation", "moran-k5-r2", [](ContactMap& m) { m.fitness[0] *= 1.1; }) > 0);
  CHECK(wrong("voter_zealots", "zealots-salient5", [](ContactMap& m) { m.zealots.pop_back(); }) > 0);
  // Routes of unequal rates, and push taken for pull where fitness or degree tells them apart.
  for (const char* id : {"node-weighted4", "pull-weighted4-r0.8", "push-weighted4-r1.3"}) {
    CHECK(wrong("copying_extra", id, [](ContactMap& m) { m.roads[0].rate = 1; }) > 0);
  }
  CHECK(wrong("copying_extra", "edge-weighted4", [](ContactMap& m) { m.copying = Copying::node; }) > 0);
  for (const char* id : {"pull-path5-from0", "pull-salient5-r1.5", "pull-star5-r2-leaf"}) {
    CHECK(wrong("copying_extra", id, [](ContactMap& m) { m.copying = Copying::push; }) > 0);
  }
}

}  // namespace salient::exact
