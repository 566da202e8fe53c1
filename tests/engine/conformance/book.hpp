#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/worlds/world.hpp"

namespace salient::test {

/// One page of the conformance book: what must happen, in one sentence, and a world that shows it.
/// Everything is text, so that a case reads the same here and in docs/conformance.md.
struct Case {
  std::string_view number;    ///< "4.12": chapter and case
  std::string_view sentence;  ///< what must happen
  std::string_view world;     ///< a world in a line (tests/worlds/world.hpp)
  std::string_view settings;  ///< what differs from the book's own settings (case_text.hpp)
  std::string_view orders;    ///< interventions (case_text.hpp)
  double hours = 0;
  /// Changes that must come, place by place in this order, and no others:
  ///   "Brook: Green -> none, withdrawal, withdrew", with " at 3.2" where the time is certain.
  std::vector<std::string_view> changes;
  std::vector<std::string_view> facts = {};  ///< at the end: "Green at Brook: 6" (case_facts.hpp)
};

struct Chapter {
  int number = 0;
  std::string_view title;
  std::string_view preface;
  std::vector<Case> cases;
};

// One file each.
Chapter control_chapter();
Chapter contest_chapter();
Chapter withdrawal_chapter();
Chapter no_way_out_chapter();
Chapter occupation_chapter();
Chapter shared_chapter();
Chapter fill_and_rising_chapter();
Chapter doctrine_chapter();
Chapter movement_chapter();
Chapter intervention_chapter();
Chapter supply_chapter();
Chapter fighting_chapter();
Chapter threat_chapter();
Chapter reported_chapter();

std::vector<Chapter> conformance_book();
std::string markdown(const std::vector<Chapter>& book);

/// What the case's replicate does differently from what it must; empty if nothing.
std::string shortfall(const Case& told, std::uint64_t replicate);

}  // namespace salient::test
