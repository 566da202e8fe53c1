#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "tests/engine/conformance/book.hpp"

using namespace salient::test;

namespace {

constexpr std::uint64_t replicates = 20;

bool asked(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && std::string_view(value) == "1";
}

void run(const Chapter& chapter) {
  for (const Case& told : chapter.cases) {
    for (std::uint64_t replicate = 0; replicate < replicates; ++replicate) {
      const std::string missing = shortfall(told, replicate);
      CHECK_MESSAGE(missing.empty(), "salient case " << told.number << ": " << told.sentence
                                                     << "\n    replicate " << replicate << missing);
      if (!missing.empty()) break;
    }
  }
}

}  // namespace

TEST_CASE("conformance 1: control") {
  run(control_chapter());
}
TEST_CASE("conformance 2: contested places") {
  run(contest_chapter());
}
TEST_CASE("conformance 3: withdrawal") {
  run(withdrawal_chapter());
}
TEST_CASE("conformance 4: no way out") {
  run(no_way_out_chapter());
}
TEST_CASE("conformance 5: occupation") {
  run(occupation_chapter());
}
TEST_CASE("conformance 6: shared places") {
  run(shared_chapter());
}
TEST_CASE("conformance 7: fill and uprising") {
  run(fill_and_rising_chapter());
}
TEST_CASE("conformance 8: doctrine") {
  run(doctrine_chapter());
}
TEST_CASE("conformance 9: movement") {
  run(movement_chapter());
}
TEST_CASE("conformance 10: interventions") {
  run(intervention_chapter());
}
TEST_CASE("conformance 11: supply") {
  run(supply_chapter());
}
TEST_CASE("conformance 12: fighting") {
  run(fighting_chapter());
}
TEST_CASE("conformance 13: threat and shielding") {
  run(threat_chapter());
}
TEST_CASE("conformance 14: reported state") {
  run(reported_chapter());
}

TEST_CASE("conformance: cases are numbered without gaps, each with one sentence") {
  std::size_t cases = 0;
  int number = 0;
  std::set<std::string_view> sentences;
  for (const Chapter& chapter : conformance_book()) {
    CHECK(chapter.number == ++number);
    int nth = 0;
    for (const Case& told : chapter.cases) {
      CAPTURE(told.number);
      CHECK(told.number == std::to_string(chapter.number) + "." + std::to_string(++nth));
      CHECK(told.sentence.ends_with('.'));
      CHECK(sentences.insert(told.sentence).second);
      CHECK(told.hours > 0);
      ++cases;
    }
  }
  CHECK(cases >= 110);
}

TEST_CASE("conformance: a case that expects something else is told apart") {
  Case told = contest_chapter().cases.front();
  REQUIRE(shortfall(told, 0).empty());
  told.facts = {"Green at Brook: 5"};
  CHECK_FALSE(shortfall(told, 0).empty());
  told.facts.clear();
  told.changes.clear();
  CHECK_FALSE(shortfall(told, 0).empty());
}

TEST_CASE("conformance: docs/conformance.md is this book") {
  const std::string path = SALIENT_SOURCE_DIR "/docs/conformance.md";
  const std::string now = markdown(conformance_book());
  if (asked("SALIENT_PRINT_BOOK")) std::cout << now;
  if (asked("SALIENT_UPDATE_GOLDEN")) std::ofstream(path, std::ios::binary) << now;
  std::ifstream file(path, std::ios::binary);
  std::stringstream written;
  written << file.rdbuf();
  CHECK_MESSAGE(written.str() == now,
                "docs/conformance.md is out of date; SALIENT_UPDATE_GOLDEN=1 "
                "writes it anew");
}
