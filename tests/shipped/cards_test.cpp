#include <doctest/doctest.h>

#include <map>
#include <string>

#include "sim/rules/catalogue.hpp"
#include "sim/scenario/read.hpp"

using namespace salient;

namespace {

std::map<std::string, Quantity> parameters_of(const std::string& text) {
  const ReadResult read = read_scenario_text(std::string(SALIENT_SOURCE_DIR) + "/test.yaml", text);
  INFO(salient::text(read.faults));
  REQUIRE(read.scenario);
  return read.scenario->theatre.parameters;
}

}  // namespace

TEST_CASE("cards: the defaults are those of the card that was fitted on all campaigns") {
  const auto card = parameters_of(
      "extends: scenarios/first-steps/scenario.yaml\nparameters: {card: docs/calibration-card.yaml}\n");
  CHECK(card.size() == 11);
  for (const auto& parameter : card) {
    CAPTURE(parameter.first);
    const Quantity& quantity = parameter.second;
    const ParameterSpec* spec = find_parameter(parameter.first);
    REQUIRE(spec != nullptr);
    CHECK(quantity.shape == spec->standard.shape);
    CHECK(quantity.a == spec->standard.a);
    CHECK(quantity.b == spec->standard.b);
    CHECK(quantity.basis == spec->standard.basis);
    CHECK(quantity.note == spec->standard.note);
  }
}

TEST_CASE(
    "cards: a shipped campaign is forecast with what other campaigns taught, so that its score is out of "
    "sample") {
  for (const std::string scenario : {"syria-2024", "central-syria-2024", "afghanistan-2021"}) {
    CAPTURE(scenario);
    const std::string taught = scenario == "afghanistan-2021" ? "on syria-2024" : "on afghanistan-2021";
    const auto parameters = parameters_of("extends: scenarios/" + scenario + "/scenario.yaml\n");
    CHECK(parameters.size() == 11);
    for (const auto& parameter : parameters) {
      CAPTURE(parameter.first);
      CHECK(parameter.second.note == taught);
    }
  }
}
