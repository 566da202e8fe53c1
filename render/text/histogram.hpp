#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/answers/results.hpp"
#include "sim/core/estimate.hpp"

namespace salient {

/// One row of a histogram of places lost: "0", "1-5", "all 40".
struct LossBand {
  std::string label;
  std::uint32_t low = 0, high = 0;  ///< places lost, both included
  Estimate share;
};

/// None and all always stand alone; what lies between is cut into at most `most` - 2 equal bands, so
/// that a run that does both nothing and everything shows two peaks.
std::vector<LossBand> loss_bands(const ArmResults::Losses& losses, std::uint32_t most = 10);

/// How far it may run, in a sentence without names: what share of replicates lose little, what share
/// nearly all, and, where both happen and little lies between, that the mean describes no run.
std::string collapse_statement(const ArmResults::Losses& losses);

}  // namespace salient
