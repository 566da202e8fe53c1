#include "render/text/markdown.hpp"

#include "sim/core/text.hpp"

namespace salient {

std::string markdown(std::string_view text) {
  constexpr std::string_view marks = "\\`*_[]<>&|~@$";
  // At the start of a line, or of a list's item, these would open a heading, a list or a rule.
  constexpr std::string_view openers = "#+-=";
  const std::string safe = escaped(text);
  std::string out;
  bool digits_only = true;  // "1." and "1)" would open a numbered list
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const char c = safe[i];
    const std::string_view before = std::string_view(safe).substr(0, i);
    const bool starts = before.find_first_not_of(' ') == std::string_view::npos;
    const bool ends_word = i + 1 == safe.size() || safe[i + 1] == ' ';
    const bool numbers = digits_only && !starts && ends_word && (c == '.' || c == ')');
    const bool address =
        (c == ':' && safe.compare(i, 3, "://") == 0) || (c == '.' && before.ends_with("www"));
    const bool opens = starts && openers.find(c) != std::string_view::npos;
    if (marks.find(c) != std::string_view::npos || opens || numbers || address) out += '\\';
    out += c;
    digits_only = digits_only && c >= '0' && c <= '9';
  }
  return out;
}

}  // namespace salient
