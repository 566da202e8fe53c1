#pragma once

#include <string>
#include <vector>

#include "render/text/columns_results.hpp"

namespace salient {

// The rows of a table, and the columns that rows of one reading of the map share.

std::vector<std::string> arm_names(const Results& results);
std::vector<AnswerRow> answer_rows(const Results& results, const ArmResults& arm);
std::vector<FallRow> fall_rows(const Results& results, const ArmResults& arm);
/// Those that fall in some replicate, the likeliest first.
std::vector<FallRow> likeliest_fall_rows(const Results& results, const ArmResults& arm);
std::vector<LossRow> loss_rows(const Results& results, const ArmResults& arm);
/// By group, at one reading.
std::vector<PeopleRow> people_rows(const Results& results, const ArmResults& arm, std::size_t bin);

/// When: for rows that have the ensemble `r` and a reading `bin`.
template <class Row>
Columns<Row> time_columns(Shown time = in_csv(), Shown hours = in_csv()) {
  return {
      {field::time,
       [](const Row& row) { return iso(row.r.moment(row.r.layout.bin_h[row.bin]), row.r.offset_minutes()); },
       time},
      {field::hours, [](const Row& row) { return row.r.layout.bin_h[row.bin]; }, hours}};
}

/// The rows of every arm, one arm after the other.
template <class Of>
auto of_all_arms(const Results& r, Of rows_of) {
  decltype(rows_of(r.arms.front())) out;
  for (const ArmResults& arm : r.arms) {
    for (auto& row : rows_of(arm)) out.push_back(row);
  }
  return out;
}

}  // namespace salient
