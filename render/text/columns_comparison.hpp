#pragma once

#include <string>
#include <vector>

#include "render/text/table.hpp"
#include "sim/study/compare/comparison.hpp"

namespace salient {

/// One variant against the baseline.
struct VariantRow {
  const Comparison& c;
  std::size_t index;
  [[nodiscard]] const ArmComparison& arm() const { return c.arms[index]; }
};
Columns<VariantRow> variant_columns();
std::vector<VariantRow> variant_rows(const Comparison& comparison);

/// The baseline's answers, or how a variant's differ.
struct OverviewRow {
  const Comparison& c;
  const ArmComparison* arm;  ///< null: the baseline
};
/// @param questions  ids of the first ones
Columns<OverviewRow> overview_columns(const std::vector<std::string>& questions);

/// A number of a variant beside the baseline's.
Columns<Difference> difference_columns();

struct QuestionDifferenceRow {
  const Comparison& c;
  const ArmComparison& arm;
  std::size_t question;
  [[nodiscard]] const Difference& d() const { return arm.questions[question]; }
  [[nodiscard]] const ArmResults::Answer& base() const { return c.baseline().questions[question]; }
};
/// @param signs  whether the sign was asked for over draws of the parameters
Columns<QuestionDifferenceRow> question_difference_columns(const std::string& baseline, bool signs);
std::vector<QuestionDifferenceRow> question_difference_rows(const VariantRow& variant);

struct FallDifferenceRow {
  const Comparison& c;
  const ArmComparison& arm;
  const FallDifference& fall;
  bool held;  ///< in CSV a row each: falls, held_h
  [[nodiscard]] const ArmResults::PlaceResult& place() const { return c.baseline().places[fall.place]; }
};
/// @param halves  whether some place is lost in half of the replicates
Columns<FallDifferenceRow> fall_difference_columns(bool halves);
std::vector<FallDifferenceRow> fall_difference_rows(const VariantRow& variant, bool both);
/// Those that fall earlier, later or not at all, clearly; the largest first.
std::vector<FallDifferenceRow> flagged_fall_rows(const VariantRow& variant);

/// A cell of control, of a route's use or of people, at one reading of the map.
struct CellRow {
  const Comparison& c;
  const Results& r;
  const ArmComparison& arm;
  std::size_t bin;
  std::uint32_t where, which;
  const Difference& d;
};
Columns<CellRow> control_difference_columns();
Columns<CellRow> route_difference_columns(const std::string& baseline);
Columns<CellRow> people_difference_columns();
/// The road that differs most at some time, for each road that civilians can use more or less often.
std::vector<CellRow> flagged_road_rows(const VariantRow& variant);

/// Where a pair of histories first parts.
struct DivergenceRow {
  const Comparison& c;
  const ArmComparison& arm;
  const Divergence& d;
};
Columns<DivergenceRow> divergence_columns();

/// A place and what made the histories part there.
struct PartingRow {
  const Comparison& c;
  const Divergences::Share& share;
};
Columns<PartingRow> parting_columns();
std::vector<PartingRow> parting_rows(const VariantRow& variant);

/// For the CSV tables: what differs at all, by place, road or group and then by time.
std::vector<CellRow> control_rows(const VariantRow& variant);
std::vector<CellRow> route_rows(const VariantRow& variant);
std::vector<CellRow> people_difference_rows(const VariantRow& variant);

std::vector<TableSpec> comparison_specs();

}  // namespace salient
