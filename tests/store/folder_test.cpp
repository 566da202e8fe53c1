#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "sim/store/attribution.hpp"
#include "sim/store/folder_lock.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_folder.hpp"
#include "sim/store/run_log.hpp"
#include "sim/store/written_file.hpp"

using namespace salient;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("salient folder " + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

bool says(const std::optional<std::string>& why, const std::string& text) {
  return why && why->find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("run folder: only an empty folder, or with force a run of the same title, may begin anew") {
  const Folder folder;
  const fs::path run = folder.path / "run";
  CHECK_FALSE(obstacle(run, "Three towns", false));
  fs::create_directories(run);
  CHECK_FALSE(obstacle(run, "Three towns", false));
  write(run / "lock", "");
  write(run / ".summary.md.123.tmp", "half");
  CHECK_FALSE(obstacle(run, "Three towns", false));
  write(run / "manifest.json", R"({"salient_run": 1, "title": "Three towns", "complete": true})");
  CHECK(says(obstacle(run, "Three towns", false), "--force replaces it"));
  CHECK_FALSE(obstacle(run, "Three towns", true));
  CHECK(says(obstacle(run, "Four towns", true), "another scenario (\"Three towns\")"));
  write(run / "manifest.json", R"({"salient_run": 2, "title": "Three towns", "complete": false})");
  CHECK_FALSE(obstacle(run, "Three towns", false));  // killed before its first batch
  write(run / "run.sqlite", "");
  CHECK(obstacle(run, "Three towns", false));
  write(folder.path / "mine/notes.txt", "mine");
  CHECK(says(obstacle(folder.path / "mine", "Three towns", true), "not a folder that salient run wrote"));
  write(folder.path / "fake/manifest.json", R"({"name": "an app"})");
  CHECK(obstacle(folder.path / "fake", "Three towns", true));
  CHECK(says(obstacle(folder.path / "mine/notes.txt", "Three towns", true), "not a folder"));
}

TEST_CASE("lock: the second who asks is told who was first; readers share") {
  const Folder folder;
  {
    const FolderLock first(folder.path, FolderLock::Kind::alone);
    for (const auto kind : {FolderLock::Kind::alone, FolderLock::Kind::shared}) {
      try {
        const FolderLock second(folder.path, kind);
        FAIL("two hold one folder");
      } catch (const RunTrouble& why) {
        CHECK(std::string(why.what())
                  .find("is in use by pid " + std::to_string(::getpid()) + " on " + host_name() +
                        " since 20") != std::string::npos);
      }
    }
  }
  CHECK(fs::file_size(folder.path / "lock") == 0);
  const FolderLock a(folder.path, FolderLock::Kind::shared), b(folder.path, FolderLock::Kind::shared);
  CHECK_THROWS_AS(FolderLock(folder.path, FolderLock::Kind::alone), RunTrouble);
  CHECK_THROWS_AS(FolderLock(folder.path / "nowhere", FolderLock::Kind::alone), RunTrouble);
}

TEST_CASE("log: a changed line is found, and so is a line that was cut") {
  const Folder folder;
  CHECK(damaged_lines(folder.path).empty());
  log_event(folder.path, "begun", 0, "0.1.0");
  log_event(folder.path, "finished", 200, "0.1.0");
  CHECK(damaged_lines(folder.path).empty());
  std::ifstream file(folder.path / "log.csv", std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(file)), {});
  for (std::size_t at = 0; at < whole.size(); ++at) {
    CAPTURE(at);
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    write(folder.path / "log.csv", changed);
    REQUIRE_FALSE(damaged_lines(folder.path).empty());
  }
  write(folder.path / "log.csv", whole.substr(0, whole.size() - 5));
  CHECK(damaged_lines(folder.path) == std::vector<std::size_t>{3});
}

TEST_CASE("written file: what a killed process left under a temporary name goes, and nothing else") {
  const Folder folder;
  write(folder.path / ".a.csv.12.tmp", "x");
  write(folder.path / "scenario/.b.csv.13.tmp", "x");
  write(folder.path / ".hidden", "x");
  write(folder.path / "c.tmp", "x");
  remove_temporaries(folder.path);
  CHECK_FALSE(fs::exists(folder.path / ".a.csv.12.tmp"));
  CHECK_FALSE(fs::exists(folder.path / "scenario/.b.csv.13.tmp"));
  CHECK(fs::exists(folder.path / ".hidden"));
  CHECK(fs::exists(folder.path / "c.tmp"));
  CHECK_THROWS_AS(write_file(folder.path / "c.tmp/below", "x"), std::system_error);
}

TEST_CASE("attribution: the licences of a theatre's data go with its results") {
  const Attribution found =
      read_attribution("scenario/SOURCES.md",
                       "# Whose data\n\nPlaces: OpenStreetMap, ODbL 1.0.\nNothing else.\n## Licences\n");
  CHECK(found.path == "scenario/SOURCES.md");
  CHECK(found.heading == "Whose data");
  CHECK(found.licences == std::vector<std::string>{"Places: OpenStreetMap, ODbL 1.0."});
}
