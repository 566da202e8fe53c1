#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "render/text/explanation_text.hpp"
#include "render/text/link_words.hpp"
#include "sim/ensemble/replicate.hpp"
#include "sim/study/explain/chain.hpp"
#include "tests/worlds/random_world.hpp"
#include "tests/worlds/world.hpp"

using namespace salient;
using namespace salient::test;

namespace {

std::shared_ptr<const Model> model_of(Theatre theatre) {
  return std::make_shared<const Model>(make_model(std::make_shared<const Theatre>(std::move(theatre))));
}

/// Red's column comes down a road of three green garrisons that lose heart with every place lost.
WorldOptions road() {
  WorldOptions options;
  options.parameters = {{"lambda", 0.3},  {"s", 0.04},       {"theta", 0.35}, {"theta_sd", 0.1},
                        {"kappa_n", 0.1}, {"kappa_g", 0.02}, {"tau_r", 60},   {"beta_rho", 0.075},
                        {"tau_T", 6},     {"tau_con", 4},    {"p_min", 0.05}};
  options.cohesion = {{"Green", 0.5}, {"Red", 0.9}};
  options.stance = {{"Red", Stance::offensive}};
  options.horizon_h = 120;
  return options;
}
constexpr std::string_view line = "Dale:Green[8] - Cairn:Green[6] - Brook:Green[6] - Alder:Red[40m]";
constexpr PlaceId alder{0}, brook{1}, cairn{2}, dale{3};
constexpr std::uint64_t seed = 11;

/// Its replicates in which Cairn is left by a garrison whose will broke.
std::vector<std::uint64_t> broken(Replay& replay, WillTrace& trace, PlaceId place) {
  std::vector<std::uint64_t> out;
  for (std::uint64_t r = 0; r < 60; ++r) {
    trace.reset();
    replay.run(r, &trace);
    const auto fall = replay.fall(place);
    if (!fall) continue;
    const Change& lost = replay.state().changes[fall->lost()];
    if (lost.formation.valid() && trace.break_of(lost.formation, lost.time_h) != nullptr) out.push_back(r);
  }
  return out;
}

}  // namespace

TEST_CASE("explain: being watched changes no byte of a replicate") {
  for (std::uint64_t world = 0; world < 12; ++world) {
    CAPTURE(world);
    const auto model = model_of(random_world(world));
    Replay alone(*model, 5), seen(*model, 5);
    WillTrace trace;
    for (std::uint64_t r = 0; r < 4; ++r) {
      trace.reset();
      alone.run(r);
      seen.run(r, &trace);
      CHECK(history_hash(*model, alone.state()) == history_hash(*model, seen.state()));
      CHECK(alone.state().f.c == seen.state().f.c);
    }
  }
}

TEST_CASE("explain: what lost places left in a garrison's cohesion is all that it lacks") {
  WorldOptions options = road();
  options.rules = {"deployment", "start_hot", "cohesion", "will",
                   "breaking",   "doctrine",  "movement", "occupation"};
  options.horizon_h = 30;  // before the last garrison has gone
  options.parameters["tau_r"] = 15;
  Theatre t = theatre(line, options);
  t.initial[alder].since = Moment{t.clock.anchor.seconds - 30 * 3600};  // Red took Alder a day before
  t.initial[alder].previous = *t.actor("Green");
  const auto model = model_of(t);
  REQUIRE(model->past.size() == 1);
  Replay replay(*model, seed);
  WillTrace trace;
  std::size_t looked = 0, shaken = 0;
  for (std::uint64_t r = 0; r < 40; ++r) {
    trace.reset();
    replay.run(r, &trace);
    const State& state = replay.state();
    for (const FormationId i : state.f.all()) {
      // A garrison that stands where it began has been shaken by nothing else.
      if (state.f.mobile[i] != 0 || state.f.mode[i] != Mode::hold || state.f.since_h[i] > 0) continue;
      double sum = 0;
      for (const double left : trace.left_in(state, i)) sum += left;
      CHECK(state.f.c[i] - state.C0[state.f.actor[i]] == doctest::Approx(sum).epsilon(1e-9));
      ++looked;
      shaken += trace.shakes(state.f.actor[i]).size() > 1 ? 1 : 0;
    }
  }
  CHECK(looked > 20);
  CHECK(shaken > 5);  // and not only by Alder, lost before
}

TEST_CASE("explain: a clock runs out between the hazard before and after its last step") {
  const auto model = model_of(theatre(line, road()));
  Replay replay(*model, seed);
  WillTrace trace;
  std::size_t breaks = 0;
  for (std::uint64_t r = 0; r < 40; ++r) {
    trace.reset();
    replay.run(r, &trace);
    for (const WillReading& reading : trace.breaks()) {
      if (replay.state().f.mobile[reading.formation] != 0) continue;
      const bool first_break = replay.state().clocks.will[reading.formation].number == 1;
      if (!first_break) continue;
      CHECK(reading.needed <= reading.here * (1 + 1e-12));
      CHECK(reading.needed >= (reading.here - reading.hazard_per_h * model->step_h) * (1 - 1e-12));
      CHECK(reading.without_shakes <= reading.here);
      ++breaks;
    }
  }
  CHECK(breaks > 5);
}

TEST_CASE("explain: more elements in a replay are what more elements in the scenario are") {
  const auto six = model_of(theatre(line, road()));
  const auto nine =
      model_of(theatre("Dale:Green[8] - Cairn:Green[9] - Brook:Green[6] - Alder:Red[40m]", road()));
  Replay replay(*six, seed), larger(*nine, seed);
  std::size_t differ = 0;
  for (std::uint64_t r = 0; r < 40; ++r) {
    larger.run(r);
    const Formations& f = larger.state().f;
    const auto garrison = static_cast<std::size_t>(std::ranges::find(f.n0, 9) - f.n0.begin());
    REQUIRE(garrison < f.count());
    const Otherwise three_more{f.key[garrison], 3, 0};
    replay.run(r, nullptr, &three_more);
    CHECK(history_hash(*six, replay.state()) == history_hash(*nine, larger.state()));
    replay.run(r);
    differ += history_hash(*six, replay.state()) != history_hash(*nine, larger.state()) ? 1 : 0;
  }
  CHECK(differ > 10);  // three elements do matter
}

TEST_CASE("explain: a margin holds, and one step less does not") {
  const auto model = model_of(theatre(line, road()));
  Replay replay(*model, seed);
  WillTrace trace;
  std::size_t found = 0;
  for (const std::uint64_t r : broken(replay, trace, dale)) {
    const Chain chain = read_chain(model, seed, r, dale);
    REQUIRE(!chain.links.empty());
    const Link& last = chain.links.back();
    CHECK(last.place == dale);
    if (!last.margin || !last.margin->will.to_the_end) continue;
    replay.run(r);
    const std::uint64_t key = replay.state().f.key[last.reading->formation];
    const double will = *last.margin->will.to_the_end;
    const Otherwise enough{key, 0, will}, less{key, 0, will - 0.01};
    replay.run(r, nullptr, &enough);
    CHECK(!replay.fall(dale));
    replay.run(r, nullptr, &less);
    CHECK(replay.fall(dale));
    ++found;
  }
  CHECK(found > 3);
}

TEST_CASE("explain: a chain runs from the first loss to the last, each after the one before") {
  const auto model = model_of(theatre(line, road()));
  Replay replay(*model, seed);
  WillTrace trace;
  std::size_t longer = 0;
  for (const std::uint64_t r : broken(replay, trace, dale)) {
    const Chain chain = read_chain(model, seed, r, dale);
    CHECK(chain.falls);
    for (std::size_t i = 1; i < chain.links.size(); ++i)
      CHECK(chain.links[i - 1].time_h < chain.links[i].time_h);
    longer += chain.links.size() > 1 ? 1 : 0;
  }
  CHECK(longer > 3);
}

TEST_CASE("explain: the loss that weighed most is the one without which the formation stays longest") {
  // Brook's loss shakes Cairn by 0.1 exp(-10/40); nothing else was lost: it must be the parent.
  const auto model = model_of(theatre(line, road()));
  Replay replay(*model, seed);
  WillTrace trace;
  std::size_t told = 0;
  for (const std::uint64_t r : broken(replay, trace, cairn)) {
    trace.reset();
    replay.run(r, &trace);
    const Change& lost = replay.state().changes[replay.fall(cairn)->lost()];
    const WillReading& reading = *trace.break_of(lost.formation, lost.time_h);
    const ActorId green = *model->theatre->actor("Green");
    const Shake* parent = trace.heaviest(reading, green);
    bool brook_alone = false;
    for (const Shake& shake : trace.shakes(green)) {
      if (shake.time_h < lost.time_h) brook_alone = shake.place == brook;
    }
    if (!brook_alone || trace.shakes(green).front().place != brook) continue;
    REQUIRE(parent != nullptr);
    CHECK(parent->place == brook);
    ++told;
  }
  CHECK(told > 3);
}

TEST_CASE("explain: what never happens can be taken out without a trace; what decides everything cannot") {
  Theatre t = theatre(line, road());
  Intervention never;
  never.id = "never";
  never.when = PlaceCondition{};
  never.when->place = PlaceId{alder};
  never.when->holder = {*t.actor("Green")};
  never.action = Intervention::Confidence{*t.actor("Green"), 0.3};
  t.interventions.push_back(never);
  Intervention morale = never;
  morale.id = "morale";
  morale.when.reset();
  morale.at = t.clock.anchor;
  morale.action = Intervention::Confidence{*t.actor("Green"), 0.4};
  t.interventions.push_back(morale);
  const auto model = model_of(t);
  ExplainOptions options;
  options.random_seed = seed;
  options.replicates = 200;
  options.without = usual_removals(*model, dale);
  REQUIRE(options.without.size() == 3);  // cohesion and the two events
  const Explanation found = explain(model, "", dale, options);
  std::map<std::string, Counterfactual> by_id;
  for (const Counterfactual& c : found.without) by_id[c.removed.id] = c;
  CHECK(by_id["never"].difference == 0);
  CHECK(by_id["never"].se == 0);
  CHECK(by_id["never"].differ == 0);
  CHECK(change_words(by_id["never"]) == "no replicate differs");
  CHECK(by_id["morale"].difference > 0.1);
  CHECK(clear_of_chance(by_id["morale"]));

  // The same two futures by hand, paired replicate by replicate.
  Theatre bare = t;
  bare.interventions.pop_back();
  const auto other = model_of(bare);
  Replay with(*model, seed), without_it(*other, seed);
  double sum = 0, squares = 0;
  for (std::uint64_t r = 0; r < 200; ++r) {
    with.run(r);
    without_it.run(r);
    const double d = (without_it.fall(dale) ? 1 : 0) - (with.fall(dale) ? 1 : 0);
    sum += d;
    squares += d * d;
  }
  CHECK(by_id["morale"].difference == doctest::Approx(sum / 200).epsilon(1e-12));
  CHECK(by_id["morale"].se ==
        doctest::Approx(std::sqrt(squares / 200 - sum / 200 * sum / 200) / std::sqrt(200.0)).epsilon(1e-9));
}

TEST_CASE("explain: no result depends on threads") {
  const auto model = model_of(theatre(line, road()));
  ExplainOptions options;
  options.random_seed = seed;
  options.replicates = 60;
  options.without = usual_removals(*model, dale);
  options.jobs = 1;
  const std::string one = explanation_json(explain(model, "", dale, options));
  options.jobs = 3;
  CHECK(explanation_json(explain(model, "", dale, options)) == one);
}

TEST_CASE("explain: causes count the same falls as an ensemble's") {
  const auto model = model_of(theatre(line, road()));
  ExplainOptions options;
  options.random_seed = seed;
  options.replicates = 80;
  const Explanation found = explain(model, "", dale, options);
  const Layout layout = make_layout(*model);
  ReplicateRunner runner(*model, layout, seed);
  Counts counts(layout);
  for (std::uint64_t r = 0; r < 80; ++r) runner.run(r, counts);
  const std::uint32_t never = counts.fall[dale * (layout.fall_hours + 1) + layout.fall_hours];
  CHECK(found.falls.yes == 80 - never);
  for (const auto& share : found.causes) {
    CHECK(counts.cause[dale * cause_count + static_cast<std::size_t>(share.cause)] == share.of_falls.yes);
  }
}

TEST_CASE("explain: a word that names nothing is answered with the nearest name") {
  const auto model = model_of(theatre(line, road()));
  std::string why;
  CHECK(!find_removal(*model, "cohesoin", why));
  CHECK(why ==
        "this scenario has no rule, event, usable report or place \"cohesoin\"; did you mean \"cohesion\"?");
  CHECK(!find_removal(*model, "uprising", why));
  CHECK(why == "the rule uprising is not active in this scenario");
  const auto rule = find_removal(*model, "rule:cohesion", why);
  REQUIRE(rule);
  CHECK(rule->kind == Removal::Kind::rule);
  const auto place = find_removal(*model, "brook", why);
  REQUIRE(place);
  CHECK(place->kind == Removal::Kind::fall);
  CHECK(place->words(*model) == "breaks of the garrison of Brook");
}

TEST_CASE("explain: a link is told in words that carry its numbers") {
  const auto model = model_of(theatre(line, road()));
  Link link;
  link.place = dale;
  link.time_h = 30;
  link.holder = *model->theatre->actor("Green");
  link.taker = *model->theatre->actor("Red");
  link.taken_h = 36;
  link.cause = Cause::withdrew;
  WillReading r;
  r.broke = true;
  r.cohesion = 0.45, r.baseline = 0.6, r.breakpoint = 0.35, r.odds = -0.14;
  r.own = 400, r.enemy = 1280, r.fighters = 400;
  r.needed = r.used = 0.5, r.here = 0.5;
  link.reading = r;
  link.weighed = {{cairn, 20, false, 0.62}, {brook, 10, false, 0.2}};
  Margin margin;
  margin.has = 400;
  margin.fighters.a_day = 50;
  margin.fighters.to_the_end = 100;
  margin.will.a_day = margin.will.to_the_end = 0.04;
  link.margin = margin;
  CHECK(headline(*model, link)
            .starts_with("the Green garrison (400 fighters) withdrew before contact; Red held it from "));
  const std::vector<std::string> words = reasons(*model, link);
  REQUIRE(words.size() == 4);
  CHECK(words[0] ==
        "will 0.31 below its breakpoint 0.35: cohesion 0.45 (0.60 undisturbed), odds -0.14 (outnumbered "
        "3.2 to 1 by what can come)");
  CHECK(words[1].find("smaller without the loss of Cairn (") != std::string::npos);
  CHECK(words[1].find(") 62 %, of Brook (") != std::string::npos);
  CHECK(words[2] == "its clock ran out at an integrated hazard of 0.50, as early as 39 % of such clocks");
  CHECK(words[3] ==
        "run again with one number changed: with 50 more fighters (+12 %) it is held a day longer, to the "
        "end with 100 more fighters (+25 %); with will 0.04 higher throughout it is held to the end");
}
