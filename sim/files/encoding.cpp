#include "sim/files/encoding.hpp"

#include <algorithm>
#include <array>

#include "sim/core/text.hpp"

namespace salient {
namespace {

using namespace std::literals;

constexpr std::string_view save_as = "save the file as UTF-8";
constexpr std::size_t sample = 64u << 10;  // bytes that decide what an encoding looks like

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// UTF-16 and UTF-32 by their byte order mark, or by where the NUL bytes of ASCII letters stand.
std::string_view wide_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) return "UTF-16";
  const std::string_view start = bytes.substr(0, std::min(bytes.size(), sample) / 4 * 4);
  std::array<std::size_t, 4> nuls{};
  for (std::size_t i = 0; i < start.size(); ++i) nuls[i % 4] += start[i] == '\0';
  const std::size_t quarter = start.size() / 4;
  if (quarter == 0) return {};
  const std::size_t even = nuls[0] + nuls[2], odd = nuls[1] + nuls[3];
  if (nuls[1] == quarter && nuls[2] == quarter && (nuls[0] == quarter) != (nuls[3] == quarter)) {
    return "UTF-32";
  }
  // Letters of ASCII, blanks and line ends have a NUL on one side; the other side has none.
  return std::min(even, odd) == 0 && 2 * std::max(even, odd) >= quarter ? "UTF-16" : std::string_view();
}

/// How many bytes the lead byte at `at` announces, 0 if it is no lead byte.
std::size_t announced(unsigned char lead) {
  if (lead >= 0xC0 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF7) return 4;
  return 0;
}

std::size_t continuations_after(std::string_view bytes, std::size_t at) {
  std::size_t count = 0;
  while (count < 3 && at + 1 + count < bytes.size() && is_continuation(bytes[at + 1 + count])) ++count;
  return count;
}

/// An 8-bit encoding, if no letter beyond ASCII near `at` makes sense as UTF-8.
std::string_view eight_bit_encoding(std::string_view bytes, std::size_t at) {
  const std::size_t from = at > sample ? at - sample : 0;
  const std::string_view near = bytes.substr(from, 2 * sample);
  bool windows = false;
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (character_size(near, i) > 1) return {};
    windows = windows || (is_high(near[i]) && static_cast<unsigned char>(near[i]) < 0xA0);
  }
  return windows ? "Windows-1252" : "Latin-1 (ISO 8859-1)";
}

EncodingTrouble ill_formed(std::string_view bytes, std::size_t at) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
  const std::string shown = '"' + escaped(bytes.substr(at, 1)) + '"';
  EncodingTrouble trouble{false, at, {}, std::string(save_as)};
  const std::size_t size = announced(lead), follow = continuations_after(bytes, at);
  const std::string not_utf8 = "this is not UTF-8: ";
  if (size > 0 && follow + 1 >= size) {
    const auto next = static_cast<unsigned char>(bytes[at + 1]);
    if (lead == 0xED && next >= 0xA0) {
      trouble.what = not_utf8 + "half of a surrogate pair stands where a character should";
    } else if (lead >= 0xF4) {
      trouble.what = not_utf8 + "a character beyond U+10FFFF";
    } else {
      trouble.what = not_utf8 + "a character is written with more bytes than it needs";
    }
  } else if (size > 0 && at + follow + 1 == bytes.size()) {
    trouble.what = not_utf8 + "the file ends in the middle of a character";
    trouble.fix = "the file may have been cut short: fetch or save it again";
  } else if (const auto looks = eight_bit_encoding(bytes, at); !looks.empty()) {
    trouble.what = not_utf8 + "byte " + shown + " looks like " + std::string(looks);
  } else if (size > 0) {
    trouble.what = not_utf8 + "a character breaks off after byte " + shown;
  } else {
    trouble.what = not_utf8 + "byte " + shown + " begins no character";
  }
  return trouble;
}

}  // namespace

std::optional<EncodingTrouble> encoding_trouble(std::string_view bytes) {
  if (const auto wide = wide_encoding(bytes); !wide.empty()) {
    return EncodingTrouble{true, 0, "the file is " + std::string(wide) + ", not UTF-8", std::string(save_as)};
  }
  const std::size_t nul = bytes.find('\0');
  const auto bad = first_bad_utf8(bytes);
  if (nul != std::string_view::npos && (!bad || nul < *bad)) {
    return EncodingTrouble{false, nul, "a NUL byte stands here, which no text has",
                           "the file may be damaged or not a text: save it again as UTF-8"};
  }
  if (bad) return ill_formed(bytes, *bad);
  return std::nullopt;
}

}  // namespace salient
