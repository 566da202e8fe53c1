#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/fault.hpp"
#include "sim/files/source_text.hpp"

namespace salient {

/// A CSV table by RFC 4180, read row by row so that millions of rows need no copy. Columns are
/// found by header name. Faults with positions: no header, empty or repeated column names, a quote
/// that never closes or stands inside an unquoted field, text after a closing quote, a row with too
/// many or too few fields. LF, CRLF and a missing last line end are all fine; blank lines are
/// skipped; a separator that is clearly ';' or a tab is named in the fix, and no rows are read
/// then. Blanks around a column's name do not count; blanks in a field do. After 1,000 ill-formed
/// rows reading stops.
class CsvReader {
 public:
  struct Field {
    std::string_view text;  ///< unquoted; valid until the next row
    int line = 0, column = 0, width = 1;
    bool quoted = false;
  };
  struct Row {
    int number = 0;             ///< data rows count from 1
    int line = 0;               ///< where the row starts
    std::vector<Field> fields;  ///< as many as the header has
  };
  struct Header {
    std::string name;
    int line = 0, column = 0, width = 1;
  };

  CsvReader(std::shared_ptr<const SourceText> source, Faults& faults);

  [[nodiscard]] const std::vector<Header>& header() const { return header_; }
  /// The column of that name, or -1.
  [[nodiscard]] int column(std::string_view name) const;
  /// The next well-formed row; ill-formed ones are reported and passed over.
  bool next(Row& row);
  [[nodiscard]] Fault fault(const Field& field) const {
    return source_->fault(field.line, field.column, field.width);
  }
  [[nodiscard]] const SourceText& source() const { return *source_; }

 private:
  enum class Outcome { record, ill_formed, end };

  /// The next record that is not a blank line, in whatever number of fields it has.
  Outcome read_record(std::vector<Field>& fields);
  Outcome read_quoted(Field& field);
  void read_plain(Field& field);
  void read_header();
  void take_line_end();
  void skip_blank_lines();
  void skip_record();
  bool check_width(const Row& row);
  void refuse(Fault fault, std::string what, std::string fix);
  [[nodiscard]] bool at_line_end() const;

  std::shared_ptr<const SourceText> source_;
  Faults& faults_;
  std::string_view bytes_;
  std::vector<Header> header_;
  std::deque<std::string> unquoted_;  ///< storage of fields whose quotes had to be taken out; a
                                      ///< deque, because fields point into it while it grows
  std::size_t unquoted_used_ = 0;
  std::size_t at_ = 0;
  int line_ = 1, column_ = 1, row_ = 0;
  std::size_t refused_ = 0;
};

}  // namespace salient
