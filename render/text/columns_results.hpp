#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "render/text/histogram.hpp"
#include "render/text/table.hpp"
#include "sim/answers/results.hpp"

namespace salient {

// What an ensemble came to: a row type, its columns and its rows for each table.

struct AnswerRow {
  const Results& r;
  const ArmResults& arm;
  std::size_t question;
  [[nodiscard]] const ArmResults::Answer& answer() const { return arm.questions[question]; }
};
Columns<AnswerRow> answer_columns();
/// Questions down, arms across.
Columns<AnswerRow> answers_by_arm(const std::vector<std::string>& arms);

/// Whether and when the side that held a place at the anchor first loses it.
struct FallRow {
  const Results& r;
  const ArmResults& arm;
  std::uint32_t index;
  [[nodiscard]] const ArmResults::PlaceResult& place() const { return arm.places[index]; }
};
Columns<FallRow> fall_columns();

struct FallHourRow {
  const Results& r;
  const ArmResults& arm;
  std::uint32_t place, hour;
};
Columns<FallHourRow> fall_hour_columns();

struct CauseRow {
  const Results& r;
  const ArmResults& arm;
  const ArmResults::PlaceResult& place;
  const ArmResults::CauseShare& cause;
};
Columns<CauseRow> cause_columns();

/// All falls of an arm by cause.
struct WhyRow {
  Cause cause;
  Estimate of_falls;
};
Columns<WhyRow> why_columns();

/// One estimate at one reading of the map: of a place's state or condition, or of a route's use.
struct ReadingRow {
  const Results& r;
  const ArmResults& arm;
  std::uint32_t where;  ///< place or route
  std::size_t bin;
  std::uint32_t which;  ///< state, condition or traveller
};
Columns<ReadingRow> control_columns();
Columns<ReadingRow> condition_columns();
Columns<ReadingRow> route_columns();
/// The traveller of that number; the last: civilians.
std::string traveller_name(const Results& results, std::uint32_t traveller);

/// A road at the reading at which fewest replicates can use it.
struct RoadRow {
  const Results& r;
  const ArmResults& arm;
  std::uint32_t route;
  std::size_t worst;
};
Columns<RoadRow> road_columns();

struct PeopleRow {
  const Results& r;
  const ArmResults& arm;
  std::size_t group, bin;
  [[nodiscard]] const ArmResults::People& at(std::size_t other) const { return r.people(arm, other, group); }
};
Columns<PeopleRow> people_columns();
/// Groups down; the beginning and the horizon across, in Markdown also the middle.
Columns<PeopleRow> people_over_time(const std::string& beginning, const std::array<std::string, 3>& times);
Columns<PeopleRow> people_over_time(const Results& results);

struct LossRow {
  const Results& r;
  const ArmResults& arm;
  const ArmResults::Losses& losses;
};
Columns<LossRow> loss_columns();

struct LostRow {
  const ArmResults& arm;
  const ArmResults::Losses& losses;
  std::uint32_t lost;
};
Columns<LostRow> lost_columns();
Columns<LossBand> loss_band_columns();

/// An arm as run --json holds it.
struct ArmRow {
  const Results& r;
  const ArmResults& arm;
};
Columns<ArmRow> arm_columns();

/// What any document about an ensemble begins with, and what only that of a comparison or of a run has.
Columns<Results> results_columns(const Shown& compared, const Shown& run_alone);

std::vector<TableSpec> results_tables();

}  // namespace salient
