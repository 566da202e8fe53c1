#pragma once

#include <optional>
#include <string>

#include "sim/answers/results.hpp"

namespace salient {

/// "5 Dec 2024, 20:00" in the theatre's local time, so many hours after the anchor.
std::string spoken_at(const Results& results, double hours);

/// The same without the year: "5 Dec, 20:00"; "-" for nothing.
std::string short_at(const Results& results, std::optional<double> hours);

}  // namespace salient
