#include "sim/outcome/dates.hpp"

namespace salient {

std::string spoken_at(const Results& results, double hours) {
  return spoken(results.moment(hours), results.offset_minutes());
}

std::string short_at(const Results& results, std::optional<double> hours) {
  if (!hours) return "-";
  std::string text = spoken_at(results, *hours);
  const auto comma = text.find(',');
  const auto year = text.rfind(' ', comma);
  if (comma == std::string::npos || year == std::string::npos) return text;
  return text.erase(year, comma - year);
}

}  // namespace salient
