#pragma once

#include <string>

#include "sim/describe/description.hpp"

namespace salient {

/// For people: aligned tables of at most about 90 columns.
std::string text(const Description& description);

/// The same as one JSON document, with a final line end.
std::string json(const Description& description);

}  // namespace salient
