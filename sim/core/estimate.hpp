#pragma once

#include <cstdint>

namespace salient {

/// A probability estimated by counting replicates, with its Monte Carlo error.
struct Estimate {
  std::uint64_t yes = 0, of = 0;
  double p = 0;              ///< yes / of; 0 where of is 0
  double se = 0;             ///< standard error sqrt(p (1 - p) / of)
  double low = 0, high = 1;  ///< 95 % interval
  double half_width = 0.5;   ///< of that interval
};

/// Source: the interval is Wilson's (1927), which stays inside 0-1 and is not empty at 0 of n.
Estimate estimate(std::uint64_t yes, std::uint64_t of);

}  // namespace salient
