#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace salient {

/// Aligned columns for a terminal. Widths count cells, so that names in any script line up; control
/// bytes and marks that turn the reading direction are shown, not obeyed.
class TextTable {
 public:
  enum class Align { left, right };
  struct Column {
    std::string head;
    Align align = Align::left;
  };
  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

  void add(std::vector<std::string> cells);  ///< as many as there are columns
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// Two blanks before each line and between columns; no blanks at line ends.
  [[nodiscard]] std::string text() const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// At most `cells` wide, the cut shown by "..".
std::string shortened(std::string_view text, std::size_t cells);

/// Words with ", " between them, broken into lines of at most `width` cells, each after `indent`
/// blanks; ends with a line end.
std::string wrapped(const std::vector<std::string>& words, std::size_t indent, std::size_t width = 90);

/// A sentence broken into lines of at most `width` cells: the first after `first` blanks, the others after
/// `others`; ends with a line end.
std::string paragraph(std::string_view sentence, std::size_t first, std::size_t others,
                      std::size_t width = 98);

}  // namespace salient
