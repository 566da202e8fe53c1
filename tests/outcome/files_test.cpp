#include "sim/outcome/files.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/outcome/hand_built.hpp"

using namespace salient;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for each test, gone afterwards.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("salient outcome " + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

RunRecord record_of(const Results& results) {
  RunRecord record;
  record.results = &results;
  record.sources = {{"scenarios/three", "hash", {"scenarios/three/scenario.yaml"}}};
  record.program_version = "0.1.0";
  record.replicates_wanted = 100;
  return record;
}

}  // namespace

TEST_CASE("run folder: manifest, summary and tables, whole and complete") {
  const Folder folder;
  const Results results = test::hand_built();
  const auto names = write_run_folder(folder.path / "run", record_of(results));
  CHECK(names.size() == 11);
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(folder.path / "run")) {
    CHECK(std::ranges::find(names, entry.path().filename().string()) != names.end());
    ++files;
  }
  CHECK(files == names.size());
  const auto manifest = nlohmann::json::parse(std::ifstream(folder.path / "run/manifest.json"));
  CHECK(manifest["complete"] == true);
  CHECK(manifest["fingerprint"] == results.fingerprint);
  CHECK(manifest["content_hash"] == "hash");
  CHECK(manifest["arms"][0]["rules"].size() == 7);
}

TEST_CASE("run folder: only an empty folder, or with --force a run of the same scenario, is written") {
  const Folder folder;
  const Results results = test::hand_built();
  const fs::path run = folder.path / "run";
  const std::string title = results.theatre().title;
  CHECK_FALSE(obstacle(run, "scenarios/three", title, false));
  fs::create_directories(run);
  CHECK_FALSE(obstacle(run, "scenarios/three", title, false));
  write_run_folder(run, record_of(results));
  CHECK(obstacle(run, "scenarios/three", title, false)->find("--force replaces it") != std::string::npos);
  CHECK_FALSE(obstacle(run, "scenarios/three", title, true));
  CHECK(obstacle(run, "scenarios/other", title, true)->find("another scenario") != std::string::npos);
  CHECK(obstacle(run, "scenarios/three", "Four towns", true));
  write(folder.path / "mine/notes.txt", "mine");
  CHECK(obstacle(folder.path / "mine", "scenarios/three", title, true)
            ->find("not a folder that salient run wrote") != std::string::npos);
  write(folder.path / "fake/manifest.json", "{\"name\": \"an app\"}");
  CHECK(obstacle(folder.path / "fake", "scenarios/three", title, true));
  CHECK(obstacle(folder.path / "mine/notes.txt", "scenarios/three", title, true)
            ->find("not a folder") != std::string::npos);
}

TEST_CASE("run folder: the licences of a theatre's data go with its results") {
  const Folder folder;
  write(folder.path / "valley/SOURCES.md",
        "# Whose data\n\nPlaces: OpenStreetMap, ODbL 1.0.\nNothing else.\n## Licences\n");
  write(folder.path / "valley/variants/x.yaml", "");
  for (const char* scenario : {"valley", "valley/scenario.yaml", "valley/variants/x.yaml"}) {
    CAPTURE(scenario);
    const auto found = attribution(folder.path / scenario);
    REQUIRE(found);
    CHECK(found->heading == "Whose data");
    CHECK(found->licences == std::vector<std::string>{"Places: OpenStreetMap, ODbL 1.0."});
  }
  CHECK_FALSE(attribution(folder.path));
}
