#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/forecast/calibrate/importance.hpp"
#include "sim/forecast/calibrate/target.hpp"

namespace salient {

struct CalibrationOptions {
  FitBudget budget;
  FitOptions fit;
  std::size_t most_origins = 18;  ///< of one campaign, while fitting
  std::uint64_t random_seed = 1;
};

/// The log scores computed so far, in a file that grows by a line each: a calibration that was stopped goes
/// on where it was, because its points are a function of the seed and of what was computed before.
class Evaluations {
 public:
  /// @param header  everything that the numbers depend on
  /// Throws: std::system_error if the file cannot be written; std::invalid_argument, with what differs, if
  ///         the file was made under another header
  Evaluations(const std::filesystem::path& file, const std::string& header);

  [[nodiscard]] const Fit* find(const std::string& key) const;
  void add(const std::string& key, const Fit& fit);
  [[nodiscard]] std::size_t size() const { return fits_.size(); }

 private:
  bool take(const std::string& line);

  std::filesystem::path file_;
  std::map<std::string, Fit> fits_;
};

/// What one set of campaigns taught.
struct CampaignFit {
  std::string without;  ///< the campaign left out; empty: none
  std::vector<std::string> learnt_on;
  Posterior posterior;
};

struct Calibration {
  std::vector<CampaignFit> fits;   ///< all campaigns first, then each left out in turn
  std::vector<double> eta;         ///< by campaign
  std::vector<std::size_t> cases;  ///< by campaign: (origin, place) pairs
  std::vector<double> at_prior;    ///< by campaign: log score at the prior's median; changes with the engine
};

/// Called with (campaign evaluations finished, wanted).
struct CalibrationWatch {
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::uint64_t, std::uint64_t)> progress;
};

/// Fits on all campaigns and, where there are several, on all but each. A fit that leaves a campaign out sees
/// nothing of it: neither its log scores nor points chosen with their help.
/// @returns  nothing if stopped
std::optional<Calibration> calibrate(const std::vector<const Studied*>& campaigns,
                                     const CalibrationOptions& options, Evaluations& evaluations,
                                     const CalibrationWatch& watch = {});

/// What evaluations depend on, as one line.
std::string calibration_header(const std::vector<const Studied*>& campaigns,
                               const CalibrationOptions& options);

}  // namespace salient
