#include "sim/store/manifest.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "sim/store/refusal.hpp"
#include "sim/store/written_file.hpp"

using namespace salient;
namespace fs = std::filesystem;

namespace {

struct ManifestFolder {
  fs::path path = fs::temp_directory_path() / ("salient manifest " + std::to_string(::getpid()));
  ManifestFolder() { fs::create_directories(path); }
  ~ManifestFolder() { fs::remove_all(path); }
};

Manifest example() {
  Manifest m;
  m.plan.title = "Three \"towns\"\nin \xd8\xad\xd9\x85\xd8\xb5";
  m.plan.engine_version = 4;
  m.plan.random_seed = 0xffffffffffffffffull;
  m.plan.first_replicate = 3;
  m.plan.shard = Shard{2, 5};
  m.plan.half_width = 0.0125;
  m.plan.every_h = 6;
  m.plan.arms = {{"baseline", "scenario/scenario.yaml", "abc"}, {"b", "scenario-2/b.yaml", "def"}};
  m.rules = {{"standard", {"will", "supply: maxflow"}}, {"custom", {}}};
  m.data = {{"scenario/SOURCES.md", "Whose", {"ODbL"}}};
  m.files["summary.md"] = {12, "00"};
  m.fingerprint = "f";
  return m;
}

}  // namespace

TEST_CASE("manifest: all of it comes back") {
  const ManifestFolder folder;
  const Manifest m = example();
  write_file(folder.path / "manifest.json", text(m));
  const auto back = read_manifest(folder.path);
  REQUIRE(back);
  CHECK(text(*back) == text(m));
  CHECK(back->plan.random_seed == m.plan.random_seed);
  CHECK(back->plan.shard == m.plan.shard);
  CHECK(back->plan.arms == m.plan.arms);
  CHECK(back->files == m.files);
}

TEST_CASE("manifest: every flipped bit breaks its seal") {
  const ManifestFolder folder;
  const std::string whole = text(example());
  for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
    std::string flipped = whole;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    std::ofstream(folder.path / "manifest.json", std::ios::binary) << flipped;
    CAPTURE(bit);
    REQUIRE_THROWS_AS(read_manifest(folder.path), RunRefused);
  }
}

TEST_CASE("manifest: somebody else's is none, and a name may not lead out of the folder") {
  const ManifestFolder folder;
  CHECK_FALSE(read_manifest(folder.path));
  write_file(folder.path / "manifest.json", "{\"name\": \"an app\"}");
  CHECK_FALSE(read_manifest(folder.path));
  for (const char* name : {"../other", "/etc/passwd", "scenario/../../x"}) {
    Manifest m = example();
    m.files[name] = {1, "00"};
    write_file(folder.path / "manifest.json", text(m));
    CHECK_THROWS_AS(read_manifest(folder.path), RunRefused);
  }
}
