// docs/model.md section 7, rows 3 to 10: the engine set up as models of the literature.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "sim/core/draws.hpp"
#include "tests/exact/comparison.hpp"
#include "tests/exact/theatres.hpp"

namespace salient::exact {
namespace {

/// A mean whose spread is not in the table: its standard error comes from the sample.
struct Estimate {
  double mean = 0, error = 0;
  [[nodiscard]] bool meets(double value, double printed = 0) const {
    return std::abs(mean - value) <= z_limit * error + printed;
  }
};

template <class Read>
Estimate estimate(std::uint64_t n, Read read) {
  double sum = 0, squares = 0;
  for (std::uint64_t r = 0; r < n; ++r) {
    const double x = read(r);
    sum += x;
    squares += x * x;
  }
  const double count = static_cast<double>(n), mean = sum / count;
  return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean) / count)};
}

struct Chance {
  int a, b;
  double p;
};

/// P(first side wins) of fights side by side; the printed value is good to half its last digit.
std::vector<std::string> missed(const char* law, double edge, double printed,
                                const std::vector<Chance>& table, std::uint64_t n,
                                const std::map<std::string, double>& beside = {}) {
  Fights fights;
  fights.law = law;
  fights.parameters = {{"alpha", 24}, {"edge", edge}};
  fights.parameters.insert(beside.begin(), beside.end());
  for (const Chance& c : table) fights.battles.push_back({c.a, c.b});
  const Model m = model(fights);
  FightTeller tell(m, table.size(), key_of(law), false);
  std::vector<double> wins(table.size(), 0.0);
  for (std::uint64_t r = 0; r < n; ++r) {
    const auto& ends = tell(r);
    for (std::size_t b = 0; b < table.size(); ++b) wins[b] += ends[b].winner == 0 ? 1 : 0;
  }
  std::vector<std::string> out;
  for (std::size_t b = 0; b < table.size(); ++b) {
    const double p = table[b].p, found = wins[b] / static_cast<double>(n);
    if (std::abs(found - p) > tolerance(std::sqrt(p * (1 - p)), 1, n) + printed) {
      out.push_back(std::to_string(table[b].a) + " v " + std::to_string(table[b].b) + ": " +
                    std::to_string(found) + " for " + std::to_string(p));
    }
  }
  return out;
}

std::uint64_t some() {
  return replicates() / 5;
}

ContactMap complete(int n, int held, int others) {
  ContactMap map;
  map.actors = 2;
  for (int i = 0; i < n; ++i) map.holder.push_back(i < held ? 0 : others);
  for (int i = 0; i < n; ++i) {
    for (int j = i + 1; j < n; ++j) map.roads.push_back({i, j});
  }
  return map;
}

const std::vector<std::string> none;

}  // namespace

TEST_CASE("row 3: stochastic square law, Brown's recursion") {
  CHECK(missed("square", 1, 5e-9,
               {{10, 10, .5},
                {11, 10, .64631134},
                {12, 10, .76864594},
                {15, 10, .95836687},
                {20, 10, .99931693},
                {30, 20, .99299509},
                {55, 50, .80073024},
                {100, 90, .89545848}},
               some()) == none);
  CHECK(missed("square", 2, 5e-9, {{10, 10, .91244291}, {10, 14, .52828841}}, some()) == none);
  CHECK(missed("square", 4, 5e-9, {{10, 20, .52117068}}, some()) == none);
  CHECK(missed("square", 1.1, 5e-9, {{11, 10, .64631134}, {55, 50, .80073024}}, 10000) != none);
}

TEST_CASE("row 4: stochastic linear law") {
  CHECK(missed("linear", 1, 5e-9,
               {{12, 10, .66818810},
                {15, 10, .84627187},
                {20, 10, .96928583},
                {55, 50, .68792824},
                {100, 90, .76646037}},
               some()) == none);
  CHECK(missed("square", 1, 5e-9, {{12, 10, .66818810}, {100, 90, .76646037}}, 4000) != none);
}

TEST_CASE("row 5: Deitchman, the conventional side in an ambush") {
  CHECK(missed("deitchman", 0.1, 5e-9,
               {{10, 5, .58139213}, {20, 20, .54947923}, {20, 40, .01203046}, {20, 10, .96988337}},
               some()) == none);
  CHECK(missed("deitchman", 0.12, 5e-9, {{10, 5, .58139213}, {20, 20, .54947923}}, 4000) != none);
}

TEST_CASE("row 6: dice, to armies of twenty") {
  const std::vector<Chance> table = {{1, 1, .41667},  {2, 1, .75424},   {3, 3, .47025},
                                     {4, 4, .47653},  {5, 5, .50620},   {10, 5, .91628},
                                     {5, 10, .11828}, {10, 10, .56759}, {20, 20, .63343}};
  CHECK(missed("dice", 1, 5e-6, table, some()) == none);
  CHECK(missed("dice", 1, 5e-6, table, 4000, {{"dice_sides", 8}}) != none);
  CHECK(missed("dice", 1, 5e-6, table, 4000, {{"dice_attacker", 2}}) != none);
}

TEST_CASE("row 7: the voter model on a complete graph takes its time to agree") {
  const auto time = [](int n, int from, std::uint64_t replicates) {
    ContactMap map = complete(n, from, 1);
    map.copying = ContactSettings::Copying::node;
    const Model m = model(map);
    StoryTeller tell(m, key_of("voter"), {});
    return estimate(replicates, [&](std::uint64_t r) { return tell(r).end_h; });
  };
  CHECK(time(20, 10, some()).meets(12.706657, 5e-7));
  CHECK(time(20, 5, some()).meets(10.226457, 5e-7));
  CHECK(time(100, 50, some() / 20).meets(68.129046, 5e-7));
  CHECK_FALSE(time(20, 8, 20000).meets(12.706657, 5e-7));
}

TEST_CASE("row 8: Moran's process, one place of advantage r") {
  const auto fixation = [](int n, double r, std::uint64_t replicates) {
    ContactMap map = complete(n, 1, 1);
    map.copying = ContactSettings::Copying::push;
    map.fitness = {r, 1};
    const Model m = model(map);
    StoryTeller tell(m, key_of("Moran"), {});
    return estimate(replicates, [&](std::uint64_t k) { return tell(k).last[0] == 0 ? 1.0 : 0.0; });
  };
  CHECK(fixation(10, 1.1, some()).meets(.147950, 5e-7));
  CHECK(fixation(20, 1.1, some()).meets(.106781, 5e-7));
  CHECK(fixation(10, 2, some()).meets(.500489, 5e-7));
  CHECK_FALSE(fixation(10, 1.0, 20000).meets(.147950, 5e-7));
}

TEST_CASE("row 9: SIS on a complete graph of 20 dies out") {
  const auto extinction = [](double r0, int from, std::uint64_t replicates) {
    ContactMap map = complete(20, from, -1);
    map.contagious = {{-1, 0, r0 / 20}};
    map.spontaneous = {{0, -1, 1}};
    const Model m = model(map);
    StoryTeller tell(m, key_of("SIS"), {});
    return estimate(replicates, [&](std::uint64_t r) { return tell(r).end_h; });
  };
  CHECK(extinction(0.5, 1, some()).meets(1.341943, 5e-7));
  CHECK(extinction(1.0, 1, some()).meets(2.223679, 5e-7));
  CHECK(extinction(1.5, 1, some()).meets(6.001646, 5e-7));
  CHECK(extinction(1.5, 20, some()).meets(17.575135, 5e-7));
  CHECK(extinction(2.0, 20, some() / 4).meets(69.2984, 5e-5));
  CHECK_FALSE(extinction(1.4, 20, 4000).meets(17.575135, 5e-7));
}

TEST_CASE("row 10: the contact process on a ring dies below its threshold and lives above") {
  const auto held_after_500_h = [](double per_neighbour, std::uint64_t replicate, bool one_way = false) {
    ContactMap map;
    constexpr int n = 1000;
    map.holder.assign(n, 0);
    for (int i = 0; i < n; ++i) map.roads.push_back({i, (i + 1) % n, 1, one_way});
    map.contagious = {{-1, 0, per_neighbour}};
    map.spontaneous = {{0, -1, 1}};
    const Model m = model(map);
    Telling telling;
    telling.times = {500};
    telling.until_times = true;
    return StoryTeller(m, key_of("ring"), telling)(replicate).held(0);
  };
  for (std::uint64_t r = 0; r < 5; ++r) {
    CHECK(held_after_500_h(1.3, r) == 0);
    const int alive = held_after_500_h(2.0, r);
    CHECK(alive > 400);  // stationary density at 2.0 is about .6
    CHECK(alive < 800);
    // Neighbours counted twice, or only on one side, would be seen.
    CHECK(held_after_500_h(2 * 1.3, r) > 0);
    CHECK(held_after_500_h(2.0, r, true) == 0);
  }
}

}  // namespace salient::exact
