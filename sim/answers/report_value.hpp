#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "sim/core/estimate.hpp"
#include "sim/ensemble/replicate.hpp"

namespace salient {

/// What it would change to know whether a report is true: one ensemble, split by whether what the
/// report says is so in the world that a replicate opened from.
struct ReportValue {
  std::uint32_t weight = 0;                 ///< index into Situation::weights
  std::uint64_t so = 0;                     ///< replicates that opened from a world where it is so
  std::vector<Estimate> if_true, if_false;  ///< by question
  /// By question: expected change of its answer, 2 p (1 - p) |true - false|; 0 where the difference is
  /// within three standard errors, worlds of one beginning counted as one.
  std::vector<double> moves;
  double most = 0;  ///< largest of these
};

struct ReportValues {
  std::uint64_t replicates = 0;
  std::vector<Estimate> answers;     ///< by question, before anything more is known
  std::vector<ReportValue> reports;  ///< unconfirmed reports about control, the one that matters most first
};

/// @param jobs  threads; 0: as many as cores; no result depends on it
ReportValues report_values(const Model& model, std::uint64_t random_seed, std::uint64_t replicates,
                           unsigned jobs);

}  // namespace salient
