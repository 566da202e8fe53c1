#include "sim/model/called.hpp"

#include "sim/core/text.hpp"

namespace salient {

std::string place_name(const Model& model, PlaceId place) {
  return escaped(called(model.theatre->atlas.places()[place]));
}

Moment moment_at(const Clock& clock, double hours) {
  return after(clock.anchor, hours);
}

std::string short_time(const Clock& clock, double hours) {
  std::string text = spoken(moment_at(clock, hours), clock.offset_minutes);
  const auto comma = text.find(',');
  const auto year = text.rfind(' ', comma);
  if (comma == std::string::npos || year == std::string::npos) return text;
  return text.erase(year, comma - year);
}

std::string short_time(const Model& model, double hours) {
  return short_time(model.theatre->clock, hours);
}

}  // namespace salient
