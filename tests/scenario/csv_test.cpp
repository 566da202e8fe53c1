#include "sim/files/csv.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace salient;

namespace {

struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::string said;
};

Table read(std::string csv) {
  Faults faults;
  Table table;
  CsvReader reader(SourceText::of("t.csv", std::move(csv), faults), faults);
  for (const auto& column : reader.header()) table.header.push_back(column.name);
  for (CsvReader::Row row; reader.next(row);) {
    table.rows.emplace_back();
    for (const auto& field : row.fields) table.rows.back().emplace_back(field.text);
  }
  table.said = text(faults);
  return table;
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("csv: quotes, commas, line ends and doubled quotes inside quotes") {
  const Table table = read("id,name\n1,\"a, b\"\n2,\"say \"\"hi\"\"\"\n3,\"two\nlines\"\n4,\n\"\",\"\"\n");
  CHECK(table.said == "");
  CHECK(table.header == std::vector<std::string>{"id", "name"});
  CHECK(table.rows == Rows{{"1", "a, b"}, {"2", "say \"hi\""}, {"3", "two\nlines"}, {"4", ""}, {"", ""}});
}

TEST_CASE(
    "csv: LF, CRLF, CR and a missing last line end give the same rows; blank lines are passed "
    "over") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    for (const std::string& last : {std::string(), end}) {
      const Table table = read(end + "a,b" + end + end + "1,2" + end + "  \t" + end + "3,4" + last);
      CHECK(table.said == "");
      CHECK(table.rows == Rows{{"1", "2"}, {"3", "4"}});
    }
  }
}

TEST_CASE("csv: every field knows its place, in characters") {
  Faults faults;
  CsvReader reader(
      SourceText::of("t.csv", "id, name ,x\nحمص,\"é \"\"q\"\"\",z\n\"two\nlines\",\"b\",c\n", faults),
      faults);
  CHECK(reader.column("name") == 1);
  CHECK(reader.column("nome") == -1);
  CHECK(reader.header()[1].column == 4);
  CHECK(reader.header()[1].width == 6);
  CsvReader::Row row;
  REQUIRE(reader.next(row));
  CHECK(row.number == 1);
  CHECK(row.line == 2);
  CHECK(row.fields[1].column == 5);
  CHECK(row.fields[1].width == 9);
  CHECK(row.fields[1].quoted);
  CHECK(row.fields[1].text == "é \"q\"");
  CHECK(row.fields[2].column == 15);
  CHECK_FALSE(row.fields[2].quoted);
  REQUIRE(reader.next(row));
  CHECK(row.line == 3);
  CHECK(row.fields[0].width == 1);
  CHECK(row.fields[1].line == 4);
  CHECK(row.fields[1].column == 8);
  CHECK(row.fields[2].column == 12);
  CHECK_FALSE(reader.next(row));
  CHECK(text(reader.fault(row.fields.empty() ? CsvReader::Field{"", 2, 5, 9} : row.fields[0]))
            .starts_with("t.csv:2:5: "));
  CHECK(faults.empty());
}

TEST_CASE("csv: many unquoted fields of one row stay valid together") {
  std::string header, line;
  for (int i = 0; i < 200; ++i) {
    header += (i > 0 ? ",c" : "c") + std::to_string(i);
    line += (i > 0 ? ",\"\"\"" : "\"\"\"") + std::to_string(i) + "\"\"\"";
  }
  const Table table = read(header + '\n' + line + '\n' + line);
  REQUIRE(table.rows.size() == 2);
  for (std::size_t i = 0; i < 200; ++i) CHECK(table.rows[1][i] == '"' + std::to_string(i) + '"');
}

TEST_CASE("csv: rows that are ill-formed are reported, the others are read") {
  const Table table = read("a,b,c\n1,2\n1,2,3,4\n1,x\"y,3\n1,\"x\"y,3\n7,8,9\n");
  CHECK(table.rows == Rows{{"7", "8", "9"}});
  CHECK(table.said ==
        "t.csv:2:3: error: this row has 2 fields, the header has 3\n    1,2\n      ^\n"
        "  fix: add the missing values; an empty one still needs its comma\n"
        "t.csv:3:7: error: this row has 4 fields, the header has 3\n    1,2,3,4\n          ^\n"
        "  fix: put a value that contains a comma in double quotes, or delete what is too many\n"
        "t.csv:4:4: error: a quote stands inside a field that does not begin with one\n    "
        "1,x\"y,3\n       ^\n"
        "  fix: put the whole field in double quotes and double each quote inside: \"a \"\"b\"\"\"\n"
        "t.csv:5:6: error: text stands after a closing quote\n    1,\"x\"y,3\n         ^\n"
        "  fix: end the field with a comma; a quote inside is written twice\n4 errors\n");
}

TEST_CASE("csv: a quote that never closes is shown where it opens") {
  CHECK(read("a,b\n1,\"x\n2,y\n").said ==
        "t.csv:2:3: error: this quote is never closed\n    1,\"x\n      ^\n"
        "  fix: close the field with a double quote; a quote inside is written twice\n1 error\n");
  CHECK(read("a,b\n1,\"x\n2,\"y\"\n").said ==
        "t.csv:3:4: error: text stands after a closing quote\n    2,\"y\"\n       ^\n"
        "  fix: end the field with a comma; a quote inside is written twice\n"
        "t.csv:2:3: note: the quoted field begins here; is its closing quote missing?\n1 error\n");
}

TEST_CASE("csv: headers must name every column once, and columns must be separated by commas") {
  CHECK(read("").said ==
        "t.csv:1:1: error: the table is empty: it has no line with the names of its columns\n"
        "  fix: write the column names in the first line\n1 error\n");
  CHECK(read("\n \n").said.starts_with("t.csv:1:1: error: the table is empty"));
  CHECK(read("a,,b\n").said ==
        "t.csv:1:3: error: column 2 has no name\n    a,,b\n      ^\n  fix: name the column, or "
        "delete it\n1 error\n");
  CHECK(read("a,b, a\n").said ==
        "t.csv:1:5: error: two columns are called \"a\"\n    a,b, a\n        ^~\n  fix: rename or "
        "delete one of them\n"
        "t.csv:1:1: note: the first one is here\n1 error\n");
  const Table semicolons = read("a;b\n1;2\n");
  CHECK(semicolons.rows.empty());
  CHECK(semicolons.said ==
        "t.csv:1:1: error: the columns are separated by semicolons, not by commas\n    a;b\n    ^~~\n"
        "  fix: save the table as CSV with commas\n1 error\n");
  CHECK(read("a\tb\n1\t2\n")
            .said.starts_with("t.csv:1:1: error: the columns are separated by tabs, not by commas\n"));
}

TEST_CASE("csv: after a thousand ill-formed rows reading stops") {
  std::string csv = "a,b\n";
  for (int i = 0; i < 5000; ++i) csv += "1\n";
  Faults faults;
  CsvReader reader(SourceText::of("t.csv", csv, faults), faults);
  CsvReader::Row row;
  CHECK_FALSE(reader.next(row));
  CHECK(faults.all().size() == 1001);
  CHECK(faults.all().back().what == "more than 1,000 faults: the rest of the table was not read");
}

TEST_CASE("csv: whatever is written by the rules of RFC 4180 is read back") {
  std::mt19937 random(4);
  const std::string alphabet = "ab,\"\n\r é;";
  for (int round = 0; round < 500; ++round) {
    const std::size_t columns = 1 + random() % 5;
    Rows rows(random() % 6);
    std::string csv;
    for (std::size_t i = 0; i < columns; ++i) csv += (i > 0 ? ",c" : "c") + std::to_string(i);
    for (auto& row : rows) {
      csv += random() % 2 == 0 ? "\n" : "\r\n";
      for (std::size_t i = 0; i < columns; ++i) {
        std::string value;
        for (std::size_t n = random() % 6; n > 0; --n) {
          const char c = alphabet[random() % 7];
          value += c == '\r' ? std::string("é") : std::string(1, c);
        }
        if (i > 0) csv += ',';
        csv += '"';
        for (const char c : value) csv += c == '"' ? std::string("\"\"") : std::string(1, c);
        csv += '"';
        row.push_back(value);
      }
    }
    const Table table = read(csv);
    CAPTURE(csv);
    CHECK(table.said == "");
    CHECK(table.rows == rows);
  }
}
