#include "tests/scenario/reading.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

namespace salient {

const std::string small_case = R"(salient: 1
title: A small case
episode: invented
clock: {anchor: 2030-05-01T06:00+02:00, as_of: 2030-05-02T06:00+02:00, horizon: 5d, step: 1h}
actors:
  green: {name: Green, kind: state, supply: [alder]}
  red: {name: Red}
relations: [{between: [green, red], is: hostile}]
places:
  - {id: alder, name: Alder, lat: 10, lon: 20}
  - {id: brook, name: Brook, lat: 10.1, lon: 20.1, names: [Le Ruisseau]}
  - {id: cairn, name: Cairn, lat: 10.2, lon: 20.2}
routes:
  - {from: alder, to: brook, km: 20}
  - {from: brook, to: cairn, km: 18}
initial:
  - {place: alder, holder: green}
  - {place: brook, holder: green}
  - {place: cairn, holder: red}
forces:
  - {actor: green, strength_low: 800, strength_best: 1000, strength_high: 1500}
  - {actor: red, strength_low: 500, strength_best: 700, strength_high: 900}
questions:
  - {id: brook-falls, ask: "Does Brook fall?", place: brook, holder_not: green, by: 2030-05-05}
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

std::string faults_of(const std::string& text, bool strict) {
  const ReadResult read = read_scenario_text("x.yaml", text, strict);
  CHECK(read.scenario.has_value() == (read.faults.errors() == 0));
  std::string out;
  for (const Fault& fault : read.faults.all()) out += salient::text(fault);
  return out;
}

Theatre theatre_of(const std::string& text) {
  ReadResult read = read_scenario_text("x.yaml", text);
  REQUIRE_MESSAGE(read.scenario.has_value(), salient::text(read.faults));
  return std::move(read.scenario->theatre);
}

Folder::Folder() {
  static int number = 0;
  path_ = std::filesystem::temp_directory_path() /
          ("salient-test-" + std::to_string(getpid()) + '-' + std::to_string(++number));
  std::filesystem::create_directories(path_);
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& text) const {
  const std::filesystem::path file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << text;
  REQUIRE(out.good());
  return file.string();
}

std::string hash_of(const std::string& path) {
  const ReadResult read = read_scenario(path);
  REQUIRE_MESSAGE(read.scenario.has_value(), text(read.faults));
  return read.scenario->content_hash;
}

}  // namespace salient
