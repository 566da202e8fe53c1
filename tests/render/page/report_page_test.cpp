#include "render/page/report_page.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "render/page/asset.hpp"
#include "render/text/sentences.hpp"
#include "tests/worlds/hand_built.hpp"

namespace salient {
namespace {

using Data = nlohmann::json;

std::size_t times(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

/// The results of the hand-built ensemble with another theatre in every arm.
template <class Change>
Results changed(Change change) {
  Results results = test::hand_built();
  for (ArmResults& arm : results.arms) {
    const auto theatre = std::make_shared<Theatre>(*arm.model->theatre);
    change(*theatre);
    const auto model = std::make_shared<Model>(*arm.model);
    model->theatre = theatre;
    arm.model = model;
  }
  return results;
}

Data data_of(std::string_view page) {
  constexpr std::string_view before = "<script type=\"application/json\" id=\"data\">";
  const auto from = page.find(before) + before.size();
  return Data::parse(page.substr(from, page.find("</script>", from) - from));
}

TEST_CASE("report page: it holds the program that was built and the values of the run") {
  const Results results = test::hand_built();
  const ReportInput input{.results = results,
                          .data = {{"SOURCES.md", "Where it is from", {"CC BY 4.0"}}},
                          .program_version = "1.2.3"};
  const std::string page = report_page(input);
  CHECK(page.starts_with("<!doctype html>"));
  CHECK(times(page, "default-src 'none'; script-src 'sha256-") == 1);
  CHECK(times(page, "<!--salient:") == 0);
  const Data data = data_of(page);
  CHECK(data["program"] == "salient 1.2.3");
  CHECK(data["replicates"] == 100);
  CHECK(data["places"].size() == 3);
  CHECK(data["data"][0]["lines"][0] == "CC BY 4.0");
  CHECK(page == report_page(input));
}

TEST_CASE("report page: counts are those of the results, and a repeated moment is null") {
  const Results results = test::hand_built();
  const Data data = data_of(report_page({.results = results, .program_version = "1"}));
  const ArmResults& arm = results.arms.front();
  const Data& control = data["arms"][0]["control"];
  REQUIRE(control.size() == results.layout.places);
  bool some_null = false;
  for (std::uint32_t place = 0; place < results.layout.places; ++place) {
    REQUIRE(control[place].size() == results.layout.bin_h.size());
    Data now;
    for (std::size_t bin = 0; bin < results.layout.bin_h.size(); ++bin) {
      some_null = some_null || control[place][bin].is_null();
      if (!control[place][bin].is_null()) now = control[place][bin];
      std::uint64_t sum = 0;
      for (std::size_t i = 0; i < now.size(); i += 2) {
        CHECK(now[i + 1] == results.control(arm, bin, place, now[i]).yes);
        sum += now[i + 1].get<std::uint64_t>();
      }
      CHECK(sum == results.replicates);
    }
  }
  CHECK(some_null);
}

TEST_CASE("report page: a fall has its quantiles over all replicates and the share that never does") {
  const Results results = test::hand_built();
  const Data data = data_of(report_page({.results = results, .program_version = "1"}));
  const Data& falls = data["arms"][0]["falls"];
  std::size_t some = 0;
  for (std::uint32_t place = 0; place < results.layout.places; ++place) {
    const auto& of = results.arms.front().places[place];
    if (!of.held) {
      CHECK(falls[place].is_null());
      continue;
    }
    CHECK(falls[place]["n"] == of.fall.yes);
    CHECK(falls[place]["q"][2].is_null() == !of.q50_h.has_value());
    if (of.fall.yes == 0) continue;
    ++some;
    CHECK(falls[place]["curve"].front() == 0);
    CHECK(falls[place]["curve"].back() == of.fall.yes);
    CHECK(std::is_sorted(falls[place]["curve"].begin(), falls[place]["curve"].end()));
  }
  CHECK(some == 2);
}

TEST_CASE("report page: words of a scenario cannot leave their place") {
  const std::string hostile = "</script><script>alert(1)</script><!--<b>\"'&amp;";
  const Results results = changed([&](Theatre& theatre) {
    theatre.title = hostile;
    theatre.caveats = hostile;
    for (Actor& actor : theatre.actors) actor.name = hostile;
  });
  const std::string page =
      report_page({.results = results, .data = {{"x", hostile, {hostile}}}, .program_version = "1"});
  CHECK(times(page, "</script>") == times(page_asset(), "</script>"));
  CHECK(times(page, "<script") == times(page_asset(), "<script"));
  CHECK(times(page, "<!--") == times(page_asset(), "<!--") - 2);  // the marks for title and data
  CHECK(page.find("<title>&lt;/script&gt;&lt;script&gt;alert(1)") != page.npos);
  const Data data = data_of(page);
  CHECK(data["title"] == hostile);
  CHECK(data["actors"][0]["name"] == hostile);
  CHECK(data["data"][0]["lines"][0] == hostile);
}

TEST_CASE("report page: what turns the reading direction or hides is shown by number") {
  const Results results = changed([](Theatre& theatre) {
    theatre.title = "Alder \u202eredla\u2069 \x01";
    theatre.caveats = "one line\nand another";
  });
  const Data data = data_of(report_page({.results = results, .program_version = "1"}));
  CHECK(data["title"] == "Alder \\u{202E}redla\\u{2069} \\x01");
  CHECK(data["caveats"] == "one line and another");
}

TEST_CASE("report page: borders of any GeoJSON become lines, and nonsense becomes none") {
  const auto borders = [](const std::string& geojson) {
    const Results results = changed([&](Theatre& theatre) { theatre.boundary_geojson = geojson; });
    return data_of(report_page({.results = results, .program_version = "1"}))["borders"];
  };
  const Data polygon = borders(
      R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"layer": "country", "name": 7},
          "geometry": {"type": "Polygon", "coordinates": [[[1.00004, 2], [3, 2], [3, 4], [1, 2]]]}}]})");
  REQUIRE(polygon.size() == 1);
  CHECK(polygon[0]["layer"] == "country");
  CHECK(polygon[0]["name"] == "");
  CHECK(polygon[0]["lines"] == Data({{1.0, 2.0, 3.0, 2.0, 3.0, 4.0, 1.0, 2.0}}));
  CHECK(borders(R"({"type": "LineString", "coordinates": [[0, 1], [2, 3]]})").size() == 1);
  for (const char* nonsense : {"", "[]", "{\"type\": \"FeatureCollection\", \"features\": 3}",
                               "{\"type\": \"Feature\", \"geometry\": null}",
                               "{\"type\": \"LineString\", \"coordinates\": [[\"a\", 1], [2]]}",
                               "{\"type\": \"FeatureCollection\", \"features\": [null, 5, \"x\"]}"}) {
    CAPTURE(nonsense);
    CHECK(borders(nonsense).empty());
  }
}

TEST_CASE("report page: an arm's assumptions are those that the baseline does not state") {
  Results results = test::hand_built();
  results.arms.push_back(results.arms.front());
  results.arms.back().name = "twin";
  const Data data = data_of(report_page({.results = results, .program_version = "1"}));
  CHECK(!data["arms"][0]["assumed"].empty());
  CHECK(data["arms"][1]["assumed"].empty());
}

/// A comparison of the hand-built ensemble with a twin, its numbers written by hand.
std::pair<Comparison, Ledger> hand_compared() {
  Comparison c;
  c.results = test::hand_built();
  c.results.arms.push_back(c.results.arms.front());
  const Layout& layout = c.results.layout;
  ArmComparison arm;
  arm.name = "twin";
  arm.differ = estimate(40, 100);
  arm.control.resize(layout.bin_h.size() * layout.places * layout.states);
  arm.control[cell(1, 2, 0, layout.places, layout.states)] = {0.5,  0.2, -0.3, 0.02, -0.4,
                                                              -0.2, 1,   31,   true, true};
  arm.control[cell(1, 1, 0, layout.places, layout.states)] = {0.5, 0.4, -0.1, 0.09,  -0.4,
                                                              0.2, 1,   11,   false, false};
  arm.questions.assign(layout.questions, {0.5, 0.2, -0.3, 0.02, -0.4, -0.2, 1, 31, true, true});
  arm.divergence.differ = arm.differ;
  arm.divergence.where = {{1, Rule::will, false, estimate(30, 40), 11.0},
                          {0, Rule::will, true, estimate(10, 40), 12.0}};
  c.arms = {arm};
  Storyline line;
  line.name = "Brook, then Alder";
  line.order = {{1, estimate(40, 40), 11.0}, {0, estimate(10, 40), 30.5}};
  line.holds = {2};
  line.arms = {{estimate(40, 100), 7, {}, {}}, {estimate(20, 100), std::nullopt, {}, {}}};
  c.storylines.lines = {line};
  Indicator sign;
  sign.words = "Brook is lost";
  sign.hit = estimate(38, 40);
  sign.false_alarm = estimate(2, 60);
  sign.right = estimate(38, 40);
  c.storylines.indicators = {sign};
  Ledger ledger;
  ledger.questions = {"brook"};
  ledger.entries = {{"tau",
                     "lognormal",
                     Basis::assumed,
                     "",
                     true,
                     {{{0.1, 0.01}, {0.7, 0.02}, {0.25, 0.03}, {0.4, 0.04}}}}};
  ledger.split = {{"brook", 0.24, {0.1, 0.01}, {0.3, 0.01}, {0.5, 0.01}, {0.1, 0.02}}};
  return {c, ledger};
}

TEST_CASE("report page: a comparison brings its flagged cells, storylines and ledger, and no others") {
  const auto [c, ledger] = hand_compared();
  const Data data = data_of(report_page({.results = c.results,
                                         .comparison = &c,
                                         .storylines = &c.storylines,
                                         .ledger = &ledger,
                                         .program_version = "1"}));
  const Data& arm = data["compared"]["arms"][0];
  CHECK(arm["flagged"] == Data({{1, 2, 0, -0.3, -0.4, -0.2}}));
  CHECK(arm["same"] == false);
  CHECK(arm["sentences"].get<std::vector<std::string>>() == sentences(c, 0));
  CHECK(arm["where"][0][1] == "will");
  CHECK(arm["where"][1][1] == "the scenario's calendar");
  CHECK(data["storylines"][0]["order"][1][0] == 0);
  CHECK(data["storylines"][0]["arms"][0]["typical"] == 7);
  CHECK(data["storylines"][0]["arms"][1]["typical"].is_null());
  CHECK(data["indicators"][0]["words"] == "Brook is lost");
  CHECK(data["ledger"]["entries"][0]["on"][0][3] == Data({0.4, 0.04}));
  CHECK(data["storylines"][0]["letter"] == "A");
  CHECK(data["indicators"][0]["storyline"] == "A");
  const Data without = data_of(report_page({.results = c.results, .program_version = "1"}));
  CHECK(!without.contains("ledger"));
  CHECK(!without.contains("storylines"));
  CHECK(!without.contains("compared"));
}

}  // namespace
}  // namespace salient
