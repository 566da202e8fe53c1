#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace salient {

/// A point in time: seconds since 1970-01-01T00:00Z.
struct Moment {
  std::int64_t seconds = 0;

  auto operator<=>(const Moment&) const = default;
};

/// What a table or YAML value says about time. A date alone means the whole local day.
struct MomentText {
  Moment first;  ///< the moment; for a date, the local day's first second
  Moment last;   ///< the same moment; for a date, the local day's last second
  bool date_only = false;
  std::optional<int> offset_minutes;  ///< as written: Z is 0; missing means the theatre's own
};

/// ISO 8601: 2024-12-05, 2024-12-05T20:00, 2024-12-05T20:00:30+03:00, ...Z. Impossible dates
/// (2024-02-30), hours beyond 23, years outside 1000-2999 and anything looser are refused.
/// @param default_offset_minutes  offset from UTC where the text gives none
std::optional<MomentText> parse_moment(std::string_view text, int default_offset_minutes = 0);

/// A length of time with its unit: "10d", "1h", "90min", "30s", "2w", "1.5d". Hours.
std::optional<double> parse_duration_h(std::string_view text);

/// "2024-12-05T20:00+03:00"; seconds only when they are not zero.
std::string iso(Moment moment, int offset_minutes = 0);

/// "5 Dec 2024, 20:00": for people.
std::string spoken(Moment moment, int offset_minutes = 0);

/// So many hours later, to the nearest second.
Moment after(Moment moment, double hours);

inline double hours_between(Moment from, Moment to) {
  return static_cast<double>(to.seconds - from.seconds) / 3600.0;
}

}  // namespace salient
