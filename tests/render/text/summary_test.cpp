#include "render/text/summary.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "sim/study/ledger/assumptions.hpp"
#include "tests/worlds/hand_built.hpp"

using namespace salient;

namespace {

std::string golden(const std::string& name, const std::string& now) {
  const std::string path = std::string(SALIENT_SOURCE_DIR) + "/tests/golden/" + name;
  if (std::getenv("SALIENT_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << now;
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("summary: the page of the hand-built ensemble") {
  const std::string page = summary(test::hand_built());
  CHECK(page == golden("summary-three-towns.md", page));
}

TEST_CASE("summary: names and caveats open no table cell, link, tag or list") {
  const std::string page = summary(test::hand_built());
  CHECK(page.find("<b>") == std::string::npos);
  CHECK(page.find("B\\|rook \\<b\\>") != std::string::npos);
  CHECK(page.find("\\[side\\](http\\://example.org)") != std::string::npos);
  CHECK(page.find("\n1\\. Made up.\n") != std::string::npos);
}

TEST_CASE("summary: a stopped run says so first") {
  Results results = test::hand_built();
  results.stopped = true;
  const std::string page = summary(results);
  CHECK(page.find("**Stopped before all replicates were done.**") < page.find("## Answers"));
}

TEST_CASE("assumptions: the assumed ones come first, cited ones last") {
  const Results results = test::hand_built();
  const auto list = assumptions(*results.arms[0].model);
  REQUIRE(list.size() == 3);
  CHECK(list[0].what == "actor Red: cohesion at the start");
  CHECK(list[0].value == "uniform from 0.7 to 0.9");
  CHECK(list[0].note == "nobody knows");
  CHECK(list[1].what == "actor Green: cohesion at the start");
  CHECK(list[2].what == "parameter kappa_n");
  CHECK(list[2].basis == Basis::cited);
}

TEST_CASE("assumptions: what the author left open is the model's assumption") {
  Theatre theatre = test::hand_built().theatre();
  for (Actor& actor : theatre.actors) actor.cohesion.reset();
  const Model model = make_model(std::make_shared<const Theatre>(theatre));
  const auto list = assumptions(model);
  CHECK(list[0].what == "actor Green: cohesion at the start");
  CHECK(list[0].basis == Basis::assumed);
  CHECK(list[0].note == "the scenario says nothing: the model's wide prior by role");
}
