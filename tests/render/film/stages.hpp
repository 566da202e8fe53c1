#pragma once

#include <string>

#include "render/film/films.hpp"

namespace salient {

/// A shipped scenario as an arm of its own.
Arm shipped_arm(const std::string& name);
/// A stage of a shipped scenario and, if named, a second arm.
Stage shipped_stage(const std::string& name, const std::string& variant = "");

}  // namespace salient
