#pragma once

#include <string>

#include "sim/ensemble/ensemble.hpp"

namespace salient::test {

/// The folder of the shipped scenarios, with a slash at its end.
std::string scenarios_folder();

/// A shipped scenario, or one of its variants, as an arm; fails the test if it is not sound.
/// @param step_h  another step than the scenario's own; 0: its own
Arm shipped_arm(const std::string& path, double step_h = 0);

}  // namespace salient::test
