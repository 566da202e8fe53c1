#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace salient {

/// A plain decimal number, the whole text: sign, digits, point, exponent. Not: leading or trailing
/// blanks, "nan", "inf", hexadecimal, "010" (octal-looking), "1:30" (sexagesimal-looking), "1,5",
/// "1_000". Independent of the locale.
std::optional<double> parse_decimal(std::string_view text);

/// The same for integers; a value beyond 64 bits is refused.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// Fewest digits that read back to the same double, independent of the locale; whole numbers below
/// 1e15 without an exponent.
std::string shortest(double value);

/// Fixed point with `digits` after the point, independent of the locale; -0 is written as 0.
std::string fixed(double value, int digits);

/// 12345678 as "12,345,678".
std::string grouped(std::int64_t number);

/// "1 place", "3 places".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace salient
