#include "tests/shipped/shipped.hpp"

#include <doctest/doctest.h>

#include "sim/scenario/read.hpp"

namespace salient::test {

std::string scenarios_folder() {
  return std::string(SALIENT_SOURCE_DIR) + "/scenarios/";
}

Arm shipped_arm(const std::string& path, double step_h) {
  const ReadResult read = read_scenario(scenarios_folder() + path);
  INFO(text(read.faults));
  REQUIRE(read.scenario);
  Theatre theatre = read.scenario->theatre;
  if (step_h > 0) theatre.clock.step_h = step_h;
  return {path, read.scenario->content_hash,
          std::make_shared<const Model>(make_model(std::make_shared<const Theatre>(theatre)))};
}

}  // namespace salient::test
