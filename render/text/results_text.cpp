#include "render/text/results_text.hpp"

#include <algorithm>
#include <cmath>

#include "render/text/dates.hpp"
#include "render/text/histogram.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/storylines_text.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {
namespace {

using Align = TextTable::Align;

constexpr std::size_t most_falls_shown = 10, page_cells = 98, least_ask = 30, most_name_cells = 22,
                      holder_cells = 14;

std::string heading(const Results& r) {
  return escaped(r.theatre().title) + "\n" + counted(r.replicates, "replicate", "replicates") +
         (r.arms.size() > 1 ? " of each of " + std::to_string(r.arms.size()) + " arms" : "") + ", " +
         spoken_at(r, r.layout.from_h) + " to " + spoken_at(r, r.layout.bin_h.back()) +
         "; model output, not a report\n";
}

std::string answers(const Results& r) {
  if (r.arms.front().questions.empty()) return "";
  const bool alone = r.arms.size() == 1;
  std::vector<TextTable::Column> columns;
  for (const ArmResults& arm : r.arms) columns.push_back({alone ? "" : arm.name, Align::right});
  if (alone) columns.push_back({""});
  columns.push_back({""});
  TextTable table(columns);
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> widths(columns.size() - 1, 0);
  for (std::size_t q = 0; q < r.arms.front().questions.size(); ++q) {
    std::vector<std::string>& row = rows.emplace_back();
    for (const ArmResults& arm : r.arms) row.push_back(percent_with_error(arm.questions[q].yes));
    if (alone) row.push_back(likelihood_words(r.arms.front().questions[q].yes));
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], display_width(row[c]));
  }
  std::size_t used = 2;
  for (const std::size_t width : widths) used += width + 2;
  const std::size_t ask_cells = used + least_ask < page_cells ? page_cells - used : least_ask;
  for (std::size_t q = 0; q < rows.size(); ++q) {
    const auto& first = r.arms.front().questions[q];
    rows[q].push_back(shortened(first.ask.empty() ? first.id : first.ask, ask_cells));
    table.add(rows[q]);
  }
  return "\nAnswers\n" + table.text();
}

std::string falls(const Results& r, const ArmResults& arm) {
  const auto list = likeliest_falls(arm);
  if (list.empty()) return "\nNo place changes hands in any replicate\n";
  TextTable table(
      {{"place"}, {"held by"}, {"chance", Align::right}, {"10 % by"}, {"half by"}, {"most often"}});
  for (std::size_t i = 0; i < std::min(list.size(), most_falls_shown); ++i) {
    const auto& place = *list[i];
    table.add({shortened(place.name, most_name_cells), shortened(r.states[place.at_anchor], holder_cells),
               percent_with_error(place.fall), short_at(r, place.q10_h), short_at(r, place.q50_h),
               std::string(word(place.causes.front().cause))});
  }
  return "\nLikeliest to change hands (" + std::to_string(std::min(list.size(), most_falls_shown)) + " of " +
         std::to_string(list.size()) + " that ever do)\n" + table.text();
}

std::string losses(const ArmResults& arm) {
  std::string out;
  for (const auto& losses : arm.losses) {
    if (losses.none.yes == losses.none.of) continue;
    TextTable table({{"", Align::right}, {"", Align::right}, {""}});
    constexpr double longest = 40;
    for (const LossBand& band : loss_bands(losses)) {
      table.add({band.label, percent(band.share),
                 std::string(static_cast<std::size_t>(std::lround(band.share.p * longest)), '#')});
    }
    out +=
        "\nPlaces lost by " + escaped(losses.name) + " at the horizon, share of replicates\n" + table.text();
  }
  return out;
}

std::string people(const Results& r, const ArmResults& arm) {
  if (r.layout.people == 0) return "";
  TextTable table({{"places of"},
                   {r.layout.from_h > 0 ? "as of now" : "at the anchor", Align::right},
                   {"at the horizon", Align::right},
                   {"10 to 90 %"}});
  for (std::size_t group = 0; group < r.groups.size(); ++group) {
    const auto& before = r.people(arm, 0, group);
    const auto& after = r.people(arm, r.horizon(), group);
    if (before.mean <= 0 && after.mean <= 0) continue;
    const bool condition = group + 2 >= r.groups.size();
    table.add({condition ? "(" + r.groups[group] + ")" : r.groups[group], round_people(before.mean),
               round_people(after.mean),
               round_people(static_cast<double>(after.q10)) + " to " +
                   round_people(static_cast<double>(after.q90))});
  }
  return "\nPeople, where the population is known\n" + table.text();
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
