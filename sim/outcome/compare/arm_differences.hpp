#pragma once

#include "sim/outcome/compare/comparison.hpp"
#include "sim/outcome/compare/paired_sums.hpp"

namespace salient {

/// Fills every table of differences of `out`, bands included; `out.critical` is there already.
void read_differences(const Results& results, const ArmResults& variant, const PairedSums& sums,
                      double minimum_effect, ArmComparison& out);

}  // namespace salient
