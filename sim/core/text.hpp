#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salient {

/// Bytes of the character (UTF-8 sequence) that starts at `at`; 1 for a byte that starts none.
std::size_t character_size(std::string_view text, std::size_t at);

/// Characters in a UTF-8 text; an invalid byte counts as one.
std::size_t character_count(std::string_view text);

/// Cells a terminal gives to the text: wide East Asian characters count two, marks none.
std::size_t display_width(std::string_view text);

/// Byte offset of the first ill-formed UTF-8 sequence (overlong, surrogate, truncated, beyond
/// U+10FFFF), or nothing when all is well.
std::optional<std::size_t> first_bad_utf8(std::string_view text);

enum class KeepTabs { no, yes };

/// Control bytes, ill-formed bytes, line separators and the marks that turn reading direction are
/// shown as \xNN or \u{NNNN}; everything else stays, so that Arabic names stay readable.
std::string escaped(std::string_view text, KeepTabs tabs = KeepTabs::no);

/// Escaped, and such that HTML and XML read it as text, also in an attribute.
std::string as_markup(std::string_view text);

/// Escaped, in double quotes, inner quotes and backslashes escaped, cut after `longest` characters.
std::string in_quotes(std::string_view text, std::size_t longest = 80);

/// Damerau-Levenshtein distance in characters (neighbours may swap), at most `limit` + 1.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b, std::size_t limit = 2);

/// The candidate nearest to `word` at edit distance at most 2 (and less than the word's length),
/// ignoring case; ties go to the first in byte order.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// `did you mean "x"?`, or empty.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

/// "a", "a or b", "a, b or c".
std::string one_of(std::span<const std::string> words);

std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trimmed(std::string_view text);
std::string join(std::span<const std::string> parts, std::string_view separator);

}  // namespace salient
