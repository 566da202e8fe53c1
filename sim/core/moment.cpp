#include "sim/core/moment.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "sim/core/number.hpp"

namespace salient {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

/// Exactly `count` digits off the front, as a number.
std::optional<int> take_number(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

/// "YYYY-MM-DD" off the front, as days since 1970-01-01.
std::optional<std::int64_t> take_date(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || *year < 1000 || *year > 2999 || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

/// "HH:MM" or "HH:MM:SS" off the front, as seconds since midnight.
std::optional<int> take_clock(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (take(text, ':')) {
    const auto read = take_number(text, 2);
    if (!read || *read > 59) return std::nullopt;
    second = *read;
  }
  return *hour * 3600 + *minute * 60 + second;
}

/// "Z" or "+HH:MM", the whole text, in minutes. "-00:00" is no offset in ISO 8601.
std::optional<int> whole_offset(std::string_view text) {
  if (text == "Z") return 0;
  const bool negative = text.starts_with('-');
  if (!negative && !text.starts_with('+')) return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_number(text, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_number(text, 2);
  if (!minutes || *minutes > 59 || !text.empty()) return std::nullopt;
  const int total = *hours * 60 + *minutes;
  constexpr int widest = 14 * 60;  // Kiribati; nobody's clock is further from UTC
  if (total > widest || (negative && total == 0)) return std::nullopt;
  return negative ? -total : total;
}

struct Civil {
  std::int64_t year;
  int month, day, second_of_day;
};

/// Local calendar and clock. In 64 bits, because std::chrono's years end at 32767 and a caller may
/// print a moment that means "never".
Civil civil(Moment moment, int offset_minutes) {
  std::int64_t days = moment.seconds / seconds_a_day;
  std::int64_t second = moment.seconds % seconds_a_day + std::int64_t{60} * offset_minutes;
  while (second < 0) second += seconds_a_day, --days;
  while (second >= seconds_a_day) second -= seconds_a_day, ++days;
  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, day, static_cast<int>(second)};
}

std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value < 0 ? -value : value);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return value < 0 ? '-' + digits : digits;
}

std::string clock_text(int second_of_day) {
  return padded(second_of_day / 3600, 2) + ':' + padded(second_of_day / 60 % 60, 2);
}

}  // namespace

std::optional<MomentText> parse_moment(std::string_view text, int default_offset_minutes) {
  const auto days = take_date(text);
  if (!days) return std::nullopt;
  const std::int64_t midnight = *days * seconds_a_day;
  MomentText out;
  if (text.empty()) {
    out.date_only = true;
    out.first.seconds = midnight - std::int64_t{60} * default_offset_minutes;
    out.last.seconds = out.first.seconds + seconds_a_day - 1;
    return out;
  }
  if (!take(text, 'T')) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock) return std::nullopt;
  if (!text.empty()) {
    out.offset_minutes = whole_offset(text);
    if (!out.offset_minutes) return std::nullopt;
  }
  const std::int64_t offset = out.offset_minutes.value_or(default_offset_minutes);
  out.first.seconds = midnight + *clock - 60 * offset;
  out.last = out.first;
  return out;
}

std::optional<double> parse_duration_h(std::string_view text) {
  struct Unit {
    std::string_view name;
    double times, divided_by;  // two whole numbers, so that 90min is 1.5 exactly
  };
  static constexpr std::array<Unit, 5> units{
      {{"min", 1, 60}, {"s", 1, 3600}, {"h", 1, 1}, {"d", 24, 1}, {"w", 168, 1}}};
  if (text.starts_with('-') || text.starts_with('+')) return std::nullopt;
  for (const Unit& unit : units) {
    if (!text.ends_with(unit.name)) continue;
    const auto number = parse_decimal(text.substr(0, text.size() - unit.name.size()));
    if (!number) return std::nullopt;
    const double hours = *number * unit.times / unit.divided_by;
    constexpr double longest_h = 1e9;  // a thousand centuries: beyond it arithmetic on time overflows
    return hours <= longest_h ? std::optional(hours) : std::nullopt;
  }
  return std::nullopt;
}

std::string iso(Moment moment, int offset_minutes) {
  const Civil c = civil(moment, offset_minutes);
  std::string out = padded(c.year, 4) + '-' + padded(c.month, 2) + '-' + padded(c.day, 2) + 'T' +
                    clock_text(c.second_of_day);
  if (c.second_of_day % 60 != 0) out += ':' + padded(c.second_of_day % 60, 2);
  if (offset_minutes == 0) return out + 'Z';
  const int size = std::abs(offset_minutes);
  out += offset_minutes < 0 ? '-' : '+';
  return out + padded(size / 60, 2) + ':' + padded(size % 60, 2);
}

std::string spoken(Moment moment, int offset_minutes) {
  static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Civil c = civil(moment, offset_minutes);
  return std::to_string(c.day) + ' ' + months[static_cast<std::size_t>(c.month - 1)] + ' ' +
         std::to_string(c.year) + ", " + clock_text(c.second_of_day);
}

Moment after(Moment moment, double hours) {
  constexpr double hour_s = 3600;
  return {moment.seconds + std::llround(hours * hour_s)};
}

}  // namespace salient
