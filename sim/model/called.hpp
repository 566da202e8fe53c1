#pragma once

#include <cstdint>
#include <string>

#include "sim/core/moment.hpp"
#include "sim/model/model.hpp"

namespace salient {

/// What people call a place, an actor or a source: its name, or its id where it has none.
template <class Named>
const std::string& called(const Named& named) {
  return named.name.empty() ? named.id : named.name;
}

/// What a place is called, safe for a terminal.
std::string place_name(const Model& model, PlaceId place);

/// The moment so many hours after a clock's anchor, to the nearest second.
Moment moment_at(const Clock& clock, double hours);

/// "5 Dec, 04:07", in the theatre's local time, so many hours after the anchor.
std::string short_time(const Clock& clock, double hours);
std::string short_time(const Model& model, double hours);

}  // namespace salient
