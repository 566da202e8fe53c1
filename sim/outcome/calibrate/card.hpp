#pragma once

#include <string>

#include "sim/outcome/calibrate/calibration.hpp"
#include "sim/outcome/score/report.hpp"

namespace salient {

/// What a calibration found, for a scenario to name under `parameters:` and for people to judge.
struct Card {
  const Calibration* calibration = nullptr;
  std::vector<const Studied*> campaigns;
  CalibrationOptions options;
  std::string date;  ///< ISO 8601
  std::string program_version;
  const ScoreReport* scores =
      nullptr;          ///< each campaign with the parameters of the fit without it; may be none
  std::size_t fit = 0;  ///< which of the fits
};

/// The card as YAML: `parameters:` in the words of a scenario, then what they rest on.
std::string card_text(const Card& card);

/// For a terminal: each parameter before and after, fit by fit.
std::string calibration_text(const Calibration& calibration);

/// Hex; of the log scores at the prior's median: another engine, theatre or seed gives another one.
std::string calibration_fingerprint(const Calibration& calibration);

}  // namespace salient
