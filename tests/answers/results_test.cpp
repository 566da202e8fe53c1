#include "sim/answers/results.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "render/text/dates.hpp"
#include "render/text/histogram.hpp"
#include "render/text/history_text.hpp"
#include "render/text/results_json.hpp"
#include "render/text/results_text.hpp"
#include "render/text/tables.hpp"
#include "sim/answers/history.hpp"
#include "tests/worlds/hand_built.hpp"
#include "tests/worlds/world.hpp"

using namespace salient;

TEST_CASE("results: quantiles count every replicate and lie inside the hour") {
  const std::uint32_t falls[] = {0, 20, 40, 40};  // 3 hours, 40 of 100 never
  CHECK(fall_quantile(falls, 3, 100, 0.1) == 1.5);
  CHECK(fall_quantile(falls, 3, 100, 0.2) == 2.0);
  CHECK(fall_quantile(falls, 3, 100, 0.5) == 2.75);
  CHECK(fall_quantile(falls, 3, 100, 0.6) == 3.0);
  CHECK_FALSE(fall_quantile(falls, 3, 100, 0.61));
}

TEST_CASE("results: a hand-built ensemble is read as its counts say") {
  const Results r = test::hand_built();
  const ArmResults& arm = r.arms[0];
  CHECK(arm.questions[0].yes.p == 0.4);
  const auto& brook = arm.places[1];
  CHECK(brook.at_anchor == 0);
  CHECK(brook.fall.p == 0.4);
  CHECK(brook.q10_h == 10.5);
  CHECK_FALSE(brook.q50_h);
  CHECK(brook.at_horizon[1].p == 0.4);
  REQUIRE(brook.causes.size() == 2);
  CHECK(brook.causes[0].cause == Cause::withdrew);
  CHECK(brook.causes[0].of_falls.p == 0.625);
  CHECK(r.usable(arm, 2, 0, 2).p == 0.75);
  const auto likeliest = likeliest_falls(arm);
  REQUIRE(likeliest.size() == 2);
  CHECK(likeliest[0]->id == "Brook");
  CHECK(likeliest[1]->id == "Alder");
}

TEST_CASE("results: people have a mean, an error and a range") {
  const Results r = test::hand_built();
  const auto& green = r.people(r.arms[0], 2, 0);
  CHECK(green.mean == 0.6 * 7000 + 0.3 * 2000);
  CHECK(green.q90 == doctest::Approx(7000).epsilon(0.01));
  CHECK(green.q10 == 0);
  CHECK(green.se == doctest::Approx(275).epsilon(0.01));
  const auto& before = r.people(r.arms[0], 0, 0);
  CHECK(before.q10 == 7000);
  CHECK(before.q90 == 7000);
  CHECK(before.se == 0);
}

TEST_CASE("results: losses are a histogram; none and all always stand alone") {
  const Results r = test::hand_built();
  REQUIRE(r.arms[0].losses.size() == 2);
  const auto& green = r.arms[0].losses[0];
  CHECK(green.held == 2);
  CHECK(green.mean == 0.5);
  std::vector<std::string> labels;
  for (const LossBand& band : loss_bands(green)) labels.push_back(band.label);
  CHECK(labels == std::vector<std::string>{"0", "1", "all 2"});
  const auto& red = r.arms[0].losses[1];
  CHECK(loss_bands(red).size() == 2);  // it held one place
  CHECK(collapse_statement(red) == "Loses nothing in any of 100 replicates.");
}

TEST_CASE("histogram: the bands cover every number once, for any number of places") {
  for (std::uint32_t held = 1; held <= 300; ++held) {
    ArmResults::Losses losses;
    losses.held = held;
    losses.histogram.assign(held + 1, 1);
    losses.none = estimate(1, held + 1);
    const auto bands = loss_bands(losses);
    CHECK(bands.size() <= 10);
    std::uint32_t next = 0;
    for (const LossBand& band : bands) {
      CHECK(band.low == next);
      CHECK(band.share.yes == band.high - band.low + 1);
      next = band.high + 1;
    }
    CHECK(next == held + 1);
  }
}

TEST_CASE("histogram: where nothing and everything both happen the mean is said to mislead") {
  ArmResults::Losses losses;
  losses.held = 14;
  losses.histogram.assign(15, 0);
  losses.histogram[0] = 50;
  losses.histogram[14] = 50;
  losses.mean = 7;
  losses.none = losses.at_most_two = losses.three_quarters = losses.all = estimate(50, 100);
  CHECK(collapse_statement(losses) ==
        "Of 14 places held at the anchor, none is lost in 50 % of replicates, at most two in 50 %, three "
        "quarters or more in 50 %, all in 50 %. Both ends happen: the mean of 7.0 places describes no "
        "typical run.");
}

TEST_CASE("dates: local time, with and without the year") {
  const Results r = test::hand_built();
  CHECK(spoken_at(r, 0) == "1 Mar 2030, 06:00");
  CHECK(short_at(r, 26.5) == "2 Mar, 08:30");
  CHECK(short_at(r, std::nullopt) == "-");
}

TEST_CASE("results: the JSON has null where nothing is reached") {
  const auto document = nlohmann::json::parse(results_json(test::hand_built()));
  CHECK(document["seed"] == 5);
  CHECK(document["replicates"] == 100);
  const auto& arm = document["arms"][0];
  CHECK(arm["questions"][0]["p"] == 0.4);
  CHECK(arm["places"][1]["p_holder"]["Red"] == 0.4);
  CHECK(arm["places"][1]["q10_h"] == 10.5);
  CHECK(arm["places"][1]["q50_h"].is_null());
  CHECK(arm["lost"][0]["histogram"] == nlohmann::json({60, 30, 10}));
}

TEST_CASE("tables: every row has as many fields as the header, and errors stand beside shares") {
  for (const auto& table : tables(test::hand_built())) {
    const auto& name = table.first;
    const auto& text = table.second;
    CAPTURE(name);
    CHECK(text.back() == '\n');
    CHECK(text.find('\r') == std::string::npos);
    CHECK(text.starts_with("arm,"));
    if (name == "falls.csv") {
      CHECK(text.find("baseline,Brook,B|rook <b>,Green,0.4,0.048990,10.50,,,withdrew,0.625\n") !=
            std::string::npos);
    }
    if (name == "control.csv") {
      CHECK(text.find("baseline,Brook,2030-03-03T06:00+02:00,48,Red,0.4,0.048990\n") != std::string::npos);
    }
    if (name == "fall_hours.csv") CHECK(text.find("baseline,Brook,,60\n") != std::string::npos);
  }
}

TEST_CASE("results: the text on a terminal is under 100 columns and obeys no name") {
  const std::string page = results_text(test::hand_built());
  std::size_t start = 0;
  while (start < page.size()) {
    const std::size_t end = page.find('\n', start);
    CHECK(end - start <= 110);  // bytes; the ± sign takes two
    start = end + 1;
  }
  CHECK(page.find("40 % ±10") != std::string::npos);
  CHECK(page.find("B|rook <b>") != std::string::npos);
}

TEST_CASE("history: each change in words, with its formation") {
  test::WorldOptions options;
  options.parameters = {{"lambda", 5}};
  options.cohesion = {{"Green", 0.1}, {"Red", 0.9}};
  options.stance = {{"Red", Stance::offensive}};
  test::World world("Alder:Green[6] - Brook:Red[12m,12m] - Cairn:Red[4]; Alder - Dale:Green[6]", options);
  world.run(40);
  REQUIRE_FALSE(world.state.changes.empty());
  const History history = read_history("x", world.model, world.state, {});
  REQUIRE(history.changes.size() == world.state.changes.size());
  const HistoryEntry& first = history.changes.front();
  CHECK(first.from.starts_with("Green"));
  CHECK((first.cause == "withdrew" || first.cause == "contest"));
  const std::string page = text(history, world.model, 3);
  CHECK(page.find("replicate 3") != std::string::npos);
  const auto document = nlohmann::json::parse(json({history}, 1, 3));
  CHECK(document["arms"][0]["changes"].size() == history.changes.size());
  CHECK(document["arms"][0]["changes"][0]["place"] == first.place);
}
