// Repeated rolls of dice (docs/model.md section 7, row 6) as `fighting: dice` under the next-event
// driver.
#include <doctest/doctest.h>

#include <cmath>
#include <tuple>

#include "sim/core/draws.hpp"
#include "tests/exact/comparison.hpp"
#include "tests/exact/theatres.hpp"

namespace salient::exact {
namespace {

using Ends = std::vector<BattleEnd>;

/// All battles by the same dice, side by side in one theatre.
struct Table {
  Fights fights;
  std::vector<Case> cases;
};

std::vector<Table> tables() {
  std::map<std::tuple<double, double, double, bool>, Table> by_dice;
  for (Case& one : cases("dice_battle")) {
    const double sides = one.number_or("sides", 6), attack = one.number_or("max_att", 3),
                 defend = one.number_or("max_def", 2);
    const bool challenger_ties = one.has("ties") && one.text("ties") != "defender";
    Table& table = by_dice[{sides, attack, defend, challenger_ties}];
    table.fights.law = "dice";
    table.fights.parameters = {{"dice_sides", sides},
                               {"dice_attacker", attack},
                               {"dice_defender", defend},
                               {"dice_ties", challenger_ties ? 1.0 : 0.0}};
    table.fights.battles.push_back({one.integer("A"), one.integer("D")});
    table.cases.push_back(std::move(one));
  }
  std::vector<Table> out;
  for (auto& [dice, table] : by_dice) out.push_back(std::move(table));
  return out;
}

std::vector<Reading<Ends>> readings(const Table& table) {
  std::vector<Reading<Ends>> out;
  for (std::size_t b = 0; b < table.cases.size(); ++b) {
    const int attackers = table.fights.battles[b].challengers, defenders = table.fights.battles[b].holders;
    for (const Row& row : table.cases[b].rows) {
      if (row.what == "p_attacker_wins") {
        out.push_back({&row, 1, [b](const Ends& e) { return e[b].winner == 0 ? 1.0 : 0.0; }});
      } else if (row.what == "mean_attacker_losses") {
        out.push_back({&row, double(attackers),
                       [b, attackers](const Ends& e) { return double(attackers - e[b].challengers); }});
      } else if (row.what == "mean_defender_losses") {
        out.push_back({&row, double(defenders),
                       [b, defenders](const Ends& e) { return double(defenders - e[b].holders); }});
      } else {
        REQUIRE(row.what == "p_end");
        const double att = row.at.at("att"), def = row.at.at("def");
        out.push_back({&row, 1, [=](const Ends& e) {
                         return e[b].challengers == att && e[b].holders == def ? 1.0 : 0.0;
                       }});
      }
    }
  }
  return out;
}

void run(Family& family, const Table& table, std::uint64_t n) {
  const Model m = model(table.fights);
  REQUIRE(!exact_obstacle(m));
  const std::uint64_t seed = key_of("dice battles");
  compare_all<Ends>(family, "dice", n, readings(table),
                    [&] { return FightTeller(m, table.fights.battles.size(), seed, false); });
}

}  // namespace

TEST_CASE("dice: every battle of the table ends as it should") {
  Family family("dice");
  for (const Table& table : tables()) run(family, table, replicates());
  MESSAGE(family.summary());
  CHECK(family.flagged() == std::vector<std::string>{});
  CHECK(family.looks_normal());
  CHECK(family.count() == 333);
}

TEST_CASE("dice: ties to the attacker, or dice of three sides, would be seen") {
  Table largest;
  for (Table& table : tables()) {
    if (table.cases.size() > largest.cases.size()) largest = std::move(table);
  }
  const auto flagged_with = [&](const char* parameter, double wrong) {
    Table table = largest;
    table.fights.parameters[parameter] = wrong;
    Family family("dice, wrong");
    run(family, table, 1500);
    return family.flagged().size();
  };
  CHECK(flagged_with("dice_ties", 1) > 20);
  CHECK(flagged_with("dice_sides", 3) > 20);
}

TEST_CASE("dice: the distribution of one roll, three dice against two") {
  // Source: Osborne 2003; docs/model.md section 7, row 6.
  constexpr std::uint32_t rolls = 200000;
  Parameters p{};
  p.dice_sides = 6, p.dice_attacker = 3, p.dice_defender = 2;
  double both[3] = {};
  const Draws draws(20241205, 0);
  for (std::uint32_t r = 0; r < rolls; ++r) both[roll_dice(p, draws, key_of("Alder"), r, 3, 2).holder] += 1;
  const double expected[3] = {2275.0 / 7776, 2611.0 / 7776, 2890.0 / 7776};
  for (int k = 0; k < 3; ++k) {
    const double sd = std::sqrt(expected[k] * (1 - expected[k]));
    CHECK(std::abs(both[k] / rolls - expected[k]) < tolerance(sd, 1, rolls));
  }
}

}  // namespace salient::exact
