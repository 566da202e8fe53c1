#include "render/text/ledger_text.hpp"

#include <algorithm>
#include <cmath>

#include "render/text/json_parts.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/study/ledger/find_ledger.hpp"

namespace salient {
namespace {

using Align = TextTable::Align;

constexpr double z = 1.96;

/// "34 % ±6"; "0" where it is exactly that.
std::string share(const Measured& m) {
  if (m.value == 0 && m.se == 0) return "0";
  return fixed(100 * m.value, 0) + " % ±" + fixed(std::max(1.0, std::ceil(100 * z * m.se)), 0);
}

std::string percent_of(const Measured& m) {
  return fixed(100 * m.value, 0) + " %";
}

bool clear(const Measured& m) {
  return m.value > z * m.se;
}

/// The question that an entry moves most.
std::size_t most(const LedgerEntry& entry) {
  const auto at = std::ranges::max_element(entry.on, {}, [](const Influence& i) { return i.in_all.value; });
  return static_cast<std::size_t>(at - entry.on.begin());
}

std::string split_text(const Ledger& l, const Model& model) {
  std::vector<TextTable::Column> columns = {
      {l.present_with_parameters ? "the world at as_of" : "unknown present", Align::right}};
  if (!l.present_with_parameters) columns.push_back({"parameters", Align::right});
  columns.insert(columns.end(), {{"chance", Align::right}, {"only together", Align::right}, {"question"}});
  TextTable table(columns);
  bool quiet = false;
  for (std::size_t q = 0; q < l.split.size(); ++q) {
    const VarianceSplit& s = l.split[q];
    const Question& question = model.theatre->questions[q];
    const std::string ask = shortened(question.ask.empty() ? question.id : question.ask, 48);
    if (s.variance == 0) {
      quiet = true;
      continue;
    }
    std::vector<std::string> row = {share(s.present)};
    if (!l.present_with_parameters) row.push_back(share(s.parameters));
    row.insert(row.end(), {share(s.chance), share(s.together), ask});
    table.add(row);
  }
  std::string out = "\nWhere the variance of each answer comes from\n";
  if (table.empty()) return out + "  No answer varies.\n";
  out += table.text();
  return out + (quiet ? "  Questions with one and the same answer in all replicates are left out.\n" : "");
}

std::string moving_text(const Ledger& l) {
  constexpr std::size_t most_rows = 12;
  TextTable table({{"number"},
                   {"basis"},
                   {"moves most"},
                   {"lowest tenth", Align::right},
                   {"highest", Align::right},
                   {"alone", Align::right},
                   {"in all", Align::right}});
  if (l.present_with_parameters) {
    table = TextTable({{"number"},
                       {"basis"},
                       {"tells most"},
                       {"lowest tenth", Align::right},
                       {"highest", Align::right},
                       {"share", Align::right}});
  }
  std::vector<std::string> still;
  std::size_t shown = 0;
  for (const LedgerEntry& entry : l.entries) {
    if (!entry.varies) continue;
    const std::size_t q = most(entry);
    if (shown == most_rows || entry.on.empty() || !clear(entry.on[q].in_all)) {
      still.push_back(escaped(entry.what));
      continue;
    }
    ++shown;
    const Influence& on = entry.on[q];
    std::vector<std::string> row = {shortened(entry.what, 36),     std::string(word(entry.basis)),
                                    shortened(l.questions[q], 16), percent_of(on.at_low),
                                    percent_of(on.at_high),        share(on.alone)};
    if (!l.present_with_parameters) row.push_back(share(on.in_all));
    table.add(row);
  }
  std::string out =
      l.present_with_parameters
          ? "\nWhat tells most about the answers: numbers of the worlds that replicates open from\n"
          : "\nWhat moves the answers most: numbers with a distribution\n";
  if (shown > 0) out += table.text();
  if (!still.empty()) out += "  Not clear of nothing, or less than these:\n" + wrapped(still, 4);
  return out;
}

std::string fixed_text(const Ledger& l) {
  std::string out;
  for (const Basis basis : {Basis::assumed, Basis::unstated, Basis::fitted, Basis::cited}) {
    std::vector<std::string> names;
    for (const LedgerEntry& entry : l.entries) {
      if (entry.varies || entry.basis != basis) continue;
      const std::string_view what =
          entry.what.starts_with("parameter ") ? std::string_view(entry.what).substr(10) : entry.what;
      names.push_back(escaped(what) + " " + escaped(entry.value));
    }
    if (names.empty()) continue;
    out += "  " + std::string(word(basis)) + " (" + std::to_string(names.size()) + ")\n" + wrapped(names, 4);
  }
  if (out.empty()) return out;
  return "\nSet to one value, so that they move nothing here: which is an assumption too\n" + out;
}

const char* const ledger_legend =
    "  lowest and highest tenth: share of yes with the number there and all else as drawn. alone: share of "
    "the\n"
    "  answer's variance that the number moves by itself; in all: together with others. ± is 95 %.\n";
const char* const ledger_legend_of_worlds =
    "  Under reports numbers come with their worlds: the share of variance that a number tells counts what "
    "it\n"
    "  moves and what it goes with. ± is 95 %; where worlds descend from few beginnings the errors of the\n"
    "  first table are larger than that.\n";

}  // namespace

std::string ledger_text(const Ledger& l, const Model& model) {
  std::string out =
      escaped(model.theatre->title) + "\n" + counted(l.pairs, "pair", "pairs") +
      " of replicates behind each share" +
      (l.present_with_parameters
           ? ", worlds of some " + grouped(static_cast<std::int64_t>(l.beginnings)) + " beginnings"
           : "") +
      "; model output, not a report\n";
  if (!l.questions.empty()) out += split_text(l, model) + moving_text(l);
  if (!l.questions.empty()) out += l.present_with_parameters ? ledger_legend_of_worlds : ledger_legend;
  return out + fixed_text(l);
}

std::string ledger_json(const Ledger& l, const Model& model) {
  const auto json_of = [](const Measured& m) { return Json{{"value", m.value}, {"se", m.se}}; };
  Json split = Json::array(), entries = Json::array();
  for (const VarianceSplit& s : l.split) {
    split.push_back({{"question", s.question},
                     {"variance", s.variance},
                     {"present", json_of(s.present)},
                     {"parameters", l.present_with_parameters ? Json(nullptr) : json_of(s.parameters)},
                     {"chance", json_of(s.chance)},
                     {"together", json_of(s.together)}});
  }
  for (const LedgerEntry& entry : l.entries) {
    Json on = Json::object();
    for (std::size_t q = 0; q < entry.on.size(); ++q) {
      const Influence& i = entry.on[q];
      on[l.questions[q]] = {{"at_low", json_of(i.at_low)},
                            {"at_high", json_of(i.at_high)},
                            {"alone", json_of(i.alone)},
                            {"in_all", l.present_with_parameters ? Json(nullptr) : json_of(i.in_all)}};
    }
    entries.push_back({{"what", entry.what},
                       {"value", entry.value},
                       {"basis", word(entry.basis)},
                       {"note", entry.note},
                       {"varies", entry.varies},
                       {"on", on}});
  }
  const Json out = {{"title", model.theatre->title},
                    {"note", "model output, not a report"},
                    {"pairs", l.pairs},
                    {"beginnings", l.beginnings},
                    {"stopped", l.stopped},
                    {"present_with_parameters", l.present_with_parameters},
                    {"questions", l.questions},
                    {"split", split},
                    {"entries", entries}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace salient
