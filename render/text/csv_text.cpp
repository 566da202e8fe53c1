#include "render/text/csv_text.hpp"

#include <cassert>

namespace salient {

std::string csv_field(std::string_view text) {
  // Blanks at the ends are quoted too: some readers trim what is not.
  const bool blank_end = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (text.find_first_of(",\"\r\n") == std::string_view::npos && !blank_end) {
    return std::string(text);
  }
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

CsvText::CsvText(std::vector<std::string> header) : columns_(header.size()) {
  add(header);
}

void CsvText::add(const std::vector<std::string>& fields) {
  assert(fields.size() == columns_);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) text_ += ',';
    // A lone empty field would be a blank line.
    text_ += fields.size() == 1 && fields[i].empty() ? "\"\"" : csv_field(fields[i]);
  }
  text_ += '\n';
}

}  // namespace salient
