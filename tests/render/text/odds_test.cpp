#include "sim/rules/odds.hpp"

#include <doctest/doctest.h>

#include "render/text/rules_text.hpp"
#include "sim/rules/fighting.hpp"
#include "tests/worlds/world.hpp"

using namespace salient;

namespace {

double wins(FightingLaw law, int x, int y, double edge = 1) {
  Parameters p = standard_parameters();
  p.edge = edge;
  return fight_odds(law, p, x, y, 1).challenger_wins;
}

}  // namespace

// Numbers of docs/model.md section 7, rows 3 to 6.
TEST_CASE("odds: Brown's recursion for the square law") {
  CHECK(wins(FightingLaw::square, 10, 10) == doctest::Approx(0.5).epsilon(1e-12));
  CHECK(wins(FightingLaw::square, 11, 10) == doctest::Approx(0.64631134).epsilon(1e-8));
  CHECK(wins(FightingLaw::square, 30, 20) == doctest::Approx(0.99299509).epsilon(1e-8));
  CHECK(wins(FightingLaw::square, 100, 90) == doctest::Approx(0.89545848).epsilon(1e-8));
  CHECK(wins(FightingLaw::square, 10, 14, 2) == doctest::Approx(0.52828841).epsilon(1e-8));
  CHECK(wins(FightingLaw::square, 10, 20, 4) == doctest::Approx(0.52117068).epsilon(1e-8));
}

TEST_CASE("odds: the linear and the ambush law") {
  CHECK(wins(FightingLaw::linear, 12, 10) == doctest::Approx(0.66818810).epsilon(1e-8));
  CHECK(wins(FightingLaw::linear, 100, 90) == doctest::Approx(0.76646037).epsilon(1e-8));
  CHECK(wins(FightingLaw::deitchman, 10, 5, 0.1) == doctest::Approx(0.58139213).epsilon(1e-8));
  CHECK(wins(FightingLaw::deitchman, 20, 40, 0.1) == doctest::Approx(0.01203046).epsilon(1e-6));
}

TEST_CASE("odds: dice as in the board game") {
  const Parameters p = standard_parameters();
  const auto roll = dice_chances(p, 3, 2);
  REQUIRE(roll.size() == 3);
  CHECK(roll[0] == doctest::Approx(2890.0 / 7776).epsilon(1e-12));
  CHECK(roll[1] == doctest::Approx(2611.0 / 7776).epsilon(1e-12));
  CHECK(roll[2] == doctest::Approx(2275.0 / 7776).epsilon(1e-12));
  CHECK(wins(FightingLaw::dice, 1, 1) == doctest::Approx(0.41667).epsilon(1e-4));
  CHECK(wins(FightingLaw::dice, 2, 1) == doctest::Approx(0.75424).epsilon(1e-4));
  CHECK(wins(FightingLaw::dice, 10, 10) == doctest::Approx(0.56759).epsilon(1e-4));
}

TEST_CASE("odds: somebody wins, nobody loses more than it has, and salvos can end in nothing") {
  const Parameters p = standard_parameters();
  for (const FightingLaw law : {FightingLaw::helmbold, FightingLaw::square, FightingLaw::linear,
                                FightingLaw::deitchman, FightingLaw::dice, FightingLaw::salvo}) {
    CAPTURE(word(law));
    const FightOdds odds = fight_odds(law, p, 7, 5, 1.5);
    const double both = odds.challenger_wins + odds.holder_wins;
    CHECK(both <= 1 + 1e-12);
    CHECK(both >= (law == FightingLaw::salvo ? 0.9 : 1 - 1e-12));
    CHECK(odds.challenger_lost <= 7);
    CHECK(odds.holder_lost <= 5);
    CHECK(odds.days > 0);
  }
}

TEST_CASE("odds: the hazards are those of the rule fighting") {
  for (const char* law : {"helmbold", "square", "linear", "deitchman"}) {
    CAPTURE(law);
    test::WorldOptions options;
    options.rules.push_back(std::string("fighting:") + law);
    options.parameters = {{"alpha", 0.3}, {"posture", 1.5}, {"edge", 1.2}, {"w", 0.4}};
    const test::World world("Alder:Green[8]/Red[12m] - Brook:Red[4]", options);
    std::vector<LossRate> rates;
    loss_rates(world.model, world.state, world.place("Alder"), rates);
    REQUIRE(rates.size() == 2);
    const LossHazards hazards = loss_hazards(world.model.fighting, world.state.p, 12, 8, 1.5);
    for (const LossRate& rate : rates) {
      const bool red = world.state.f.actor[rate.formation] == world.actor("Red");
      CHECK(rate.per_h == doctest::Approx(red ? hazards.challenger : hazards.holder).epsilon(1e-12));
    }
  }
}

TEST_CASE("rules: the document names every rule, variant and parameter") {
  RuleSelection all;
  for (const RuleSpec* rule : catalogue()) all.rules.push_back(rule);
  const std::string page = rules_text(all), document = rules_json(all, true);
  for (const RuleSpec* rule : catalogue()) {
    CHECK(page.find("\n" + std::string(rule->name) + " (") != std::string::npos);
    for (const ParameterSpec& spec : rule->parameters) {
      CHECK(page.find("    " + std::string(spec.name) + ": ") != std::string::npos);
      CHECK(document.find('"' + std::string(spec.name) + '"') != std::string::npos);
    }
  }
  CHECK(document.find("\"p_challenger\"") != std::string::npos);
}
