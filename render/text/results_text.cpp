#include "render/text/results_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "render/text/columns_results.hpp"
#include "render/text/dates.hpp"
#include "render/text/histogram.hpp"
#include "render/text/note.hpp"
#include "render/text/rows.hpp"
#include "render/text/storylines_text.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {
namespace {

constexpr std::size_t most_falls_shown = 10, page_cells = 98, least_ask = 30;

std::string heading(const Results& r) {
  const std::string arms = r.arms.size() > 1 ? fmt::format(" of each of {} arms", r.arms.size()) : "";
  return fmt::format("{}\n{}{}, {} to {}; {}\n", escaped(r.theatre().title),
                     counted(r.replicates, "replicate", "replicates"), arms, spoken_at(r, r.layout.from_h),
                     spoken_at(r, r.layout.bin_h.back()), model_note);
}

std::string answers(const Results& r) {
  if (r.arms.front().questions.empty()) return "";
  Columns<AnswerRow> columns = answers_by_arm(arm_names(r));
  const std::vector<AnswerRow> rows = answer_rows(r, r.arms.front());
  std::vector<std::size_t> widths(columns.size(), 0);
  for (const AnswerRow& row : rows) {
    const std::vector<std::string> cells = text_cells(columns, row);
    for (std::size_t c = 0; c + 1 < cells.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(cells[c]));
    }
  }
  std::size_t used = 2;
  for (const std::size_t width : widths) used += width == 0 ? 0 : width + 2;
  // The question gets what the answers leave of the page.
  columns.back().shown = in_text("", used + least_ask < page_cells ? page_cells - used : least_ask);
  return "\nAnswers\n" + text_table(columns, rows);
}

std::string falls(const Results& r, const ArmResults& arm) {
  const auto rows = likeliest_fall_rows(r, arm);
  if (rows.empty()) return "\nNo place changes hands in any replicate\n";
  return fmt::format("\nLikeliest to change hands ({} of {} that ever do)\n{}",
                     std::min(rows.size(), most_falls_shown), rows.size(),
                     text_table(fall_columns(), rows, most_falls_shown));
}

std::string losses(const ArmResults& arm) {
  std::string out;
  for (const auto& losses : arm.losses) {
    if (losses.none.yes == losses.none.of) continue;
    out += fmt::format("\nPlaces lost by {} at the horizon, share of replicates\n{}", escaped(losses.name),
                       text_table(loss_band_columns(), loss_bands(losses)));
  }
  return out;
}

std::string people(const Results& r, const ArmResults& arm) {
  if (r.layout.people == 0) return "";
  std::vector<PeopleRow> rows = people_rows(r, arm, 0), shown;
  for (const PeopleRow& row : rows) {
    if (row.at(0).mean > 0 || row.at(r.horizon()).mean > 0) shown.push_back(row);
  }
  return "\nPeople, where the population is known\n" + text_table(people_over_time(r), shown);
}

}  // namespace

std::string results_text(const Results& r, const Storylines* storylines) {
  std::string out = heading(r) + answers(r);
  for (const ArmResults& arm : r.arms) {
    if (r.arms.size() > 1) out += "\n--- " + escaped(arm.name) + " ---\n";
    out += falls(r, arm) + losses(arm) + people(r, arm);
  }
  if (storylines != nullptr) {
    if (r.arms.size() > 1 && !storylines->lines.empty()) out += "\n--- all arms ---\n";
    out += storylines_text(*storylines, r);
  }
  return out;
}

}  // namespace salient
