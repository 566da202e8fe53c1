#include "render/text/dates.hpp"

#include "sim/model/called.hpp"

namespace salient {

std::string spoken_at(const Results& results, double hours) {
  return spoken(results.moment(hours), results.offset_minutes());
}

std::string short_at(const Results& results, std::optional<double> hours) {
  return hours ? short_time(results.theatre().clock, *hours) : "-";
}

}  // namespace salient
