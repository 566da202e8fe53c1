#include "render/text/comparison_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "render/text/columns_comparison.hpp"
#include "render/text/dates.hpp"
#include "render/text/note.hpp"
#include "render/text/sentences.hpp"
#include "render/text/storylines_text.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {
namespace {

constexpr std::size_t page = 98, most_falls = 8, most_roads = 6, most_partings = 5;

/// A sentence under a dash, broken into lines.
std::string bullet(const std::string& sentence) {
  const std::string safe = escaped(sentence);
  std::string out, line = "  -";
  std::size_t used = 3;
  for (const std::string_view word : split(safe, ' ')) {
    const std::size_t cells = display_width(word);
    if (used + 1 + cells > page && used > 3) {
      out += line + '\n';
      line = "   ";
      used = 3;
    }
    (line += ' ') += word;
    used += 1 + cells;
  }
  return out + line + '\n';
}

class TextWriter {
 public:
  explicit TextWriter(const Comparison& c) : c_(c), r_(c.results), base_(c.baseline()) {}

  std::string text() const {
    std::string out = heading() + overview();
    for (const VariantRow& variant : variant_rows(c_)) out += section(variant);
    return out + closing() + storylines_text(c_.storylines, r_);
  }

 private:
  [[nodiscard]] std::string heading() const {
    return fmt::format("{}\n{} of {} and {} on the same draws, {} to {}; {}\n", escaped(r_.theatre().title),
                       counted(r_.replicates, "replicate", "replicates"), escaped(base_.name),
                       counted(c_.arms.size(), "variant", "variants"), spoken_at(r_, r_.layout.from_h),
                       spoken_at(r_, r_.layout.bin_h.back()), model_note);
  }

  [[nodiscard]] std::string overview() const {
    constexpr std::size_t most = 6;
    std::vector<std::string> questions;
    for (std::size_t q = 0; q < std::min(most, base_.questions.size()); ++q) {
      questions.push_back(base_.questions[q].id);
    }
    std::vector<OverviewRow> rows = {{c_, nullptr}};
    for (const ArmComparison& arm : c_.arms) rows.push_back({c_, &arm});
    return fmt::format("\nAnswers: {}'s in per cent, the variants' differences from it in points\n{}{}",
                       escaped(base_.name), text_table(overview_columns(questions), rows), legend());
  }

  [[nodiscard]] std::string legend() const {
    return fmt::format(
        "  * clear of chance and over {} points; + clear of chance, but smaller; 0: no replicate differs\n",
        fixed(c_.minimum_effect * 100, 0));
  }

  [[nodiscard]] std::string section(const VariantRow& variant) const {
    const ArmComparison& arm = variant.arm();
    const bool titled = !arm.title.empty() && arm.title != r_.theatre().title;
    std::string out =
        fmt::format("\n--- {}{} ---\n", escaped(arm.name), titled ? ": " + escaped(arm.title) : "");
    for (const std::string& sentence : sentences(c_, variant.index)) out += bullet(sentence);
    if (arm.cells == 0) return out;
    return out + questions(variant) + falls(variant) + roads(variant) + partings(variant);
  }

  [[nodiscard]] std::string questions(const VariantRow& variant) const {
    const ArmComparison& arm = variant.arm();
    if (arm.questions.empty()) return "";
    return "\n  Questions\n" + text_table(question_difference_columns(base_.name, !arm.stability.empty()),
                                          question_difference_rows(variant));
  }

  [[nodiscard]] static std::string falls(const VariantRow& variant) {
    const std::vector<FallDifferenceRow> rows = flagged_fall_rows(variant);
    if (rows.empty()) return "";
    const bool halves = std::ranges::any_of(
        rows, [](const FallDifferenceRow& row) { return row.fall.base_h || row.fall.variant_h; });
    return fmt::format("\n  Places that fall earlier, later or not at all ({} of {})\n{}",
                       std::min(most_falls, rows.size()), rows.size(),
                       text_table(fall_difference_columns(halves), rows, most_falls));
  }

  [[nodiscard]] std::string roads(const VariantRow& variant) const {
    const std::vector<CellRow> rows = flagged_road_rows(variant);
    if (rows.empty()) return "";
    return fmt::format("\n  Roads that civilians can use ({} of {} that differ)\n{}",
                       std::min(most_roads, rows.size()), rows.size(),
                       text_table(route_difference_columns(base_.name), rows, most_roads));
  }

  [[nodiscard]] static std::string partings(const VariantRow& variant) {
    const std::vector<PartingRow> rows = parting_rows(variant);
    if (rows.empty()) return "";
    return fmt::format("\n  Where the histories first part ({} of {})\n{}",
                       std::min(most_partings, rows.size()), counted(rows.size(), "kind", "kinds"),
                       text_table(parting_columns(), rows, most_partings));
  }

  [[nodiscard]] std::string closing() const {
    std::string out = "\nBands hold at " + fixed(c_.level * 100, 0) +
                      " % in all cells of a variant at once: places, roads, people, questions and times.\n";
    out +=
        "They cover chance in the replicates alone; the sign over draws of the parameters stands beside.\n";
    return out;
  }

  const Comparison& c_;
  const Results& r_;
  const ArmResults& base_;
};

}  // namespace

std::string comparison_text(const Comparison& comparison) {
  return TextWriter(comparison).text();
}

}  // namespace salient
