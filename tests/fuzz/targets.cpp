#include "tests/fuzz/targets.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sim/scenario/read.hpp"

namespace salient {
namespace {

const char small[] = R"(salient: 1
title: Fuzzed
episode: invented
clock: {anchor: 2030-05-01T06:00+00:00, horizon: 5d}
actors: {green: {name: Green}, red: {name: Red}}
tables: {places: places.csv}
routes: [{from: alder, to: brook, km: 20}]
initial: [{place: alder, holder: green}, {place: brook, holder: red}]
)";

void require(bool promise) {
  if (!promise) std::abort();
}

/// A sound scenario has no errors, a refused one has some; each can be printed.
void check(const ReadResult& read) {
  require(read.scenario.has_value() == (read.faults.errors() == 0));
  require(!text(read.faults, 50).empty() || read.faults.empty());
  if (!read.scenario) return;
  require(read.scenario->content_hash.size() == 64);
  require(!read.scenario->theatre.actors.empty() && !read.scenario->theatre.atlas.places().empty());
}

/// A folder that lives as long as the process.
const std::filesystem::path& folder() {
  static const std::filesystem::path path = [] {
    auto made = std::filesystem::temp_directory_path() / ("salient-fuzz-" + std::to_string(getpid()));
    std::filesystem::create_directories(made);
    std::atexit([] {
      std::error_code ignored;
      std::filesystem::remove_all(folder(), ignored);
    });
    return made;
  }();
  return path;
}

std::string write(const char* name, const std::string& bytes) {
  const auto file = folder() / name;
  std::ofstream(file, std::ios::binary) << bytes;
  return file.string();
}

}  // namespace

void fuzz_yaml(const std::string& bytes) {
  check(read_scenario_text((folder() / "fuzzed.yaml").string(), bytes));
}

void fuzz_variant(const std::string& bytes) {
  constexpr std::string_view parting = "\n%%\n";
  const std::size_t at = bytes.find(parting);
  if (at == std::string::npos) return;
  write("scenario.yaml", bytes.substr(0, at));
  check(read_scenario_text((folder() / "variant.yaml").string(), bytes.substr(at + parting.size())));
}

void fuzz_csv(const std::string& bytes) {
  write("places.csv", bytes);
  check(read_scenario_text((folder() / "scenario.yaml").string(), small));
}

}  // namespace salient
