#include "sim/core/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

using namespace salient;
using namespace std::literals;

TEST_CASE("first_bad_utf8: well-formed text of every length passes") {
  for (const auto text :
       {""sv, "a"sv, "\x7F"sv, "\xC2\x80"sv, "\xDF\xBF"sv, "\xE0\xA0\x80"sv, "\xED\x9F\xBF"sv,
        "\xEE\x80\x80"sv, "\xF0\x90\x80\x80"sv, "\xF4\x8F\xBF\xBF"sv, "حمص and Ḥimṣ"sv}) {
    CAPTURE(text);
    CHECK(first_bad_utf8(text) == std::nullopt);
  }
}

TEST_CASE(
    "first_bad_utf8: overlong, surrogate, truncated, stray and too large are found where they "
    "start") {
  for (const auto bad :
       {"\x80"sv, "\xC0\xAF"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xE2\x82"sv,
        "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv, "\xC3("sv}) {
    for (std::size_t before = 0; before < 20; ++before) {  // around the eight bytes read at once
      const std::string text = std::string(before, 'x') + std::string(bad) + "yyyyyyyyyyyy";
      CHECK(first_bad_utf8(text) == before);
      CHECK(first_bad_utf8(std::string(before, 'x') + std::string(bad)) == before);
    }
  }
}

TEST_CASE("character_count: an ill-formed byte counts as one") {
  CHECK(character_count("Ḥimṣ") == 4);
  CHECK(character_count("a\xFF\xE2\x82") == 4);
  CHECK(character_count("") == 0);
  CHECK(character_size("é", 0) == 2);
  CHECK(character_size("\xC3", 0) == 1);
}

TEST_CASE("display_width: wide characters take two cells, marks none") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("حمص") == 3);
  CHECK(display_width("حِمص") == 3);  // with a kasra
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("北京") == 4);
  CHECK(display_width("🙂") == 2);
  CHECK(display_width("\u200F") == 0);
}

TEST_CASE("escaped: what hides or turns text is shown, names stay as they are") {
  CHECK(escaped("حمص Ḥimṣ \"x\" \\ 北京") == "حمص Ḥimṣ \"x\" \\ 北京");
  CHECK(escaped("a\tb\n\x1B[31m\x7F\0"s) == "a\\x09b\\x0A\\x1B[31m\\x7F\\x00");
  CHECK(escaped("\0"sv) == "\\x00");
  CHECK(escaped("a\tb", KeepTabs::yes) == "a\tb");
  CHECK(escaped("\xFF\xC3(") == "\\xFF\\xC3(");
  for (const char32_t first : {U'\u0080', U'\u009F', U'\u061C', U'\u200E', U'\u200F', U'\u2028', U'\u2029',
                               U'\u202A', U'\u202E', U'\u2066', U'\u2069', U'\uFEFF'}) {
    std::string raw;
    if (first < 0x800) {
      raw = {static_cast<char>(0xC0 | (first >> 6)), static_cast<char>(0x80 | (first & 0x3F))};
    } else {
      raw = {static_cast<char>(0xE0 | (first >> 12)), static_cast<char>(0x80 | ((first >> 6) & 0x3F)),
             static_cast<char>(0x80 | (first & 0x3F))};
    }
    char expected[16];
    std::snprintf(expected, sizeof expected, "\\u{%04X}", static_cast<unsigned>(first));
    CHECK(escaped(raw) == expected);
  }
  CHECK(escaped("\u200C\u200D") == "\u200C\u200D");  // joiners belong to Persian spelling
}

TEST_CASE("escaped: whatever comes in, clean UTF-8 comes out, and a second time changes nothing") {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 12, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    const std::string once = escaped(bytes);
    CHECK(first_bad_utf8(once) == std::nullopt);
    CHECK(escaped(once) == once);
  }
}

TEST_CASE("quoted: inner quotes and backslashes are escaped and long text is cut") {
  CHECK(in_quotes("a\"b\\c\n") == "\"a\\\"b\\\\c\\x0A\"");
  CHECK(in_quotes("حمص", 3) == "\"حمص\"");
  CHECK(in_quotes("حمصx", 3) == "\"حمص…\"");
  CHECK(in_quotes("") == "\"\"");
}

TEST_CASE("edit_distance: insertions, deletions, changes and swapped neighbours count one each") {
  CHECK(edit_distance(U"homs", U"homs") == 0);
  CHECK(edit_distance(U"homs", U"hmos") == 1);
  CHECK(edit_distance(U"homs", U"hom") == 1);
  CHECK(edit_distance(U"homs", U"hooms") == 1);
  CHECK(edit_distance(U"homs", U"hams") == 1);
  CHECK(edit_distance(U"homs", U"hama") == 2);
  CHECK(edit_distance(U"homs", U"aleppo") == 3);  // limit + 1
  CHECK(edit_distance(U"kitten", U"sitting", 5) == 3);
  CHECK(edit_distance(U"ca", U"abc", 5) == 3);
  CHECK(edit_distance(U"حمص", U"حمض") == 1);
  CHECK(edit_distance(U"", U"ab") == 2);
  CHECK(edit_distance(U"", U"abc") == 3);
}

namespace {

/// The plain recurrence over the whole table.
std::size_t plain_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

TEST_CASE("edit_distance: the band gives what the whole table gives") {
  std::mt19937 random(2);
  for (int round = 0; round < 5000; ++round) {
    std::string a(random() % 9, 'a'), b(random() % 9, 'a');
    for (char& c : a) c = static_cast<char>('a' + random() % 3);
    for (char& c : b) c = static_cast<char>('a' + random() % 3);
    const std::size_t limit = random() % 5;
    CAPTURE(a);
    CAPTURE(b);
    const std::size_t apart =
        edit_distance(std::u32string(a.begin(), a.end()), std::u32string(b.begin(), b.end()), limit);
    CHECK(apart == std::min(plain_distance(a, b), limit + 1));
  }
}

TEST_CASE("nearest: the closest name within two edits, case aside, ties by byte order") {
  const std::array<std::string, 5> places{"homs", "hama", "hims", "idlib", "x"};
  CHECK(nearest("homz", places) == "homs");
  CHECK(nearest("HAMA", places) == "hama");
  CHECK(nearest("hoims", places) == "hims");  // both homs and hims are one edit away
  CHECK(nearest("idilb", places) == "idlib");
  CHECK(nearest("damascus", places) == std::nullopt);
  CHECK(nearest("y", places) == std::nullopt);  // one edit, but the word has one letter
  CHECK(nearest("X", places) == "x");
  CHECK(nearest("", places) == std::nullopt);
  CHECK(did_you_mean("homz", places) == "did you mean \"homs\"?");
  CHECK(did_you_mean("damascus", places) == "");
}

TEST_CASE("one_of, split, trimmed, join: lists of words") {
  const std::array<std::string, 3> words{"a", "b", "c"};
  CHECK(one_of(words) == "a, b or c");
  CHECK(one_of(std::span(words).first(2)) == "a or b");
  CHECK(one_of(std::span(words).first(1)) == "a");
  CHECK(one_of({}) == "");
  CHECK(join(words, "; ") == "a; b; c");
  CHECK(split("a;;b;", ';') == std::vector<std::string_view>{"a", "", "b", ""});
  CHECK(split("", ';') == std::vector<std::string_view>{""});
  CHECK(trimmed(" \t a b\r\n") == "a b");
  CHECK(trimmed(" \n") == "");
}
