#pragma once

#include <optional>
#include <string>

#include "sim/outcome/results.hpp"

namespace salient {

/// "5 Dec 2024, 20:00" in the theatre's local time, so many hours after the anchor.
std::string spoken_at(const Results& results, double hours);

/// The same without the year: "5 Dec, 20:00"; "-" for nothing.
std::string short_at(const Results& results, std::optional<double> hours);

/// As short_at, so many hours after a clock's anchor.
std::string short_time(const Clock& clock, double hours);

}  // namespace salient
