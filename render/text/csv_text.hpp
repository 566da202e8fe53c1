#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace salient {

/// A table as CSV by RFC 4180 with LF line ends: a field is quoted only where it has to be, a quote
/// inside is doubled. Bytes are written as they are.
class CsvText {
 public:
  explicit CsvText(std::vector<std::string> header);

  void add(const std::vector<std::string>& fields);  ///< as many as the header has
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::size_t columns_;
  std::string text_;
};

std::string csv_field(std::string_view text);

}  // namespace salient
