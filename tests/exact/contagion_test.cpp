// Control that spreads along routes and is lost again (SIS) or for good (SIR), in continuous time
// and in synchronous steps; routes that fail independently, as spread that has one try a route.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "sim/core/draws.hpp"
#include "tests/exact/comparison.hpp"
#include "tests/exact/theatres.hpp"

namespace salient::exact {
namespace {

constexpr int active = 0, spent = 1, nobody = -1;

ContactMap map_of(const Case& one) {
  ContactMap map;
  map.actors = 2;
  map.holder.assign(static_cast<std::size_t>(one.integer("n")), nobody);
  map.roads = roads(one.edges());
  if (one.model == "reliability") {
    // A place reached has one step to pass it on, then is spent for good: every route gets one try,
    // so what is reached is what open routes connect. A route open with chance p counts as
    // ln(1 - p) / ln(1 - p_open) routes of chance p_open.
    map.synchronous = true;
    map.holder[static_cast<std::size_t>(one.integer("s"))] = active;
    const double p_open = one.number("p_open");
    map.contagious = {{nobody, active, p_open}};
    map.spontaneous = {{active, spent, 1.0}};
    for (std::size_t e = 0; e < map.roads.size(); ++e) {
      const double p = map.roads[e].rate;  // 1 where the table gives the edge none of its own
      map.roads[e].rate = p == 1 ? 1 : std::log1p(-p) / std::log1p(-p_open);
    }
    return map;
  }
  for (const int place : one.integers("start")) map.holder[place] = active;
  if (one.model == "sis_dtmc") {
    map.synchronous = true;
    map.contagious = {{nobody, active, one.number("p")}};
    map.spontaneous = {{active, nobody, one.number("q")}};
  } else {
    map.contagious = {{nobody, active, one.number("beta")}};
    map.spontaneous = {{active, one.model == "sis_ctmc" ? nobody : spent, one.number("gamma")}};
  }
  return map;
}

std::vector<Reading<Story>> readings(const Case& one, const std::vector<double>& times) {
  std::vector<Reading<Story>> out;
  const double n = one.number("n");
  for (const Row& row : one.rows) {
    std::size_t k = 0;
    const char* clock = row.at.count("step") != 0 ? "step" : "t";
    if (row.at.count(clock) != 0) {
      k = static_cast<std::size_t>(std::ranges::find(times, row.at.at(clock)) - times.begin());
      REQUIRE(k < times.size());
    }
    const auto node = row.at.count("node") != 0 ? static_cast<std::size_t>(row.at.at("node")) : 0;
    const auto is = [](bool yes) { return yes ? 1.0 : 0.0; };
    if (row.what == "mean_extinction_time" || row.what == "mean_duration") {
      out.push_back({&row, unbounded, [](const Story& s) { return s.end_h; }});
    } else if (row.what == "p_extinct") {
      out.push_back({&row, 1, [=](const Story& s) { return is(s.held(k) == 0); }});
    } else if (row.what == "mean_held") {
      out.push_back({&row, n, [=](const Story& s) { return double(s.held(k)); }});
    } else if (row.what == "p_held" || row.what == "p_active") {
      out.push_back({&row, 1, [=](const Story& s) { return is(s.at[k][node] == active); }});
    } else if (row.what == "mean_final_size") {
      out.push_back({&row, n, [](const Story& s) { return double(std::ranges::count(s.last, spent)); }});
    } else if (row.what == "p_final_size") {
      const int size = std::stoi(row.label);
      out.push_back({&row, 1, [=](const Story& s) { return is(std::ranges::count(s.last, spent) == size); }});
    } else if (row.what == "p_ever_hit") {
      out.push_back({&row, 1, [=](const Story& s) { return is(s.last[node] == spent); }});
    } else {
      REQUIRE(row.what == "p_connected");
      const auto t = static_cast<std::size_t>(one.integer("t"));
      out.push_back({&row, 1, [=](const Story& s) { return is(s.last[t] == spent); }});
    }
  }
  return out;
}

void run(Family& family, const Case& one, const ContactMap& map, std::uint64_t n) {
  const Model m = model(map);
  REQUIRE(exact_obstacle(m).has_value() == map.synchronous);
  Telling telling;
  if (one.has("times")) telling.times = one.numbers("times");
  if (one.has("steps")) telling.times = one.numbers("steps");
  telling.until_times = one.has("steps");
  compare_all<Story>(family, one.id, n, readings(one, telling.times),
                     [&] { return StoryTeller(m, key_of(one.id), telling); });
}

void check_tables(Family& family, std::initializer_list<const char*> tables) {
  for (const char* table : tables) {
    for (const Case& one : cases(table)) run(family, one, map_of(one), replicates());
  }
  MESSAGE(family.summary());
  CHECK(family.flagged() == std::vector<std::string>{});
}

/// Comparisons flagged when a case of a table, its first or the named one, is run on a spoilt map.
std::size_t wrong(std::string_view table, const std::function<void(ContactMap&)>& spoil,
                  std::string_view id = {}) {
  const auto all = cases(table);
  const auto named = std::ranges::find_if(all, [&](const Case& c) { return id.empty() || c.id == id; });
  REQUIRE(named != all.end());
  const Case& one = *named;
  ContactMap map = map_of(one);
  spoil(map);
  Family family("contagion, wrong");
  run(family, one, map, 20000);
  return family.flagged().size();
}

}  // namespace

TEST_CASE("contagion: lost again, every map and every town") {
  Family family("sis");
  check_tables(family, {"contagion_sis"});
  CHECK(family.looks_normal());
  CHECK(family.count() == 167);
}

TEST_CASE("contagion: lost for good") {
  Family family("sir");
  check_tables(family, {"contagion_sir"});
  CHECK(family.looks_normal());
  CHECK(family.count() == 135);
}

TEST_CASE("contagion: routes of unequal rates, lost again and for good") {
  Family family("contagion, unequal routes");
  check_tables(family, {"contagion_extra"});
}

TEST_CASE("contagion: in synchronous steps") {
  Family family("sis in steps");
  check_tables(family, {"contagion_sis_steps"});
  CHECK(family.looks_normal());
  CHECK(family.count() == 140);
}

TEST_CASE("contagion: towns stay connected when routes fail independently") {
  Family family("reliability");
  check_tables(family, {"route_reliability", "reliability_extra"});
  CHECK(family.count() == 4);
}

TEST_CASE("contagion: a rate 10 % off or a second try a route would be seen") {
  CHECK(wrong("contagion_sis", [](ContactMap& m) { m.contagious[0].per_h *= 1.1; }) > 0);
  CHECK(wrong("contagion_sir", [](ContactMap& m) { m.spontaneous[0].per_h *= 1.1; }) > 0);
  CHECK(wrong("contagion_sis_steps", [](ContactMap& m) { m.contagious[0].per_h *= 1.1; }) > 0);
  CHECK(wrong("contagion_sis_steps", [](ContactMap& m) { m.spontaneous[0].per_h *= 1.1; }) > 0);
  for (const char* id : {"sis-weighted4", "sir-weighted4"}) {
    CHECK(wrong(
              "contagion_extra", [](ContactMap& m) { m.roads[0].rate = 1.8; }, id) > 0);
  }
  CHECK(wrong("route_reliability", [](ContactMap& m) { m.spontaneous[0].per_h = 0.5; }) > 0);
  CHECK(wrong("reliability_extra", [](ContactMap& m) { m.spontaneous[0].per_h = 0.5; }) > 0);
}

}  // namespace salient::exact
