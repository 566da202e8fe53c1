// Lanchester's laws as Markov chains (the next-event driver), as salvoes (the stepped one), and in
// their mean-field limit; docs/model.md section 7, rows 2 to 5.
#include <doctest/doctest.h>

#include <cmath>

#include "sim/core/draws.hpp"
#include "tests/exact/comparison.hpp"
#include "tests/exact/theatres.hpp"
#include "tests/oracles/mean_field.hpp"

namespace salient::exact {
namespace {

using Ends = std::vector<BattleEnd>;

/// The table's A and B in our words. Its alpha is what one of A does to B, its beta the reverse, an
/// hour; ours is a day's share that the challenger loses, and `edge` multiplies the holder's
/// losses. In `mixed` A is fired at over an area and aims itself: A holds.
struct Chain {
  Fights fights;
  bool a_holds = false;
};

Chain chain(const Case& one) {
  const std::string law = one.text("law");
  const double alpha = one.number("alpha"), beta = one.number("beta");
  Chain chain;
  chain.a_holds = law == "mixed";
  chain.fights.law = law == "aimed" || law == "square"  ? "square"
                     : law == "area" || law == "linear" ? "linear"
                                                        : "deitchman";
  const double on_challenger = chain.a_holds ? alpha : beta, on_holder = chain.a_holds ? beta : alpha;
  chain.fights.parameters["alpha"] = 24 * on_challenger;
  chain.fights.parameters["edge"] = on_holder / on_challenger;
  const double a_break = one.number_or("a_break", 0), b_break = one.number_or("b_break", 0);
  chain.fights.parameters["break_challenger"] = chain.a_holds ? b_break : a_break;
  chain.fights.parameters["break_holder"] = chain.a_holds ? a_break : b_break;
  if (one.has("a")) {
    const int a = one.integer("a"), b = one.integer("b");
    chain.fights.battles = {chain.a_holds ? Fights::Battle{b, a} : Fights::Battle{a, b}};
  }
  return chain;
}

std::vector<Reading<Ends>> readings(const Case& one, bool a_holds) {
  std::vector<Reading<Ends>> out;
  const auto a = [a_holds](const Ends& e) { return a_holds ? e[0].holders : e[0].challengers; };
  const auto b = [a_holds](const Ends& e) { return a_holds ? e[0].challengers : e[0].holders; };
  for (const Row& row : one.rows) {
    if (row.what == "p_A_wins") {
      out.push_back(
          {&row, 1, [a_holds](const Ends& e) { return e[0].winner == (a_holds ? 1 : 0) ? 1.0 : 0.0; }});
    } else if (row.what == "mean_duration") {
      out.push_back({&row, unbounded, [](const Ends& e) { return e[0].end_h; }});
    } else if (row.what == "mean_final_A") {
      out.push_back({&row, one.number("a"), [a](const Ends& e) { return double(a(e)); }});
    } else if (row.what == "mean_final_B") {
      out.push_back({&row, one.number("b"), [b](const Ends& e) { return double(b(e)); }});
    } else {
      REQUIRE(row.what == "p_end");
      const double end_a = row.at.at("A"), end_b = row.at.at("B");
      out.push_back({&row, 1, [=](const Ends& e) { return a(e) == end_a && b(e) == end_b ? 1.0 : 0.0; }});
    }
  }
  return out;
}

void run(Family& family, const Case& one, const Chain& chain, std::uint64_t n) {
  const Model m = model(chain.fights);
  REQUIRE(!exact_obstacle(m));
  compare_all<Ends>(family, one.id, n, readings(one, chain.a_holds),
                    [&] { return FightTeller(m, 1, key_of(one.id), false); });
}

Case case_named(std::string_view table, std::string_view id) {
  for (Case& one : cases(table)) {
    if (one.id == id) return one;
  }
  FAIL("no case " << id);
  return {};
}

}  // namespace

TEST_CASE("attrition: every stochastic fight of the table under the next-event driver") {
  Family family("attrition");
  for (const Case& one : cases("attrition_stochastic")) run(family, one, chain(one), replicates());
  MESSAGE(family.summary());
  CHECK(family.flagged() == std::vector<std::string>{});
  CHECK(family.looks_normal());
  CHECK(family.count() == 164);
}

TEST_CASE("attrition: a rate 5 % off, the wrong law or a break point one off would be seen") {
  constexpr std::uint64_t n = 20000;
  const auto wrong = [&](std::string_view id, const std::function<void(Chain&)>& spoil) {
    const Case one = case_named("attrition_stochastic", id);
    Chain spoilt = chain(one);
    spoil(spoilt);
    Family family("attrition, wrong");
    run(family, one, spoilt, n);
    return family.flagged().size();
  };
  CHECK(wrong("lan-aimed-10v8", [](Chain& c) { c.fights.parameters["alpha"] *= 1.05; }) > 0);
  CHECK(wrong("lan-aimed-10v8", [](Chain& c) { c.fights.parameters["edge"] *= 1.05; }) > 0);
  CHECK(wrong("lan-area-10v8", [](Chain& c) { c.fights.law = "square"; }) > 0);
  CHECK(wrong("lan-aimed-10v8-break5-4", [](Chain& c) { c.fights.parameters["break_challenger"] += 1; }) > 0);
}

TEST_CASE("attrition: salvoes under the stepped driver") {
  Family family("salvo");
  const auto run_salvo = [](Family& into, const Case& one, double factor) {
    const double pa = one.number("pa"), pb = one.number("pb");
    Fights fights;
    fights.law = "salvo";
    fights.battles = {{one.integer("a"), one.integer("b")}};
    fights.parameters = {{"salvo_hit", pb}, {"edge", pa / pb * factor}};
    const Model m = model(fights);
    REQUIRE(exact_obstacle(m));
    std::vector<Reading<Ends>> readings;
    for (const Row& row : one.rows) {
      if (row.what == "mean_steps") {
        readings.push_back({&row, unbounded, [](const Ends& e) { return e[0].end_h; }});
      } else {
        const bool a = row.what == "p_A_wins", b = row.what == "p_B_wins";
        REQUIRE((a || b || row.what == "p_both_gone"));
        readings.push_back({&row, 1, [a, b](const Ends& e) {
                              return (e[0].challengers > 0) == a && (e[0].holders > 0) == b ? 1.0 : 0.0;
                            }});
      }
    }
    compare_all<Ends>(into, one.id, replicates(), readings,
                      [&] { return FightTeller(m, 1, key_of(one.id), true); });
  };
  for (const Case& one : cases("attrition_salvo")) run_salvo(family, one, 1);
  MESSAGE(family.summary());
  CHECK(family.flagged() == std::vector<std::string>{});
  CHECK(family.count() == 12);

  Family wrong("salvo, wrong");
  run_salvo(wrong, case_named("attrition_salvo", "salvo-5v4-0.2-0.25"), 1.25);
  CHECK(wrong.flagged().size() > 0);
}

TEST_CASE("attrition: the stepped driver comes to the chain at first order, on the same draws") {
  // Paired by replicate: the same clocks, so that the noise of a difference is small.
  const Case one = case_named("attrition_stochastic", "lan-aimed-10v8");
  Chain c = chain(one);
  const auto difference = [&](double step_h) {
    c.fights.step_h = step_h;
    const Model m = model(c.fights);
    FightTeller exact(m, 1, 7, false), stepped(m, 1, 7, true);
    double sum = 0;
    constexpr std::uint64_t n = 5000;
    for (std::uint64_t r = 0; r < n; ++r) {
      sum += stepped(r)[0].challengers - exact(r)[0].challengers;
    }
    return sum / n;
  };
  const double coarse = difference(0.2), middle = difference(0.1), fine = difference(0.05);
  // Elements left: -.50, -.25 and -.12 of 5.2; standard errors .014, .009 and .006.
  CAPTURE(coarse);
  CAPTURE(middle);
  CAPTURE(fine);
  CHECK(coarse < -0.4);
  CHECK(std::abs(middle / coarse - 0.5) < 0.1);
  CHECK(std::abs(fine / middle - 0.5) < 0.15);
}

namespace {

MeanFieldFight mean_field_of(const Case& one, bool& a_holds) {
  const Chain c = chain(one);
  a_holds = c.a_holds;
  Parameters p{};
  p.alpha = c.fights.parameters.at("alpha");
  p.edge = c.fights.parameters.at("edge");
  p.posture = 1;
  const FightingLaw law = c.fights.law == "square"   ? FightingLaw::square
                          : c.fights.law == "linear" ? FightingLaw::linear
                                                     : FightingLaw::deitchman;
  const double a = one.number("A0"), b = one.number("B0");
  return mean_field_fight(law, p, 1.0, a_holds ? b : a, a_holds ? a : b);
}

void compare_mean_field(Family& family, const Case& one, double factor) {
  bool a_holds = false;
  MeanFieldFight fight = mean_field_of(one, a_holds);
  fight.h *= factor;
  const MeanFieldEnd end = mean_field_end(fight);
  const auto a_of = [&](MeanFieldStrengths s) { return a_holds ? s.holder : s.challenger; };
  const auto b_of = [&](MeanFieldStrengths s) { return a_holds ? s.challenger : s.holder; };
  std::size_t times_seen = 0;
  for (const Row& row : one.rows) {
    const std::string what = one.id + ' ' + row.quantity;
    if (row.what == "winner") {
      using Winner = MeanFieldEnd::Winner;
      const Winner a = a_holds ? Winner::holder : Winner::challenger;
      const std::string found = end.winner == Winner::none ? "none" : end.winner == a ? "A" : "B";
      family.compare(what + ' ' + found + " for " + row.label, found == row.label ? 1.0 : 0.0, 1.0);
    } else if (row.what == "survivors") {
      family.compare(what, end.survivors, row.value);
    } else if (row.what == "t_end") {
      family.compare(what, end.time_h, row.value);
    } else if (row.what == "invariant") {
      family.compare(what, (a_holds ? -1 : 1) * mean_field_invariant(fight), row.value);
    } else {
      const auto at = mean_field_at(fight, row.at.at("t"));
      const double found = !at ? -1 : row.what == "A" ? a_of(*at) : b_of(*at);
      family.compare(what, found, row.value);
      ++times_seen;
    }
  }
  // A time that the table leaves out lies beyond the end.
  std::size_t over = 0;
  for (const double t : one.numbers("times")) over += mean_field_at(fight, t) ? 0 : 2;
  if (factor == 1) CHECK(times_seen + over == 2 * one.numbers("times").size());
}

}  // namespace

TEST_CASE("attrition: the mean-field limit meets the closed forms") {
  Family family("mean field");
  for (const Case& one : cases("attrition_deterministic")) compare_mean_field(family, one, 1);
  CHECK(family.flagged() == std::vector<std::string>{});
  CHECK(family.count() == 75);
  Family wrong("mean field, wrong");
  for (const Case& one : cases("attrition_deterministic")) compare_mean_field(wrong, one, 1 + 1e-7);
  CHECK(wrong.flagged().size() > 40);
}

TEST_CASE("attrition: 100 against 60 by the square law, .05 an hour each (docs/model.md section 7, row 2)") {
  const MeanFieldFight fight{FightingLaw::square, 100, 60, 0.05, 0.05};
  const MeanFieldEnd end = mean_field_end(fight);
  CHECK(end.winner == MeanFieldEnd::Winner::challenger);
  CHECK(std::abs(end.survivors - 80) < 1e-10);
  CHECK(std::abs(end.time_h - 20 * std::log(2.0)) < 1e-10);
  CHECK(std::abs(mean_field_at(fight, 5)->challenger - 87.984571) < 1e-6);
  CHECK(std::abs(mean_field_at(fight, 5)->holder - 36.623554) < 1e-6);
  CHECK(std::abs(mean_field_at(fight, 10)->challenger - 81.496878) < 1e-6);
  CHECK(std::abs(mean_field_at(fight, 10)->holder - 15.548027) < 1e-6);
  CHECK(!mean_field_at(fight, 14));
  // Closed form at the README's accuracy.
  const double w = 0.05, t = 10;
  const double x = 100 * std::cosh(w * t) - 60 * std::sinh(w * t);
  CHECK(std::abs(mean_field_at(fight, t)->challenger / x - 1) < 1e-11);
}

}  // namespace salient::exact
