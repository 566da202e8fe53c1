#include "render/text/storylines_text.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "render/text/dates.hpp"
#include "render/text/json_parts.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/markdown.hpp"
#include "render/text/summary_parts.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

using Align = TextTable::Align;

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

std::string when(const Storyline& line, const Results& r) {
  std::vector<std::string> parts;
  for (const auto& event : line.order) {
    constexpr double nearly_all = 0.9;
    parts.push_back(name_of(r, event.place) + " " + short_at(r, event.median_h) +
                    (event.in.p < nearly_all ? " (in " + percent(event.in) + ")" : ""));
  }
  return join(parts, ", ");
}

/// The most informative ones by time: the earliest warnings first.
std::vector<const Indicator*> by_time(const Storylines& s) {
  std::vector<const Indicator*> out;
  constexpr std::size_t most = 8;
  for (const Indicator& i : s.indicators) {
    if (out.size() < most) out.push_back(&i);
  }
  std::ranges::stable_sort(out, {}, [](const Indicator* i) { return i->by_h; });
  return out;
}

std::string lead(const Indicator& i) {
  return i.lead_h ? grouped(std::llround(*i.lead_h)) + " h" : "-";
}

const char* const sign_legend =
    "seen: share of the storyline's replicates that show the sign; elsewhere: of all others; right: of those "
    "that show it, how many are of the storyline; lead: median time from then to its next key event.";

std::vector<TextTable::Column> share_columns(const Results& r) {
  std::vector<TextTable::Column> out = {{""}};
  for (const ArmResults& arm : r.arms) out.push_back({r.arms.size() == 1 ? "" : arm.name, Align::right});
  return out;
}

std::string typical(const Storyline::InArm& arm) {
  return arm.typical ? std::to_string(*arm.typical) : "-";
}

}  // namespace

std::string letter(std::size_t storyline) {
  return std::string(1, static_cast<char>('A' + storyline));
}

std::string storylines_text(const Storylines& s, const Results& r) {
  if (s.lines.empty()) return "";
  const bool alone = r.arms.size() == 1;
  std::string out = "\n" + paragraph("Storylines: " + grouped(static_cast<std::int64_t>(replicates(s))) +
                                         (alone ? " replicates" : " replicates of each arm") +
                                         " by the order in which " + escaped(key_names(s, r)) + " are lost",
                                     0, 2);
  TextTable shares(share_columns(r));
  for (std::size_t i = 0; i < s.lines.size(); ++i) {
    std::vector<std::string> row = {letter(i)};
    for (const auto& arm : s.lines[i].arms) row.push_back(percent_with_error(arm.share));
    shares.add(row);
  }
  const std::string table = shares.text();
  std::vector<std::string_view> lines = split(std::string_view(table).substr(0, table.size() - 1), '\n');
  std::size_t width = 0;
  for (const std::string_view line : lines) width = std::max(width, display_width(line));
  const std::size_t heads = lines.size() - s.lines.size();
  for (std::size_t i = 0; i < heads; ++i) out += std::string(lines[i]) + '\n';
  for (std::size_t i = 0; i < s.lines.size(); ++i) {
    std::string line(lines[heads + i]);
    line.append(width + 2 - display_width(line), ' ');
    std::string told = escaped(s.lines[i].name) + " (replicate " + typical(s.lines[i].arms.front()) + ")";
    out += line + paragraph(told, width + 2, width + 2).substr(width + 2);
    if (!s.lines[i].order.empty()) {
      out += paragraph("median: " + escaped(when(s.lines[i], r)), width + 2, width + 4);
    }
  }
  if (s.indicators.empty()) return out;
  out += "\nSigns that tell them apart" + std::string(alone ? "" : " in the baseline") +
         ", found on half of the replicates, rated on the other half\n";
  TextTable signs({{"sign"},
                   {"for"},
                   {"seen", Align::right},
                   {"elsewhere", Align::right},
                   {"right", Align::right},
                   {"lead", Align::right}});
  for (const Indicator* i : by_time(s)) {
    signs.add({shortened(i->words, 52), letter(i->storyline), percent(i->hit), percent(i->false_alarm),
               percent(i->right), lead(*i)});
  }
  return out + signs.text() + paragraph(sign_legend, 2, 2);
}

std::string storylines_markdown(const Storylines& s, const Results& r) {
  if (s.lines.empty()) return "";
  const bool alone = r.arms.size() == 1;
  std::string out = "\n## Storylines\n\n" + grouped(static_cast<std::int64_t>(replicates(s))) +
                    " replicates" + (alone ? "" : " of each arm") + " by the order in which " +
                    markdown(key_names(s, r)) +
                    " are lost. Typical is a replicate to look at (`salient run --replicate`).\n\n";
  std::vector<std::string> head = {"", "storyline"};
  for (const ArmResults& arm : r.arms) head.push_back(alone ? "share" : markdown(arm.name));
  head.insert(head.end(), {"in the middle", "typical"});
  summary_parts::Table table(head);
  for (std::size_t i = 0; i < s.lines.size(); ++i) {
    std::vector<std::string> row = {letter(i), markdown(s.lines[i].name)};
    for (const auto& arm : s.lines[i].arms) row.push_back(percent_with_error(arm.share));
    row.push_back(markdown(when(s.lines[i], r)));
    row.push_back(typical(s.lines[i].arms.front()));
    table.add(row);
  }
  out += table.text();
  if (s.indicators.empty()) return out;
  out += "\nSigns that tell them apart" + std::string(alone ? "" : " in the baseline") +
         ", found on half of the replicates and rated on the other half:\n\n";
  summary_parts::Table signs({"sign", "for", "seen", "elsewhere", "right", "lead"},
                             {false, false, true, true, true, true});
  for (const Indicator* i : by_time(s)) {
    signs.add({markdown(i->words), letter(i->storyline), percent(i->hit), percent(i->false_alarm),
               percent(i->right), lead(*i)});
  }
  return out + signs.text() + "\n" + std::string(1, static_cast<char>(std::toupper(sign_legend[0]))) +
         (sign_legend + 1) + "\n";
}

namespace {

Json share_of(const Estimate& e) {
  return {{"p", e.p}, {"se", e.se}, {"yes", e.yes}, {"of", e.of}};
}

std::string id_of(const Results& r, const Indicator& i) {
  const Atlas& atlas = r.theatre().atlas;
  return i.kind == Indicator::Kind::route_closed ? atlas.routes()[i.where].id : atlas.places()[i.where].id;
}

std::string_view word(Indicator::Kind kind) {
  switch (kind) {
    case Indicator::Kind::place_lost: return "place_lost";
    case Indicator::Kind::place_contested: return "place_contested";
    case Indicator::Kind::route_closed: return "route_closed";
  }
  return "place_lost";
}

}  // namespace

Json storylines_json(const Storylines& s, const Results& r) {
  const auto id = [&](std::uint32_t place) { return r.theatre().atlas.places()[place].id; };
  Json keys = Json::array(), lines = Json::array(), signs = Json::array();
  for (const std::uint32_t place : s.key_places) keys.push_back(id(place));
  for (std::size_t i = 0; i < s.lines.size(); ++i) {
    const Storyline& line = s.lines[i];
    Json order = Json::array(), holds = Json::array(), arms = Json::array();
    for (const auto& event : line.order) {
      order.push_back({{"place", id(event.place)}, {"in", share_of(event.in)}, {"median_h", event.median_h}});
    }
    for (const std::uint32_t place : line.holds) holds.push_back(id(place));
    for (std::size_t a = 0; a < line.arms.size(); ++a) {
      Json answers = Json::object();
      for (std::size_t q = 0; q < line.arms[a].answers.size(); ++q) {
        answers[r.theatre().questions[q].id] = share_of(line.arms[a].answers[q]);
      }
      arms.push_back({{"name", r.arms[a].name},
                      {"share", share_of(line.arms[a].share)},
                      {"typical", maybe(line.arms[a].typical)},
                      {"answers", answers}});
    }
    lines.push_back({{"letter", letter(i)},
                     {"name", line.name},
                     {"share", share_of(line.share)},
                     {"order", order},
                     {"holds", holds},
                     {"arms", arms}});
  }
  for (const Indicator& i : s.indicators) {
    signs.push_back({{"kind", word(i.kind)},
                     {"where", id_of(r, i)},
                     {"by_h", i.by_h},
                     {"storyline", letter(i.storyline)},
                     {"absence", i.absence},
                     {"words", i.words},
                     {"hit", share_of(i.hit)},
                     {"false_alarm", share_of(i.false_alarm)},
                     {"right", share_of(i.right)},
                     {"bits", i.bits},
                     {"lead_h", maybe(i.lead_h)}});
  }
  return {{"key_places", keys}, {"lines", lines}, {"indicators", signs}};
}

}  // namespace salient
