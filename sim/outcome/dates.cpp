#include "sim/outcome/dates.hpp"

#include <cmath>

namespace salient {

std::string spoken_at(const Results& results, double hours) {
  return spoken(results.moment(hours), results.offset_minutes());
}

std::string short_at(const Results& results, std::optional<double> hours) {
  return hours ? short_time(results.theatre().clock, *hours) : "-";
}

std::string short_time(const Clock& clock, double hours) {
  constexpr double hour_s = 3600;
  std::string text = spoken({clock.anchor.seconds + std::llround(hours * hour_s)}, clock.offset_minutes);
  const auto comma = text.find(',');
  const auto year = text.rfind(' ', comma);
  if (comma == std::string::npos || year == std::string::npos) return text;
  return text.erase(year, comma - year);
}

}  // namespace salient
