#include "render/text/comparison_text.hpp"

#include <algorithm>
#include <cmath>

#include "render/text/compare_words.hpp"
#include "render/text/dates.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/sentences.hpp"
#include "render/text/storylines_text.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {
namespace {

using namespace compare_words;
using Align = TextTable::Align;

constexpr std::size_t page = 98, most_falls = 8, most_roads = 6, most_partings = 5, name_cells = 22;

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
  explicit TextWriter(const Comparison& c) : c_(c), r_(c.results), base_(c.baseline()), n_(r_.replicates) {}

  std::string text() const {
    std::string out = heading() + overview();
    for (std::size_t v = 0; v < c_.arms.size(); ++v) out += section(v);
    return out + closing() + storylines_text(c_.storylines, r_);
  }

 private:
  [[nodiscard]] std::string heading() const {
    return escaped(r_.theatre().title) + "\n" + counted(n_, "replicate", "replicates") + " of " +
           escaped(base_.name) + " and " + counted(c_.arms.size(), "variant", "variants") +
           " on the same draws, " + spoken_at(r_, r_.layout.from_h) + " to " +
           spoken_at(r_, r_.layout.bin_h.back()) + "; model output, not a report\n";
  }

  [[nodiscard]] std::string overview() const {
    std::vector<TextTable::Column> columns = {{"variant"}, {"differ at all", Align::right}};
    std::size_t shown = 0;
    constexpr std::size_t most = 6, cells = 16;
    for (; shown < std::min(most, base_.questions.size()); ++shown) {
      columns.push_back({shortened(base_.questions[shown].id, cells), Align::right});
    }
    TextTable table(columns);
    std::vector<std::string> row = {base_.name, ""};
    for (std::size_t q = 0; q < shown; ++q) row.push_back(percent(base_.questions[q].yes));
    table.add(row);
    for (const ArmComparison& arm : c_.arms) {
      row = {arm.name, percent(arm.differ)};
      if (arm.differ.yes == 0) row.back() = "never";
      if (arm.differ.yes == arm.differ.of) row.back() = "always";
      for (std::size_t q = 0; q < shown; ++q) {
        row.push_back(points(arm.questions[q]) + mark(arm.questions[q]));
      }
      table.add(row);
    }
    return "\nAnswers: " + escaped(base_.name) +
           "'s in per cent, the variants' differences from it in points\n" + table.text() + legend();
  }

  [[nodiscard]] std::string legend() const {
    return "  * clear of chance and over " + fixed(c_.minimum_effect * 100, 0) +
           " points; + clear of chance, but smaller; 0: no replicate differs\n";
  }

  [[nodiscard]] std::string section(std::size_t variant) const {
    const ArmComparison& arm = c_.arms[variant];
    std::string out =
        "\n--- " + escaped(arm.name) +
        (arm.title.empty() || arm.title == r_.theatre().title ? "" : ": " + escaped(arm.title)) + " ---\n";
    for (const std::string& sentence : sentences(c_, variant)) out += bullet(sentence);
    if (arm.cells == 0) return out;
    return out + questions(arm) + falls(arm) + roads(arm) + partings(arm);
  }

  [[nodiscard]] std::string questions(const ArmComparison& arm) const {
    if (arm.questions.empty()) return "";
    std::vector<TextTable::Column> columns = {
        {"question"}, {base_.name, Align::right}, {"here", Align::right}, {"points (band)"}, {"replicates"}};
    if (!arm.stability.empty()) columns.push_back({"sign over parameters"});
    TextTable table(columns);
    for (std::size_t q = 0; q < arm.questions.size(); ++q) {
      const Difference& d = arm.questions[q];
      std::vector<std::string> row = {shortened(base_.questions[q].id, name_cells), share_of(d.base, n_),
                                      share_of(d.variant, n_), points_with_band(d) + mark(d),
                                      std::to_string(d.up) + " to yes, " + std::to_string(d.down) + " to no"};
      if (!arm.stability.empty()) {
        const SignStability& s = arm.stability[q];
        row.push_back(d.difference == 0
                          ? "-"
                          : std::to_string(s.same) + " same, " + std::to_string(s.opposite) + " opposite, " +
                                std::to_string(s.draws - s.same - s.opposite) + " neither");
      }
      table.add(row);
    }
    return "\n  Questions\n" + table.text();
  }

  [[nodiscard]] std::string falls(const ArmComparison& arm) const {
    std::vector<const FallDifference*> list;
    for (const FallDifference& fall : arm.falls) {
      if (fall.falls.flagged || fall.held_h.flagged) list.push_back(&fall);
    }
    if (list.empty()) return "";
    std::ranges::stable_sort(list, [](const auto* a, const auto* b) {
      return std::abs(a->held_h.difference) > std::abs(b->held_h.difference);
    });
    std::vector<TextTable::Column> columns = {{"place"},
                                              {"falls", Align::right},
                                              {"here", Align::right},
                                              {"points (band)"},
                                              {"held", Align::right}};
    const bool halves = std::ranges::any_of(list, [](const auto* f) { return f->base_h || f->variant_h; });
    if (halves) columns.insert(columns.end(), {{"half by"}, {"here"}});
    TextTable table(columns);
    for (std::size_t i = 0; i < std::min(most_falls, list.size()); ++i) {
      const FallDifference& f = *list[i];
      std::vector<std::string> row = {shortened(base_.places[f.place].name, name_cells),
                                      share_of(f.falls.base, n_), share_of(f.falls.variant, n_),
                                      points_with_band(f.falls) + mark(f.falls),
                                      signed_hours(f.held_h.difference) + mark(f.held_h)};
      if (halves) row.insert(row.end(), {short_at(r_, f.base_h), short_at(r_, f.variant_h)});
      table.add(row);
    }
    return "\n  Places that fall earlier, later or not at all (" +
           std::to_string(std::min(most_falls, list.size())) + " of " + std::to_string(list.size()) + ")\n" +
           table.text();
  }

  [[nodiscard]] std::string roads(const ArmComparison& arm) const {
    struct Road {
      std::uint32_t route;
      std::size_t bin;
      const Difference* difference;
    };
    std::vector<Road> list;
    for (std::uint32_t x = 0; x < r_.layout.routes; ++x) {
      Road largest{x, 0, nullptr};
      for (std::size_t b = 0; b < r_.layout.bin_h.size(); ++b) {
        const Difference& d = c_.route(arm, b, x, r_.layout.actors);
        const bool larger = largest.difference == nullptr ||
                            std::abs(d.difference) > std::abs(largest.difference->difference);
        if (d.flagged && larger) largest = {x, b, &d};
      }
      if (largest.difference != nullptr) list.push_back(largest);
    }
    if (list.empty()) return "";
    std::ranges::stable_sort(list, [](const Road& a, const Road& b) {
      return std::abs(a.difference->difference) > std::abs(b.difference->difference);
    });
    TextTable table(
        {{"road"}, {"when most"}, {base_.name, Align::right}, {"here", Align::right}, {"points (band)"}});
    for (std::size_t i = 0; i < std::min(most_roads, list.size()); ++i) {
      const Difference& d = *list[i].difference;
      table.add({shortened(route_name(r_, list[i].route), 2 * name_cells),
                 short_at(r_, r_.layout.bin_h[list[i].bin]), share_of(d.base, n_), share_of(d.variant, n_),
                 points_with_band(d) + mark(d)});
    }
    return "\n  Roads that civilians can use (" + std::to_string(std::min(most_roads, list.size())) + " of " +
           std::to_string(list.size()) + " that differ)\n" + table.text();
  }

  [[nodiscard]] std::string partings(const ArmComparison& arm) const {
    const auto& where = arm.divergence.where;
    if (where.empty()) return "";
    TextTable table({{"place"}, {"made by"}, {"of those that part", Align::right}, {"half by"}});
    for (std::size_t i = 0; i < std::min(most_partings, where.size()); ++i) {
      table.add({shortened(base_.places[where[i].place].name, name_cells),
                 maker(where[i].by_calendar, where[i].rule), percent(where[i].of_divergences),
                 short_at(r_, where[i].median_h)});
    }
    return "\n  Where the histories first part (" + std::to_string(std::min(most_partings, where.size())) +
           " of " + counted(where.size(), "kind", "kinds") + ")\n" + table.text();
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
  std::uint64_t n_;
};

}  // namespace

std::string comparison_text(const Comparison& comparison) {
  return TextWriter(comparison).text();
}

}  // namespace salient
