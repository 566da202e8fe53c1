#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "render/text/ledger_text.hpp"
#include "sim/core/maths.hpp"
#include "sim/ensemble/replicate.hpp"
#include "sim/study/explain/replay.hpp"
#include "sim/study/ledger/find_ledger.hpp"
#include "sim/study/ledger/numbers.hpp"
#include "sim/study/ledger/sobol.hpp"
#include "tests/worlds/random_world.hpp"
#include "tests/worlds/world.hpp"

using namespace salient;
using namespace salient::test;

namespace {

constexpr std::uint64_t ledger_seed = 3;
constexpr std::uint64_t pairs = 4000;
constexpr std::array<double, 3> p = {0.3, 0.6, 0.2};
const std::array<Loan::Name, 3> names = {Loan::Name{Purpose::parameter, key_of("a")},
                                         Loan::Name{Purpose::strength, key_of("b")},
                                         Loan::Name{Purpose::will, key_of("c")}};

/// Yes or no from three coins: whether a and b, or c; and whether just one of a and b.
std::array<bool, 2> formula(const std::array<bool, 3>& x) {
  return {(x[0] && x[1]) || x[2], x[0] != x[1]};
}

class Coins : public Respondent {
 public:
  std::span<const std::uint8_t> ask(std::uint64_t replicate, const Loan* loan) override {
    Draws draws(ledger_seed, replicate);
    draws.borrow(loan);
    std::array<bool, 3> x{};
    for (std::size_t i = 0; i < 3; ++i) x[i] = draws.uniform(names[i].purpose, names[i].entity) < p[i];
    const auto yes = formula(x);
    answers_ = {static_cast<std::uint8_t>(yes[0]), static_cast<std::uint8_t>(yes[1])};
    return answers_;
  }

 private:
  std::array<std::uint8_t, 2> answers_{};
};

double chance_of(unsigned bits) {
  double out = 1;
  for (std::size_t i = 0; i < 3; ++i) out *= (bits >> i & 1) != 0 ? p[i] : 1 - p[i];
  return out;
}
bool answer(unsigned bits, std::size_t question) {
  return formula({(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0})[question];
}

/// Exact moments of the estimators' terms, by going through all coins of a replicate and its partner.
struct Exact {
  double alone = 0, alone_sd = 0, in_all = 0, in_all_sd = 0, mean = 0, variance = 0;
};
Exact exact(std::size_t question, unsigned exchanged) {
  Exact out;
  for (unsigned a = 0; a < 8; ++a) out.mean += chance_of(a) * answer(a, question);
  out.variance = out.mean * (1 - out.mean);
  double alone_2 = 0, in_all_2 = 0;
  for (unsigned a = 0; a < 8; ++a) {
    for (unsigned b = 0; b < 8; ++b) {
      const double weight = chance_of(a) * chance_of(b);
      const double own = answer(a, question), partner = answer(b, question);
      const double mixed = answer((a & ~exchanged) | (b & exchanged), question);
      const double one = (partner - out.mean) * (mixed - own), two = (own - mixed) * (own - mixed) / 2;
      out.alone += weight * one, alone_2 += weight * one * one;
      out.in_all += weight * two, in_all_2 += weight * two * two;
    }
  }
  out.alone_sd = std::sqrt(alone_2 - out.alone * out.alone) / out.variance;
  out.in_all_sd = std::sqrt(in_all_2 - out.in_all * out.in_all) / out.variance;
  out.alone /= out.variance, out.in_all /= out.variance;
  return out;
}

/// Four standard errors of the estimate: of its terms, and of the variance that it is divided by.
double tolerance(double sd, double index, const Exact& e) {
  const double of_variance = std::abs(1 - 2 * e.mean) / std::sqrt(e.variance * 2 * pairs);
  return 4 * (sd / std::sqrt(static_cast<double>(pairs)) + std::abs(index) * of_variance);
}

Responses coins(std::vector<Loan> exchanged, std::vector<Loan> pressed = {}, unsigned jobs = 0) {
  Design design;
  design.random_seed = ledger_seed;
  design.pairs = pairs;
  design.questions = 2;
  design.exchanged = std::move(exchanged);
  design.pressed = std::move(pressed);
  design.jobs = jobs;
  return respond(design, [] { return std::make_unique<Coins>(); });
}

Loan loan_of(const Loan::Name& name) {
  Loan out;
  out.named = {name};
  return out;
}

std::shared_ptr<const Model> ledger_model_of(Theatre t) {
  return std::make_shared<const Model>(make_model(std::make_shared<const Theatre>(std::move(t))));
}

/// Nobody's Alder beside Brook: Red fills it at 1/h if a coin says so, else never. Asked after two hours.
Theatre filled(double coin) {
  WorldOptions options;
  options.rules = {"deployment", "movement", "occupation", "fill"};
  options.horizon_h = 2;
  Theatre t = theatre("Alder:none - Brook:Red[5]", options);
  t.parameters["r_fill"] = Quantity{Quantity::Shape::bernoulli, coin, 0, Basis::assumed, "a coin"};
  Question question;
  question.id = "alder";
  question.place = PlaceCondition{};
  question.place->place = PlaceId{0};
  question.place->holder = {*t.actor("Red")};
  question.when = Moment{t.clock.anchor.seconds + 2 * 3600};
  t.questions.push_back(question);
  return t;
}

}  // namespace

TEST_CASE("ledger: Sobol's indices of three coins are those of the formula") {
  const Responses r = coins({loan_of(names[0]), loan_of(names[1]), loan_of(names[2])});
  REQUIRE(r.pairs == pairs);
  for (std::uint32_t question = 0; question < 2; ++question) {
    const std::vector<double> own = column(r.own, pairs, 2, question),
                              partner = column(r.partner, pairs, 2, question);
    for (unsigned i = 0; i < 3; ++i) {
      CAPTURE(question);
      CAPTURE(i);
      const std::vector<double> mixed = column(r.exchanged[i], pairs, 2, question);
      const Exact e = exact(question, 1u << i);
      const Measured first = alone(own, partner, mixed), total = in_all(own, partner, mixed);
      CHECK(std::abs(first.value - e.alone) <= tolerance(e.alone_sd, e.alone, e));
      CHECK(std::abs(total.value - e.in_all) <= tolerance(e.in_all_sd, e.in_all, e));
      CHECK(first.se == doctest::Approx(e.alone_sd / std::sqrt(static_cast<double>(pairs))).epsilon(0.1));
      CHECK(total.se == doctest::Approx(e.in_all_sd / std::sqrt(static_cast<double>(pairs))).epsilon(0.1));
    }
  }
  // The formula's own: a and b matter alike together, c moves nothing in the second question.
  CHECK(exact(1, 4).in_all == 0);
  CHECK(
      in_all(column(r.own, pairs, 2, 1), column(r.partner, pairs, 2, 1), column(r.exchanged[2], pairs, 2, 1))
          .value == 0);
  CHECK(exact(0, 1).alone ==
        doctest::Approx(p[0] * (1 - p[0]) * std::pow(p[1] * (1 - p[2]), 2) / exact(0, 1).variance));
  // The twin that must fail: another coin was exchanged.
  const Exact e = exact(0, 1);
  const Measured wrong =
      alone(column(r.own, pairs, 2, 0), column(r.partner, pairs, 2, 0), column(r.exchanged[2], pairs, 2, 0));
  CHECK(std::abs(wrong.value - e.alone) > tolerance(e.alone_sd, e.alone, e));
}

TEST_CASE("ledger: groups of draws and their complements add up by the law of total variance") {
  Loan parameters, chance;
  parameters.purposes = bit(Purpose::parameter) | bit(Purpose::strength);
  chance = parameters;
  chance.all_others = true;
  const Responses r = coins({parameters, chance});
  const std::vector<double> own = column(r.own, pairs, 2, 0), partner = column(r.partner, pairs, 2, 0);
  const std::vector<std::vector<double>> groups = {column(r.exchanged[0], pairs, 2, 0),
                                                   column(r.exchanged[1], pairs, 2, 0)};
  const Exact numbers = exact(0, 3), rest = exact(0, 4);
  const Measured a = alone(own, partner, groups[0]), b = alone(own, partner, groups[1]);
  CHECK(std::abs(a.value - numbers.alone) <= tolerance(numbers.alone_sd, numbers.alone, numbers));
  CHECK(std::abs(b.value - rest.alone) <= tolerance(rest.alone_sd, rest.alone, rest));
  CHECK(together(own, partner, groups).value == doctest::Approx(1 - a.value - b.value).epsilon(1e-9));
  // In all and alone of the complement are the two halves of the whole.
  CHECK(numbers.in_all + rest.alone == doctest::Approx(1));
}

TEST_CASE("ledger: a number pressed into a tenth of its distribution is there, all else as drawn") {
  Loan low = loan_of(names[0]), high = loan_of(names[0]);
  low.from = Loan::From::low_tenth, high.from = Loan::From::high_tenth;
  Draws own(ledger_seed, 5), pressed(ledger_seed, 5);
  pressed.borrow(&low);
  CHECK(pressed.uniform(names[0].purpose, names[0].entity) ==
        doctest::Approx(own.uniform(names[0].purpose, names[0].entity) / 10));
  CHECK(pressed.uniform(names[1].purpose, names[1].entity) == own.uniform(names[1].purpose, names[1].entity));
  pressed.borrow(&high);
  CHECK(pressed.uniform(names[0].purpose, names[0].entity) > 0.9);
  CHECK(pressed.uniform(names[0].purpose, names[0].entity) < 1);
  // a: yes at the low end (0.1 < 0.3), no at the high end: b or c then, or c alone.
  const Responses r = coins({}, {low, high});
  const Measured at_low = mean_of(column(r.pressed[0], pairs, 2, 0)),
                 at_high = mean_of(column(r.pressed[1], pairs, 2, 0));
  const double with = 1 - (1 - p[1]) * (1 - p[2]), without = p[2];
  CHECK(std::abs(at_low.value - with) <= 4 * std::sqrt(with * (1 - with) / pairs));
  CHECK(std::abs(at_high.value - without) <= 4 * std::sqrt(without * (1 - without) / pairs));
}

TEST_CASE("ledger: no response depends on threads") {
  const std::vector<Loan> loans = {loan_of(names[0])};
  const Responses one = coins(loans, {}, 1), three = coins(loans, {}, 3);
  CHECK(one.own == three.own);
  CHECK(one.exchanged == three.exchanged);
}

TEST_CASE("ledger: what a number tells is the variance between its tenths, less chance") {
  const Draws draws(ledger_seed, 1);
  std::vector<double> number, sure, linear, coin;
  std::vector<std::uint64_t> each;
  for (std::uint32_t r = 0; r < 8000; ++r) {
    const double x = draws.uniform(Purpose::tie, 1, r);
    number.push_back(x);
    sure.push_back(x < 0.3 ? 1 : 0);
    linear.push_back(draws.uniform(Purpose::tie, 2, r) < x ? 1 : 0);
    coin.push_back(draws.uniform(Purpose::tie, 3, r) < 0.5 ? 1 : 0);
    each.push_back(r);
  }
  CHECK(told(number, sure, each).share.value == doctest::Approx(1).epsilon(0.02));
  // P(yes | x) = x: the means of the tenths have variance 0.99 / 12, the answer 1 / 4.
  const Told found = told(number, linear, each);
  CHECK(std::abs(found.share.value - 0.99 / 3) <= 4 * found.share.se);
  CHECK(std::abs(found.at_low.value - 0.05) <= 4 * found.at_low.se);
  CHECK(std::abs(found.at_high.value - 0.95) <= 4 * found.at_high.se);
  const Told nothing = told(number, coin, each);
  CHECK(std::abs(nothing.share.value) <= 4 * nothing.share.se);
  CHECK(std::abs(nothing.share.value - 0.99 / 3) > 4 * nothing.share.se);  // and could have failed
  // Replicates of one beginning count as one: a hundred copies of eighty say hardly anything.
  std::vector<std::uint64_t> shared;
  for (std::uint32_t r = 0; r < 8000; ++r) shared.push_back(r / 100);
  CHECK(told(number, linear, shared).share.se >= found.share.se * 0.5);
  // A number that a beginning carries unchanged names the beginning: with one or two of them in a tenth
  // nothing can be told, whatever each answers.
  std::vector<double> carried, by_beginning;
  std::vector<std::uint64_t> ten;
  for (std::uint32_t r = 0; r < 8000; ++r) {
    ten.push_back(r / 800);
    carried.push_back(r / 800);
    by_beginning.push_back(r / 800 % 3 == 0 ? 1 : 0);
  }
  const Told named = told(carried, by_beginning, ten);
  CHECK(named.share.value <= 4 * named.share.se);
}

TEST_CASE("ledger: one coin of the engine moves what the exact hazard says") {
  constexpr double coin = 0.5, hours = 2;
  const auto model = ledger_model_of(filled(coin));
  LedgerOptions options;
  options.random_seed = ledger_seed;
  options.pairs = 3000;
  const Ledger ledger = find_ledger(*model, options);
  const double fires = 1 - std::exp(-hours), mean = coin * fires, variance = mean * (1 - mean);
  const VarianceSplit& split = ledger.split[0];
  const double by_coin = coin * (1 - coin) * fires * fires / variance;
  const double by_chance = coin * coin * fires * (1 - fires) / variance;
  CHECK(std::abs(split.variance - variance) <=
        4 * std::abs(1 - 2 * mean) * std::sqrt(variance / 6000) + 1e-3);
  CHECK(std::abs(split.parameters.value - by_coin) <= 4 * split.parameters.se);
  CHECK(std::abs(split.chance.value - by_chance) <= 4 * split.chance.se);
  CHECK(split.present.value == 0);
  CHECK(std::abs(split.together.value - (1 - by_coin - by_chance)) <= 4 * split.together.se);
  CHECK(std::abs(split.chance.value - by_coin) > 4 * split.chance.se);  // the twin: taken for the other
  const auto entry = std::ranges::find(ledger.entries, "parameter r_fill", &LedgerEntry::what);
  REQUIRE(entry != ledger.entries.end());
  CHECK(entry->basis == Basis::assumed);
  CHECK(entry->note == "a coin");
  REQUIRE(entry->on.size() == 1);
  CHECK(std::abs(entry->on[0].alone.value - by_coin) <= 4 * entry->on[0].alone.se);
  CHECK(std::abs(entry->on[0].in_all.value - (1 - by_chance)) <= 4 * entry->on[0].in_all.se);
  // Low uniforms are heads: 1/h, in the highest tenth it is 0.
  CHECK(std::abs(entry->on[0].at_low.value - fires) <= 4 * std::sqrt(fires * (1 - fires) / 3000));
  CHECK(entry->on[0].at_high.value == 0);
  CHECK(ledger.entries.front().what == "parameter r_fill");
}

TEST_CASE("ledger: a replicate that borrows nothing, or from itself, is what it was") {
  for (std::uint64_t world = 0; world < 6; ++world) {
    const auto model = ledger_model_of(random_world(world));
    Replay alone_it(*model, 9), borrowing(*model, 9);
    for (std::uint64_t r = 0; r < 3; ++r) {
      Loan own;
      own.key = Draws(9, r).key();
      own.all_others = true;
      alone_it.run(r);
      borrowing.borrow(&own);
      borrowing.run(r);
      CHECK(history_hash(*model, alone_it.state()) == history_hash(*model, borrowing.state()));
      // And with all draws of another it is the other, but for its number.
      own.key = Draws(9, r + 1).key();
      borrowing.run(r);
      alone_it.run(r + 1);
      CHECK(borrowing.state().f.c == alone_it.state().f.c);
      CHECK(borrowing.state().changes.size() == alone_it.state().changes.size());
    }
  }
}

TEST_CASE("ledger: every parameter of the active rules stands in it once, with its basis") {
  const auto model = ledger_model_of(filled(0.5));
  const std::vector<Number> all = numbers(*model);
  const auto times = [&](std::string_view what) {
    return std::ranges::count_if(all, [&](const Number& n) { return n.assumption.what == what; });
  };
  CHECK(times("parameter r_fill") == 1);
  CHECK(times("parameter tau_occ") == 1);
  CHECK(times("parameter element") == 1);
  CHECK(times("parameter L_s") == 0);  // rule supply is not active
  const auto set =
      std::ranges::find_if(all, [](const Number& n) { return n.assumption.what == "parameter r_fill"; });
  CHECK(set->set);
  CHECK(set->varies);
}

TEST_CASE("ledger: text and document carry the same numbers") {
  const auto model = ledger_model_of(filled(0.5));
  LedgerOptions options;
  options.random_seed = ledger_seed;
  options.pairs = 200;
  const Ledger ledger = find_ledger(*model, options);
  const std::string text = ledger_text(ledger, *model);
  CHECK(text.find("parameter r_fill  assumed") != std::string::npos);
  CHECK(text.find("200 pairs of replicates behind each share; model output, not a report") !=
        std::string::npos);
  const auto document = nlohmann::json::parse(ledger_json(ledger, *model));
  CHECK(document["pairs"] == 200);
  CHECK(document["entries"][0]["what"] == "parameter r_fill");
  CHECK(document["entries"][0]["on"]["alder"]["in_all"]["value"] == ledger.entries[0].on[0].in_all.value);
  CHECK(document["split"][0]["question"] == "alder");
}
