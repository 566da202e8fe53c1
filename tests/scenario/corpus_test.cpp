#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/fuzz/targets.hpp"

namespace salient {

TEST_CASE("fuzzing: the kept corpus is read without contradiction") {
  const std::pair<const char*, void (*)(const std::string&)> targets[] = {
      {"yaml", fuzz_yaml}, {"variant", fuzz_variant}, {"csv", fuzz_csv}};
  for (const auto& [name, target] : targets) {
    int count = 0;
    for (const auto& file :
         std::filesystem::directory_iterator(std::string(SALIENT_SOURCE_DIR "/tests/fuzz/corpus/") + name)) {
      CAPTURE(file.path().string());
      std::ostringstream bytes;
      bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
      CHECK_NOTHROW(target(bytes.str()));
      ++count;
    }
    CHECK(count > 0);
  }
}

}  // namespace salient
