#pragma once

#include <string>

#include "sim/forecast/calibrate/calibration.hpp"

namespace salient {

/// For a terminal: each parameter before and after, fit by fit.
std::string calibration_text(const Calibration& calibration);

}  // namespace salient
