#include "render/text/columns.hpp"

#include <fmt/format.h>

#include "render/text/columns_comparison.hpp"
#include "render/text/columns_description.hpp"
#include "render/text/columns_evidence.hpp"
#include "render/text/columns_explanation.hpp"
#include "render/text/columns_ledger.hpp"
#include "render/text/columns_results.hpp"
#include "render/text/columns_scores.hpp"
#include "render/text/columns_storylines.hpp"
#include "sim/store/schema.hpp"

namespace salient {
namespace {

/// "CSV, JSON `id`, text `place`": where a column is shown and, where it differs, under which head.
std::string places(const TableSpec::Line& line) {
  constexpr const char* media[] = {"CSV", "JSON", "text", "Markdown", "page"};
  std::string out;
  for (std::size_t i = 0; i < medium_count; ++i) {
    const Head& head = line.shown[i];
    if (!head.shown) continue;
    const bool renamed = head.named && head.name != line.what.name;
    out += fmt::format("{}{}{}", out.empty() ? "" : ", ", media[i], renamed ? " `" + head.name + "`" : "");
  }
  return out;
}

std::string in_cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string table_section(const TableSpec& table) {
  std::string out = fmt::format(
      "\n## {}\n\nA row: {}. In: {}.\n\n| column | unit | what it is | shown in |\n"
      "|---|---|---|---|\n",
      table.name, table.says, table.where);
  for (const TableSpec::Line& line : table.columns) {
    const std::string shown = places(line);
    if (shown.empty()) continue;
    out += fmt::format("| `{}` | {} | {} | {} |\n", line.what.name, line.what.unit, in_cell(line.what.says),
                       shown);
  }
  return out;
}

std::string views_section() {
  std::string out =
      "\n# Views of run.sqlite\n\nMade of the same names. `p` is a share of the arm's replicates; counts of "
      "zero "
      "have no row.\n";
  for (const View& view : views()) {
    out += fmt::format(
        "\n## View `{}`\n\nA row: {}.\n\n| column | unit | what it is | SQL |\n|---|---|---|---|\n",
        view.name, view.says);
    for (const Field& field : view.columns) {
      std::string sql;
      for (const char c : std::string_view(field.sql)) sql += c == '\n' ? ' ' : c;
      out += fmt::format("| `{}` | {} | {} | `{}` |\n", field.name, field.unit, in_cell(field.says),
                         in_cell(sql));
    }
  }
  return out;
}

}  // namespace

std::vector<TableSpec> text_tables() {
  std::vector<TableSpec> out;
  for (const auto& more : {results_tables(), description_tables(), storyline_tables(), evidence_tables(),
                           comparison_specs(), explanation_tables(), ledger_tables(), score_specs()}) {
    out.insert(out.end(), more.begin(), more.end());
  }
  return out;
}

std::string tables_document(const std::vector<TableSpec>& tables) {
  std::string out =
      "# Tables\n\n"
      "Every table that salient writes, with its columns. The program prints from the same declarations\n"
      "(`render/text/columns_*.cpp`, `sim/store/fields.hpp`), and a test holds this page to them:\n"
      "`SALIENT_UPDATE_GOLDEN=1` writes it anew.\n\n"
      "A column has one name, one unit and one sentence. Where a medium shows it under another head, that "
      "head\n"
      "stands behind the medium. *Text* is what a terminal shows, *Markdown* is `summary.md`, *page* the "
      "data of a\n"
      "report page. An empty field in CSV and null in JSON mean: not reached, not asked, or not known. Names "
      "in\n"
      "CAPITALS stand for an arm, a question, a holder or a date.\n";
  for (const TableSpec& table : tables) out += table_section(table);
  return out + views_section();
}

}  // namespace salient
