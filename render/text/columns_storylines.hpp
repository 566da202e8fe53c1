#pragma once

#include <string>
#include <vector>

#include "render/text/table.hpp"
#include "sim/answers/results.hpp"
#include "sim/study/storylines/storylines.hpp"

namespace salient {

struct StorylineRow {
  const Results& r;
  const Storylines& all;
  std::size_t index;
  [[nodiscard]] const Storyline& line() const { return all.lines[index]; }
};
/// Storylines down, arms across.
Columns<StorylineRow> storyline_columns(const std::vector<std::string>& arms);
std::vector<StorylineRow> storyline_rows(const Storylines& storylines, const Results& results);

/// An event of a storyline.
struct EventRow {
  const Results& r;
  const Storyline::Event& event;
};
Columns<EventRow> event_columns();

/// A storyline in one arm.
struct StorylineArmRow {
  const Results& r;
  const Storyline& line;
  std::size_t arm;
  [[nodiscard]] const Storyline::InArm& in() const { return line.arms[arm]; }
};
Columns<StorylineArmRow> storyline_arm_columns();

struct SignRow {
  const Results& r;
  const Indicator& sign;
};
Columns<SignRow> sign_columns();

/// "Aleppo 30 Nov, Hama 5 Dec (in 80 %)": events by their median times.
std::string in_the_middle(const StorylineRow& row);
/// The replicate of the first arm to look at, or "-".
std::string typical_of(const StorylineRow& row);

std::vector<TableSpec> storyline_tables();

}  // namespace salient
