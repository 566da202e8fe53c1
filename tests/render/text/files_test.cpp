#include "render/text/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/worlds/hand_built.hpp"

using namespace salient;

TEST_CASE("run folder: the summary and nine tables, each with a heading") {
  const auto texts = outcome_texts(test::hand_built());
  CHECK(texts.size() == 1 + outcome_tables);
  CHECK(texts.front().first == "summary.md");
  for (const auto& [name, text] : texts) {
    CAPTURE(name);
    CHECK(std::ranges::count_if(texts, [&](const auto& other) { return other.first == name; }) == 1);
    CHECK(text.find('\n') != std::string::npos);
  }
}
