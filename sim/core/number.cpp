#include "sim/core/number.hpp"

#include <charconv>
#include <cmath>
#include <system_error>

namespace salient {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes digits off the front.
std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool take_sign(std::string_view& text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  return negative;
}

bool looks_octal(std::string_view digits) {
  return digits.size() > 1 && digits.front() == '0';
}

/// An unsigned decimal number by the grammar of the header; from_chars alone is looser.
bool is_decimal(std::string_view text) {
  const std::string_view whole = take_digits(text);
  std::string_view part;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    part = take_digits(text);
  }
  if ((whole.empty() && part.empty()) || looks_octal(whole)) return false;
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    take_sign(text);
    if (take_digits(text).empty()) return false;
  }
  return text.empty();
}

/// Whether any digit of the significand is not zero.
bool has_value(std::string_view text) {
  return text.substr(0, text.find_first_of("eE")).find_first_of("123456789") != std::string_view::npos;
}

}  // namespace

std::optional<double> parse_decimal(std::string_view text) {
  const bool negative = take_sign(text);
  if (!is_decimal(text)) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(value) || (value == 0 && has_value(text))) return std::nullopt;
  return negative && value != 0 ? -value : value;  // "-0" is 0: one number, one hash
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::string_view digits = text;
  const bool negative = take_sign(digits);
  std::string_view rest = digits;
  if (take_digits(rest).empty() || !rest.empty() || looks_octal(digits)) return std::nullopt;
  if (!negative) text = digits;  // from_chars takes '-' but not '+'
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string shortest(double value) {
  constexpr double plain_below = 1e15;  // "300000", not "3e+05": people read these
  const bool plain = std::abs(value) < plain_below && std::trunc(value) == value;
  char buffer[64];
  const auto result = plain ? std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed)
                            : std::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, result.ptr};
}

std::string fixed(double value, int digits) {
  constexpr std::size_t longest_whole = 320;  // sign, 309 digits, point
  const int places = digits < 0 ? 0 : digits;
  std::string out(longest_whole + static_cast<std::size_t>(places), '\0');
  const auto result =
      std::to_chars(out.data(), out.data() + out.size(), value, std::chars_format::fixed, places);
  out.resize(static_cast<std::size_t>(result.ptr - out.data()));
  if (out.starts_with('-') && out.find_first_not_of("-0.") == std::string::npos) out.erase(0, 1);
  return out;
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return grouped(static_cast<std::int64_t>(count)) + ' ' + std::string(count == 1 ? one : many);
}

}  // namespace salient
