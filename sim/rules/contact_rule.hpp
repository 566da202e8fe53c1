#pragma once

#include <optional>
#include <string>

#include "sim/model/theatre.hpp"

namespace salient {

/// Why the settings of rule `contact` cannot run as they stand, or nothing. The rule stands alone
/// (there are no formations for the others to move), takes no interventions, copies or spreads but
/// not both, and its probabilities per step (synchronous) end at 1.
std::optional<std::string> contact_conflict(const Theatre& theatre);

}  // namespace salient
