#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "render/text/csv_text.hpp"
#include "render/text/json_parts.hpp"
#include "render/text/text_table.hpp"
#include "sim/store/fields.hpp"

namespace salient {

/// Where a table goes. A view of run.sqlite is made of the same quantities (sim/store/schema.hpp).
enum class Medium : std::uint8_t { csv, json, text, markdown, page };
constexpr std::size_t medium_count = 5;

/// How a column shows in one medium.
struct Head {
  bool shown = false;
  bool named = false;  ///< under `name`; otherwise under the field's
  bool spoken = false;
  bool words = false;  ///< a scenario's words: their marks are no Markdown
  TextTable::Align align = TextTable::Align::left;
  std::size_t cells = 0;  ///< a longer text is cut; 0: never
  int digits = -1;        ///< behind the point; -1: as many as it takes
  std::string name{};
};

/// Where a column is shown, under which head and in which form: in_csv(6) | in_text("chance", right).
using Shown = std::array<Head, medium_count>;
Shown operator|(Shown a, const Shown& b);

constexpr TextTable::Align right = TextTable::Align::right;

Shown in_csv(int digits = -1);
Shown in_csv(const std::string& head, int digits = -1);
Shown in_json();
Shown in_json(const std::string& key);
/// The value as it is, in CSV and in JSON.
Shown in_data(int digits = -1);
Shown in_text(const std::string& head, TextTable::Align align = TextTable::Align::left);
Shown in_text(const std::string& head, std::size_t cells);
Shown in_markdown(const std::string& head, TextTable::Align align = TextTable::Align::left);
Shown words_in_markdown(const std::string& head);
Shown in_page(const std::string& key, int digits = -1);
Shown spoken_in_page(const std::string& key);

/// One column of a table of `Row`s: what it is, how it is read from a row, and where it is shown.
template <class Row>
struct Column {
  Field what;
  /// As CSV, JSON and the page hold it; null: there is nothing.
  std::function<Json(const Row&)> value;
  Shown shown;
  /// As people read it in texts and Markdown; not given: as in CSV.
  std::function<std::string(const Row&)> spoken{};
};

template <class Row>
using Columns = std::vector<Column<Row>>;

/// One list of columns behind the other.
template <class Row>
Columns<Row> joined(Columns<Row> first, const Columns<Row>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

/// Columns of a part of a row.
template <class Row, class Part, class Of>
Columns<Row> columns_of(const Columns<Part>& columns, Of of) {
  Columns<Row> out;
  for (const Column<Part>& column : columns) {
    Column<Row> one{column.what, nullptr, column.shown, nullptr};
    if (column.value) one.value = [read = column.value, of](const Row& row) { return read(of(row)); };
    if (column.spoken) one.spoken = [say = column.spoken, of](const Row& row) { return say(of(row)); };
    out.push_back(std::move(one));
  }
  return out;
}

// What the renderers below are made of.
std::string name_in(const Field& what, const Head& head);
std::string csv_cell(const Json& value, int digits);
std::string markdown_cell(const std::string& text, bool words);
Json page_cell(const Json& value, int digits);
const Head& head_of(const Shown& shown, Medium medium);
/// Control characters and marks of direction shown, no breaks of lines.
std::string one_line(std::string_view text);

template <class Row>
Columns<Row> shown_in(Medium medium, const Columns<Row>& columns) {
  Columns<Row> out;
  for (const Column<Row>& column : columns) {
    if (head_of(column.shown, medium).shown) out.push_back(column);
  }
  return out;
}

/// The same columns, shown nowhere else.
template <class Row>
Columns<Row> only_in(Medium medium, const Columns<Row>& columns) {
  Columns<Row> out = shown_in(medium, columns);
  for (Column<Row>& column : out) {
    Shown one;
    one[static_cast<std::size_t>(medium)] = head_of(column.shown, medium);
    column.shown = one;
  }
  return out;
}

template <class Row>
std::string spoken(const Column<Row>& column, const Head& head, const Row& row) {
  return column.spoken ? column.spoken(row) : csv_cell(column.value(row), head.digits);
}

/// RFC 4180; null is an empty field, a flag 1 or 0.
template <class Row>
std::string csv_table(const Columns<Row>& all, const std::vector<Row>& rows) {
  const Columns<Row> columns = shown_in(Medium::csv, all);
  std::vector<std::string> cells;
  for (const Column<Row>& column : columns) {
    cells.push_back(name_in(column.what, head_of(column.shown, Medium::csv)));
  }
  CsvText csv(cells);
  for (const Row& row : rows) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      cells[c] = csv_cell(columns[c].value(row), head_of(columns[c].shown, Medium::csv).digits);
    }
    csv.add(cells);
  }
  return csv.text();
}

template <class Row>
Json json_object(const Columns<Row>& columns, const Row& row) {
  Json out = Json::object();
  for (const Column<Row>& column : columns) {
    const Head& head = head_of(column.shown, Medium::json);
    if (head.shown) out[name_in(column.what, head)] = column.value(row);
  }
  return out;
}

template <class Row>
Json json_array(const Columns<Row>& columns, const std::vector<Row>& rows) {
  Json out = Json::array();
  for (const Row& row : rows) out.push_back(json_object(columns, row));
  return out;
}

template <class Row>
std::vector<std::string> text_cells(const Columns<Row>& columns, const Row& row) {
  std::vector<std::string> out;
  for (const Column<Row>& column : columns) {
    const Head& head = head_of(column.shown, Medium::text);
    if (!head.shown) continue;
    std::string cell = spoken(column, head, row);
    out.push_back(head.cells == 0 ? std::move(cell) : shortened(cell, head.cells));
  }
  return out;
}

/// For a terminal, at most `most` rows.
template <class Row>
std::string text_table(const Columns<Row>& columns, const std::vector<Row>& rows, std::size_t most = -1) {
  std::vector<TextTable::Column> heads;
  for (const Column<Row>& column : columns) {
    const Head& head = head_of(column.shown, Medium::text);
    if (head.shown) heads.push_back({head.name, head.align});
  }
  TextTable table(heads);
  for (std::size_t i = 0; i < rows.size() && i < most; ++i) table.add(text_cells(columns, rows[i]));
  return table.text();
}

template <class Row>
std::string markdown_table(const Columns<Row>& all, const std::vector<Row>& rows, std::size_t most = -1) {
  const Columns<Row> columns = shown_in(Medium::markdown, all);
  std::string out = "|", line = "|";
  for (const Column<Row>& column : columns) {
    const Head& head = head_of(column.shown, Medium::markdown);
    out += ' ' + head.name + " |";
    line += head.align == right ? "--:|" : "---|";
  }
  out += '\n' + line + '\n';
  for (std::size_t i = 0; i < rows.size() && i < most; ++i) {
    out += '|';
    for (const Column<Row>& column : columns) {
      const Head& head = head_of(column.shown, Medium::markdown);
      out += ' ' + markdown_cell(spoken(column, head, rows[i]), head.words) + " |";
    }
    out += '\n';
  }
  return out;
}

/// What the page's program reads: names and words with what could mislead a reader shown.
template <class Row>
Json page_value(const Column<Row>& column, const Row& row) {
  const Head& head = head_of(column.shown, Medium::page);
  return page_cell(head.spoken ? Json(spoken(column, head, row)) : column.value(row), head.digits);
}

template <class Row>
Json page_object(const Columns<Row>& columns, const Row& row) {
  Json out = Json::object();
  for (const Column<Row>& column : columns) {
    const Head& head = head_of(column.shown, Medium::page);
    if (head.shown) out[name_in(column.what, head)] = page_value(column, row);
  }
  return out;
}

/// The same without keys, to save the page's bytes.
template <class Row>
Json page_list(const Columns<Row>& columns, const Row& row) {
  Json out = Json::array();
  for (const Column<Row>& column : columns) {
    if (head_of(column.shown, Medium::page).shown) out.push_back(page_value(column, row));
  }
  return out;
}

template <class Row, class Rows>
Json page_objects(const Columns<Row>& columns, const Rows& rows) {
  Json out = Json::array();
  for (const Row& row : rows) out.push_back(page_object(columns, row));
  return out;
}

template <class Row, class Rows>
Json page_lists(const Columns<Row>& columns, const Rows& rows) {
  Json out = Json::array();
  for (const Row& row : rows) out.push_back(page_list(columns, row));
  return out;
}

/// A table as docs/tables.md lists it.
struct TableSpec {
  struct Line {
    Field what;
    Shown shown;
  };
  std::string name;   ///< "falls"
  std::string says;   ///< what a row is
  std::string where;  ///< "falls.csv; `arms[].places[]` of run --json"
  std::vector<Line> columns;
};

template <class Row>
TableSpec spec(std::string name, std::string says, std::string where, const Columns<Row>& columns) {
  TableSpec out{std::move(name), std::move(says), std::move(where), {}};
  for (const Column<Row>& column : columns) out.columns.push_back({column.what, column.shown});
  return out;
}

}  // namespace salient
