#include "render/text/storylines_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "render/text/columns_storylines.hpp"
#include "render/text/markdown.hpp"
#include "render/text/rows.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

const std::string& name_of(const Results& r, std::uint32_t place) {
  return called(r.theatre().atlas.places()[place]);
}

std::string key_names(const Storylines& s, const Results& r) {
  std::vector<std::string> names;
  for (const std::uint32_t place : s.key_places) names.push_back(name_of(r, place));
  return join(names, ", ");
}

std::uint64_t replicates(const Storylines& s) {
  return s.lines.front().arms.front().share.of;
}

/// The most informative ones by time: the earliest warnings first.
std::vector<SignRow> by_time(const Storylines& s, const Results& r) {
  std::vector<const Indicator*> out;
  constexpr std::size_t most = 8;
  for (const Indicator& i : s.indicators) {
    if (out.size() < most) out.push_back(&i);
  }
  std::ranges::stable_sort(out, {}, [](const Indicator* i) { return i->by_h; });
  std::vector<SignRow> rows;
  for (const Indicator* sign : out) rows.push_back({r, *sign});
  return rows;
}

const char* const sign_legend =
    "seen: share of the storyline's replicates that show the sign; elsewhere: of all others; right: of those "
    "that show it, how many are of the storyline; lead: median time from then to its next key event.";

/// The chances as a table, beside them the storylines in words.
std::string told(const Storylines& s, const Results& r) {
  const std::string table = text_table(storyline_columns(arm_names(r)), storyline_rows(s, r));
  const std::vector<std::string_view> lines =
      split(std::string_view(table).substr(0, table.size() - 1), '\n');
  std::size_t width = 0;
  for (const std::string_view line : lines) width = std::max(width, display_width(line));
  const std::size_t heads = lines.size() - s.lines.size();
  std::string out;
  for (std::size_t i = 0; i < heads; ++i) out += std::string(lines[i]) + '\n';
  for (const StorylineRow& row : storyline_rows(s, r)) {
    std::string line(lines[heads + row.index]);
    line.append(width + 2 - display_width(line), ' ');
    const std::string name = fmt::format("{} (replicate {})", escaped(row.line().name), typical_of(row));
    out += line + paragraph(name, width + 2, width + 2).substr(width + 2);
    if (!row.line().order.empty()) {
      out += paragraph("median: " + escaped(in_the_middle(row)), width + 2, width + 4);
    }
  }
  return out;
}

}  // namespace

std::string storylines_text(const Storylines& s, const Results& r) {
  if (s.lines.empty()) return "";
  const bool alone = r.arms.size() == 1;
  std::string out =
      "\n" + paragraph(fmt::format("Storylines: {} replicates{} by the order in which {} are lost",
                                   grouped(static_cast<std::int64_t>(replicates(s))),
                                   alone ? "" : " of each arm", escaped(key_names(s, r))),
                       0, 2);
  out += told(s, r);
  if (s.indicators.empty()) return out;
  out += fmt::format(
      "\nSigns that tell them apart{}, found on half of the replicates, rated on the other half\n",
      alone ? "" : " in the baseline");
  return out + text_table(sign_columns(), by_time(s, r)) + paragraph(sign_legend, 2, 2);
}

std::string storylines_markdown(const Storylines& s, const Results& r) {
  if (s.lines.empty()) return "";
  const bool alone = r.arms.size() == 1;
  std::string out = fmt::format(
      "\n## Storylines\n\n{} replicates{} by the order in which {} are lost. Typical is a replicate to look "
      "at "
      "(`salient run --replicate`).\n\n",
      grouped(static_cast<std::int64_t>(replicates(s))), alone ? "" : " of each arm",
      markdown(key_names(s, r)));
  out += markdown_table(storyline_columns(arm_names(r)), storyline_rows(s, r));
  if (s.indicators.empty()) return out;
  out += fmt::format(
      "\nSigns that tell them apart{}, found on half of the replicates and rated on the other half:\n\n",
      alone ? "" : " in the baseline");
  return out + markdown_table(sign_columns(), by_time(s, r)) + "\n" +
         std::string(1, static_cast<char>(std::toupper(sign_legend[0]))) + (sign_legend + 1) + "\n";
}

Json storylines_json(const Storylines& s, const Results& r) {
  Json keys = Json::array();
  std::vector<SignRow> signs;
  for (const std::uint32_t place : s.key_places) keys.push_back(r.theatre().atlas.places()[place].id);
  for (const Indicator& sign : s.indicators) signs.push_back({r, sign});
  return {{"key_places", keys},
          {"lines", json_array(storyline_columns(arm_names(r)), storyline_rows(s, r))},
          {"indicators", json_array(sign_columns(), signs)}};
}

}  // namespace salient
