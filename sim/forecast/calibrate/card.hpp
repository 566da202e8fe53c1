#pragma once

#include <string>

#include "sim/forecast/calibrate/calibration.hpp"
#include "sim/forecast/score/score_sheet.hpp"

namespace salient {

/// What a calibration found, for a scenario to name under `parameters:` and for people to judge.
struct Card {
  const Calibration* calibration = nullptr;
  std::vector<const Studied*> campaigns;
  CalibrationOptions options;
  std::string date;  ///< ISO 8601
  std::string program_version;
  const ScoreSheet* scores =
      nullptr;          ///< each campaign with the parameters of the fit without it; may be none
  std::size_t fit = 0;  ///< which of the fits
};

/// The card as YAML: `parameters:` in the words of a scenario, then what they rest on.
std::string card_text(const Card& card);

/// Three figures: more than any campaign can tell.
std::string rounded(double x);

/// Hex; of the log scores at the prior's median: another engine, theatre or seed gives another one.
std::string calibration_fingerprint(const Calibration& calibration);

}  // namespace salient
