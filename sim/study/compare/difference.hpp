#pragma once

#include <cstdint>

namespace salient {

/// A number of a variant against the baseline's on the same draws: of a share (0 to 1), or of a mean in
/// its own unit (persons, hours).
struct Difference {
  double base = 0, variant = 0;
  double difference = 0;           ///< variant - base
  double se = 0;                   ///< of the mean of the paired differences: sd / sqrt(replicates)
  double low = 0, high = 0;        ///< simultaneous 95 % band of the whole comparison, not of this cell alone
  std::uint64_t up = 0, down = 0;  ///< replicates in which the variant's value is higher, lower
  bool clear = false;              ///< the band leaves out 0
  bool flagged = false;            ///< clear, and larger than the minimum effect

  [[nodiscard]] std::uint64_t differ() const { return up + down; }
};

}  // namespace salient
