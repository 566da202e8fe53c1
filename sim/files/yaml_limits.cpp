#include "sim/files/yaml_limits.hpp"

#include <algorithm>
#include <string_view>

#include "sim/core/text.hpp"

namespace salient {
namespace {

bool is_mark(char c) {
  // Every token of YAML begins with one of these, or is plain text between two of them.
  return std::string_view(",[]{}:?&*!'\"|>@`%").find(c) != std::string_view::npos;
}

void add(Faults& faults, Fault fault, std::string what, std::string fix) {
  fault.what = std::move(what);
  fault.fix = std::move(fix);
  faults.add(std::move(fault));
}

bool is_forbidden_control(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
  if (c == 0x7F) return true;
  const bool c1 = c == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0;
  return c1 || text.substr(at).starts_with("\xEF\xBB\xBF");
}

}  // namespace

Fault too_many_fault(const SourceText& source, int line, int column) {
  Fault fault = source.fault(line, column);
  fault.what = "the file has more than 250,000 entries, which is more than YAML is for";
  fault.fix = "keep long tables in CSV files and name them under \"tables:\"";
  return fault;
}

bool within_yaml_limits(const SourceText& source, Faults& faults) {
  const std::string_view text = source.bytes();
  if (text.size() > longest_yaml) {
    Fault fault;
    fault.spot.file = source.name();
    add(faults, std::move(fault), "the file is larger than 4 MiB, which is more than YAML is for",
        "keep long tables in CSV files and name them under \"tables:\"");
    return false;
  }
  std::size_t marks = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_mark(text[i]) && ++marks > most_yaml_marks) {
      const auto [line, column] = source.position(i);
      faults.add(too_many_fault(source, line, column));
      return false;
    }
    if (is_forbidden_control(text, i)) {
      const auto [line, column] = source.position(i);
      const std::size_t size = character_size(text, i);
      add(faults, source.fault(line, column),
          "the control character " + in_quotes(text.substr(i, size)) + " stands here",
          "delete it; in a quoted text it may be written as an escape sequence");
      return false;
    }
    const bool starts_line = i == 0 || text[i - 1] == '\n' || text[i - 1] == '\r';
    if (text[i] == '%' && starts_line) {
      const auto [line, column] = source.position(i);
      add(faults, source.fault(line, column), "YAML directives (lines that begin with %) are not read here",
          "delete the line; inside a text, indent it");
      return false;
    }
  }
  return true;
}

std::vector<std::size_t> direction_marks(std::string_view text) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead == 0xD8 && text.substr(i, 2) == "\xD8\x9C") found.push_back(i);
    if (lead != 0xE2 || i + 2 >= text.size()) continue;
    const auto second = static_cast<unsigned char>(text[i + 1]),
               third = static_cast<unsigned char>(text[i + 2]);
    const bool marks = second == 0x80 && (third == 0x8E || third == 0x8F);
    const bool embeddings = second == 0x80 && third >= 0xAA && third <= 0xAE;
    const bool isolates = second == 0x81 && third >= 0xA6 && third <= 0xA9;
    if (marks || embeddings || isolates) found.push_back(i);
  }
  return found;
}

}  // namespace salient
