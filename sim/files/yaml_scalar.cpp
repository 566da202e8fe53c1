#include "sim/files/yaml_scalar.hpp"

#include <algorithm>
#include <array>

namespace salient {
namespace {

bool ends_line(char c) {
  return c == '\n' || c == '\r';
}
bool is_white(char c) {
  return c == ' ' || c == '\t' || ends_line(c);
}

std::size_t skip_properties(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == '!' || text[at] == '&')) {
    while (at < text.size() && !is_white(text[at])) ++at;
    while (at < text.size() && is_white(text[at])) ++at;
  }
  return at;
}

std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char mark = text[at++];
  while (at < text.size()) {
    const char c = text[at++];
    if (c == '\\' && mark == '"') {
      ++at;
    } else if (c == mark) {
      if (mark == '"' || at >= text.size() || text[at] != mark) return at;
      ++at;
    }
  }
  return text.size();
}

/// Follows `value` through the text; folding changes nothing but blanks.
std::size_t end_of_folded(std::string_view text, std::size_t at, std::string_view value) {
  std::size_t end = at;
  for (const char c : value) {
    if (is_white(c)) continue;
    while (at < text.size() && is_white(text[at])) ++at;
    if (at >= text.size() || text[at] != c) return end;
    end = ++at;
  }
  return end;
}

}  // namespace

YamlScalar yaml_scalar(std::string_view text, std::size_t at, std::string_view value) {
  YamlScalar scalar;
  scalar.from = std::min(skip_properties(text, at), text.size());
  scalar.to = scalar.from;
  if (scalar.from == text.size()) return scalar;
  const char first = text[scalar.from];
  if (first == '"' || first == '\'') {
    scalar.style = first;
    scalar.to = end_of_quoted(text, scalar.from);
  } else if (first == '|' || first == '>') {  // no plain scalar begins so
    scalar.style = first;
    std::size_t content = scalar.from;
    while (content < text.size() && !ends_line(text[content])) ++content;
    scalar.to = end_of_folded(text, content, value);
  } else {
    scalar.to = end_of_folded(text, scalar.from, value);
  }
  return scalar;
}

std::size_t written_null(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 4> words{"~", "null", "Null", "NULL"};
  for (const std::string_view word : words) {
    if (at > text.size() || !text.substr(at).starts_with(word)) continue;
    const std::size_t end = at + word.size();
    constexpr std::string_view ends = " \t\r\n,]}:";
    if (end == text.size() || ends.find(text[end]) != std::string_view::npos) return word.size();
  }
  return 0;
}

std::size_t dash_before(std::string_view text, std::size_t at) {
  std::size_t end = std::min(at, text.size());
  while (true) {
    std::size_t start = end;
    while (start > 0 && !ends_line(text[start - 1])) --start;
    std::string_view line = text.substr(start, end - start);
    const std::size_t first = line.find_first_not_of(" \t");
    if (first != std::string_view::npos && line[first] != '#') {
      if (const auto comment = line.find(" #"); comment != std::string_view::npos)
        line = line.substr(0, comment);
      const std::size_t last = line.find_last_not_of(" \t");
      return last != std::string_view::npos && line[last] == '-' ? start + last : at;
    }
    if (start == 0) return at;
    end = start - 1;
  }
}

}  // namespace salient
