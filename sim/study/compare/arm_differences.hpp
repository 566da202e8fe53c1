#pragma once

#include "sim/study/compare/comparison.hpp"
#include "sim/study/compare/paired_sums.hpp"

namespace salient {

/// Fills every table of differences of `out`, bands included; `out.critical` is there already.
void read_differences(const Results& results, const ArmResults& variant, const PairedSums& sums,
                      double minimum_effect, ArmComparison& out);

}  // namespace salient
