#include "sim/outcome/results_text.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/text.hpp"
#include "sim/outcome/dates.hpp"
#include "sim/outcome/histogram.hpp"
#include "sim/outcome/likelihood_words.hpp"
#include "sim/outcome/text_table.hpp"

namespace salient {
namespace {

using Align = TextTable::Align;

constexpr std::size_t most_falls = 10, ask_cells = 60, name_cells = 22, holder_cells = 14;

std::string heading(const Results& r) {
  return escaped(r.theatre().title) + "\n" +
         counted(r.replicates, "replicate", "replicates") +
         (r.arms.size() > 1 ? " of each of " + std::to_string(r.arms.size()) + " arms" : "") +
         ", " + spoken_at(r, 0) + " to " + spoken_at(r, r.layout.bin_h.back()) +
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
  for (std::size_t q = 0; q < r.arms.front().questions.size(); ++q) {
    std::vector<std::string> row;
    for (const ArmResults& arm : r.arms) row.push_back(percent_with_error(arm.questions[q].yes));
    const auto& first = r.arms.front().questions[q];
    if (alone) row.push_back(likelihood_words(first.yes));
    row.push_back(shortened(first.ask.empty() ? first.id : first.ask, ask_cells));
    table.add(row);
  }
  return "\nAnswers\n" + table.text();
}

std::string falls(const Results& r, const ArmResults& arm) {
  const auto list = likeliest_falls(arm);
  if (list.empty()) return "\nNo place changes hands in any replicate\n";
  TextTable table({{"place"}, {"held by"}, {"chance", Align::right}, {"10 % by"}, {"half by"},
                   {"most often"}});
  for (std::size_t i = 0; i < std::min(list.size(), most_falls); ++i) {
    const auto& place = *list[i];
    table.add({shortened(place.name, name_cells), shortened(r.states[place.at_anchor], holder_cells),
               percent_with_error(place.fall), short_at(r, place.q10_h), short_at(r, place.q50_h),
               std::string(word(place.causes.front().cause))});
  }
  return "\nLikeliest to change hands (" + std::to_string(std::min(list.size(), most_falls)) + " of " +
         std::to_string(list.size()) + " that ever do)\n" + table.text();
}

std::string losses(const ArmResults& arm) {
  std::string out;
  for (const auto& losses : arm.losses) {
    if (losses.none.yes == losses.none.of) continue;
    TextTable table({{"", Align::right}, {"", Align::right}, {""}});
    constexpr double longest = 40;
    for (const LossBand& band : loss_bands(losses, 6)) {
      table.add({band.label, percent(band.share),
                 std::string(static_cast<std::size_t>(std::lround(band.share.p * longest)), '#')});
    }
    out += "\nPlaces lost by " + escaped(losses.name) + " at the horizon, share of replicates\n" +
           table.text();
  }
  return out;
}

std::string people(const Results& r, const ArmResults& arm) {
  if (r.layout.people == 0) return "";
  TextTable table({{"places of"}, {"at the anchor", Align::right}, {"at the horizon", Align::right},
                   {"10 to 90 %"}});
  for (std::size_t group = 0; group < r.groups.size(); ++group) {
    const auto& before = r.people(arm, 0, group);
    const auto& after = r.people(arm, r.horizon(), group);
    if (before.mean <= 0 && after.mean <= 0) continue;
    const bool condition = group + 2 >= r.groups.size();
    table.add({condition ? "(" + r.groups[group] + ")" : r.groups[group],
               grouped(std::llround(before.mean)), grouped(std::llround(after.mean)),
               grouped(after.q10) + " to " + grouped(after.q90)});
  }
  return "\nPeople, where the population is known\n" + table.text();
}

}  // namespace

std::string results_text(const Results& r) {
  std::string out = heading(r) + answers(r);
  for (const ArmResults& arm : r.arms) {
    if (r.arms.size() > 1) out += "\n--- " + escaped(arm.name) + " ---\n";
    out += falls(r, arm) + losses(arm) + people(r, arm);
  }
  return out;
}

}  // namespace salient
