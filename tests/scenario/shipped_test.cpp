#include <doctest/doctest.h>

#include <filesystem>

#include "tests/scenario/reading.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> shipped() {
  std::vector<std::string> out;
  for (const auto& theatre : fs::directory_iterator(SALIENT_SOURCE_DIR "/scenarios")) {
    if (!fs::exists(theatre.path() / "scenario.yaml")) continue;
    out.push_back(theatre.path().string());
    if (!fs::exists(theatre.path() / "variants")) continue;
    for (const auto& variant : fs::directory_iterator(theatre.path() / "variants")) {
      if (variant.path().extension() == ".yaml") out.push_back(variant.path().string());
    }
  }
  return out;
}

}  // namespace

TEST_CASE("shipped theatres: every one and every variant is sound") {
  const std::vector<std::string> all = shipped();
  CHECK(all.size() >= 10);
  for (const std::string& path : all) {
    CAPTURE(path);
    const ReadResult read = read_scenario(path);
    CHECK_MESSAGE(read.scenario.has_value(), text(read.faults));
  }
}

TEST_CASE("shipped theatres: a folder and its scenario.yaml are one and the same") {
  const std::string folder = SALIENT_SOURCE_DIR "/scenarios/first-steps";
  CHECK(hash_of(folder) == hash_of(folder + "/scenario.yaml"));
  CHECK(hash_of(folder) == hash_of(folder + "/"));
}

TEST_CASE("shipped theatres: a variant differs from what it extends") {
  const std::string folder = SALIENT_SOURCE_DIR "/scenarios/first-steps";
  CHECK(hash_of(folder) != hash_of(folder + "/variants/bridge-cut.yaml"));
}

}  // namespace salient
