#include "sim/core/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace salient {
namespace {

struct Range {
  char32_t first, last;
};

template <std::size_t n>
bool within(char32_t c, const std::array<Range, n>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](Range range) { return c >= range.first && c <= range.last; });
}

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool continues(std::string_view text, std::size_t at, unsigned char low = 0x80, unsigned char high = 0xBF) {
  return at < text.size() && byte_at(text, at) >= low && byte_at(text, at) <= high;
}

/// Size of the well-formed sequence at `at` (The Unicode Standard, table 3-7), or 0.
std::size_t sequence_size(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(text, at + 1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80;   // below it: overlong
    const unsigned char high = lead == 0xED ? 0x9F : 0xBF;  // above it: surrogates
    return continues(text, at + 1, low, high) && continues(text, at + 2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;  // above it: beyond U+10FFFF
    return continues(text, at + 1, low, high) && continues(text, at + 2) && continues(text, at + 3) ? 4 : 0;
  }
  return 0;
}

char32_t decode(std::string_view text, std::size_t at, std::size_t size) {
  const unsigned char lead = byte_at(text, at);
  if (size == 1) return lead;
  char32_t c = lead & (0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) c = (c << 6) | (byte_at(text, at + i) & 0x3Fu);
  return c;
}

bool is_shown_escaped(char32_t c) {
  static constexpr std::array<Range, 9> hidden{{{0x00, 0x1F},
                                                {0x7F, 0x9F},
                                                {0x061C, 0x061C},
                                                {0x200E, 0x200F},
                                                {0x2028, 0x2029},
                                                {0x202A, 0x202E},
                                                {0x2066, 0x2069},
                                                {0xFEFF, 0xFEFF},
                                                {0xFFF9, 0xFFFB}}};
  return within(c, hidden);
}

void append_hex(std::string& out, char32_t value, int least_digits) {
  static constexpr char digits[] = "0123456789ABCDEF";
  int count = least_digits;
  while (count < 8 && (value >> (4 * count)) != 0) ++count;
  for (int i = count - 1; i >= 0; --i) out += digits[(value >> (4 * i)) & 0xFu];
}

enum class QuoteMarks { as_they_are, escaped };

void append_escaped(std::string& out, std::string_view text, std::size_t at, std::size_t size, KeepTabs tabs,
                    QuoteMarks quotes) {
  const char first = text[at];
  if (size == 0 || (size == 1 && is_shown_escaped(byte_at(text, at)))) {
    if (first == '\t' && tabs == KeepTabs::yes) {
      out += first;
      return;
    }
    out += "\\x";
    append_hex(out, byte_at(text, at), 2);
    return;
  }
  if (size > 1) {
    const char32_t c = decode(text, at, size);
    if (is_shown_escaped(c)) {
      out += "\\u{";
      append_hex(out, c, 4);
      out += '}';
      return;
    }
  }
  if (quotes == QuoteMarks::escaped && (first == '"' || first == '\\')) out += '\\';
  out.append(text.substr(at, size));
}

int cells(char32_t c) {
  // East_Asian_Width W and F, and the combining marks of the scripts that place names use, in
  // blocks: a caret a cell off under a rare character is worth less than a table of thousands.
  static constexpr std::array<Range, 22> no_cell{
      {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
       {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},
       {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0711, 0x0711}, {0x0730, 0x074A}, {0x08D3, 0x08FF},
       {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x2060, 0x2064}, {0x20D0, 0x20FF},
       {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}}};
  static constexpr std::array<Range, 13> two_cells{{{0x1100, 0x115F},
                                                    {0x2E80, 0x303E},
                                                    {0x3041, 0x33FF},
                                                    {0x3400, 0x4DBF},
                                                    {0x4E00, 0x9FFF},
                                                    {0xA000, 0xA4CF},
                                                    {0xA960, 0xA97F},
                                                    {0xAC00, 0xD7A3},
                                                    {0xF900, 0xFAFF},
                                                    {0xFE30, 0xFE6F},
                                                    {0xFF01, 0xFF60},
                                                    {0xFFE0, 0xFFE6},
                                                    {0x1F300, 0x1FAFF}}};
  if (c < 0x0300) return is_shown_escaped(c) ? 0 : 1;
  if (within(c, no_cell) || is_shown_escaped(c)) return 0;
  if (within(c, two_cells) || (c >= 0x20000 && c <= 0x3FFFD)) return 2;
  return 1;
}

char32_t lower(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

std::u32string characters(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = character_size(text, i);
    // An ill-formed byte is given a value beyond Unicode, so that it equals only itself.
    out += sequence_size(text, i) == 0 ? 0x110000u + byte_at(text, i) : decode(text, i, size);
    i += size;
  }
  return out;
}

}  // namespace

// Optimal string alignment within a band: cells further than `limit` from the diagonal cannot
// lead to a distance within the limit.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b, std::size_t limit) {
  const std::size_t beyond = limit + 1;
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return beyond;
  std::vector<std::size_t> before(b.size() + 1, beyond), last(b.size() + 1, beyond),
      now(b.size() + 1, beyond);
  for (std::size_t j = 0; j <= std::min(b.size(), limit); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t from = i > limit ? i - limit : 0, to = std::min(b.size(), i + limit);
    std::fill(now.begin() + static_cast<std::ptrdiff_t>(from > 0 ? from - 1 : 0),
              now.begin() + static_cast<std::ptrdiff_t>(std::min(b.size(), to + 1) + 1), beyond);
    std::size_t least = beyond;
    for (std::size_t j = from; j <= to; ++j) {
      if (j == 0) {
        now[0] = std::min(i, beyond);
      } else {
        std::size_t best = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          best = std::min(best, before[j - 2] + 1);
        }
        now[j] = std::min(best, beyond);
      }
      least = std::min(least, now[j]);
    }
    if (least > limit) return beyond;
    before.swap(last);
    last.swap(now);
  }
  return last[b.size()];
}

std::size_t character_size(std::string_view text, std::size_t at) {
  return std::max<std::size_t>(1, sequence_size(text, at));
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += character_size(text, i)) ++count;
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = sequence_size(text, i);
    width += size == 0 ? 1 : static_cast<std::size_t>(cells(decode(text, i, size)));
    i += std::max<std::size_t>(1, size);
  }
  return width;
}

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (i + 8 <= text.size()) {  // eight ASCII bytes at a time: files of a gigabyte pass here
      std::uint64_t eight;
      std::memcpy(&eight, text.data() + i, 8);
      if ((eight & 0x8080808080808080u) == 0) {
        i += 8;
        continue;
      }
    }
    const std::size_t size = sequence_size(text, i);
    if (size == 0) return i;
    i += size;
  }
  return std::nullopt;
}

std::string escaped(std::string_view text, KeepTabs tabs) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = sequence_size(text, i);
    append_escaped(out, text, i, size, tabs, QuoteMarks::as_they_are);
    i += std::max<std::size_t>(1, size);
  }
  return out;
}

std::string as_markup(std::string_view text) {
  std::string out;
  for (const char c : escaped(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string in_quotes(std::string_view text, std::size_t longest) {
  std::string out = "\"";
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    if (count == longest) {
      out += "…";
      break;
    }
    const std::size_t size = sequence_size(text, i);
    append_escaped(out, text, i, size, KeepTabs::no, QuoteMarks::escaped);
    i += std::max<std::size_t>(1, size);
  }
  return out + '"';
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  constexpr std::size_t furthest = 2,
                        longest_word = 200;  // nobody mistypes a paragraph by two letters
  if (word.size() > longest_word) return std::nullopt;
  std::u32string wanted = characters(word);
  std::ranges::transform(wanted, wanted.begin(), lower);
  if (wanted.empty()) return std::nullopt;
  std::size_t best = std::min(furthest, wanted.size() - 1) + 1;
  const std::string* found = nullptr;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > 2 * longest_word) continue;
    std::u32string other = characters(candidate);
    std::ranges::transform(other, other.begin(), lower);
    const std::size_t limit = std::min(best, furthest);
    const std::size_t apart = edit_distance(wanted, other, limit);
    if (apart > limit) continue;
    if (apart < best || (found != nullptr && apart == best && candidate < *found)) {
      best = apart;
      found = &candidate;
    }
  }
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  const auto found = nearest(word, candidates);
  return found ? "did you mean " + in_quotes(*found) + '?' : std::string();
}

std::string one_of(std::span<const std::string> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator, from)) {
    parts.push_back(text.substr(from, at - from));
    from = at + 1;
  }
  parts.push_back(text.substr(from));
  return parts;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  const std::size_t from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

}  // namespace salient
