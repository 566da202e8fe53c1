#pragma once

#include <cstdint>

namespace salient {

struct Interval {
  double low = 0, high = 1;
};

/// Consistency bar of a reliability diagram: where the observed share of `of` independent cases would lie
/// with 95 % if each happened with probability p. Source: Broecker and Smith 2007
Interval consistency_bar(double p, std::uint64_t of);

}  // namespace salient
