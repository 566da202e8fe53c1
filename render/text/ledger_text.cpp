#include "render/text/ledger_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "render/text/columns_ledger.hpp"
#include "render/text/note.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/study/ledger/find_ledger.hpp"

namespace salient {
namespace {

constexpr double z = 1.96;

bool clear(const Measured& m) {
  return m.value > z * m.se;
}

/// The question that an entry moves most.
std::size_t most(const LedgerEntry& entry) {
  const auto at = std::ranges::max_element(entry.on, {}, [](const Influence& i) { return i.in_all.value; });
  return static_cast<std::size_t>(at - entry.on.begin());
}

std::string split_text(const Ledger& l, const Model& model) {
  std::vector<SplitRow> moving;
  for (const SplitRow& row : split_rows(l, &model)) {
    if (row.split().variance != 0) moving.push_back(row);
  }
  std::string out = "\nWhere the variance of each answer comes from\n";
  if (moving.empty()) return out + "  No answer varies.\n";
  out += text_table(split_columns(l.present_with_parameters), moving);
  const bool quiet = moving.size() < l.split.size();
  return out + (quiet ? "  Questions with one and the same answer in all replicates are left out.\n" : "");
}

std::string moving_text(const Ledger& l) {
  constexpr std::size_t most_moving = 12;
  std::vector<InfluenceRow> rows;
  std::vector<std::string> still;
  for (const LedgerEntry& entry : l.entries) {
    if (!entry.varies) continue;
    const std::size_t q = most(entry);
    if (rows.size() == most_moving || entry.on.empty() || !clear(entry.on[q].in_all)) {
      still.push_back(escaped(entry.what));
    } else {
      rows.push_back({l, entry, q});
    }
  }
  std::string out =
      l.present_with_parameters
          ? "\nWhat tells most about the answers: numbers of the worlds that replicates open from\n"
          : "\nWhat moves the answers most: numbers with a distribution\n";
  if (!rows.empty()) out += text_table(influence_columns(l.present_with_parameters), rows);
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
    out += fmt::format("  {} ({})\n{}", word(basis), names.size(), wrapped(names, 4));
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
  const std::string worlds =
      l.present_with_parameters
          ? fmt::format(", worlds of some {} beginnings", grouped(static_cast<std::int64_t>(l.beginnings)))
          : "";
  std::string out =
      fmt::format("{}\n{} of replicates behind each share{}; {}\n", escaped(model.theatre->title),
                  counted(l.pairs, "pair", "pairs"), worlds, model_note);
  if (!l.questions.empty()) out += split_text(l, model) + moving_text(l);
  if (!l.questions.empty()) out += l.present_with_parameters ? ledger_legend_of_worlds : ledger_legend;
  return out + fixed_text(l);
}

std::string ledger_json(const Ledger& l, const Model& model) {
  std::vector<LedgerRow> entries;
  for (const LedgerEntry& entry : l.entries) entries.push_back({l, entry});
  return document_text(
      {{"title", model.theatre->title},
       {"note", model_note},
       {"pairs", l.pairs},
       {"beginnings", l.beginnings},
       {"stopped", l.stopped},
       {"present_with_parameters", l.present_with_parameters},
       {"questions", l.questions},
       {"split", json_array(split_columns(l.present_with_parameters), split_rows(l, &model))},
       {"entries", json_array(ledger_columns(), entries)}});
}

}  // namespace salient
