#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/scenario/read.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

std::vector<fs::path> cases() {
  std::vector<fs::path> out;
  for (const auto& group : fs::directory_iterator(SALIENT_SOURCE_DIR "/tests/faulty")) {
    if (!group.is_directory()) continue;
    for (const auto& folder : fs::directory_iterator(group)) out.push_back(folder.path());
  }
  std::ranges::sort(out);
  return out;
}

/// Paths in messages are as short as a person in that folder would see them.
class InFolder {
 public:
  explicit InFolder(const fs::path& folder) : before_(fs::current_path()) { fs::current_path(folder); }
  ~InFolder() { fs::current_path(before_); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;

 private:
  fs::path before_;
};

std::string outcome(const ReadResult& read) {
  std::string out;
  for (const Fault& fault : read.faults.all()) out += text(fault);
  return out + (read.scenario ? "sound\n" : "refused\n");
}

}  // namespace

TEST_CASE("faulty files: each message is as it was read and approved") {
  const bool renew = std::getenv("SALIENT_UPDATE_GOLDEN") != nullptr;
  const std::vector<fs::path> all = cases();
  CHECK(all.size() >= 120);
  for (const fs::path& folder : all) {
    const std::string name = folder.parent_path().filename().string() + '/' + folder.filename().string();
    CAPTURE(name);
    const InFolder inside(folder);
    const bool is_variant = fs::exists("variants/variant.yaml");
    const ReadResult read = read_scenario(is_variant ? "variants/variant.yaml" : ".");
    const std::string found = outcome(read);
    if (renew) std::ofstream("expected.txt", std::ios::binary) << found;
    CHECK(found == contents("expected.txt"));
    const bool only_suspicious = name.starts_with("W-");
    CHECK(read.scenario.has_value() == only_suspicious);
    CHECK(read.faults.empty() == false);
    const ReadResult strict = read_scenario(is_variant ? "variants/variant.yaml" : ".", true);
    CHECK_FALSE(strict.scenario.has_value());
    CHECK(strict.faults.warnings() == 0);
  }
}

}  // namespace salient
