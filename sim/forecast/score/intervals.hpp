#pragma once

#include <cstdint>

namespace salient {

struct Interval {
  double low = 0, high = 1;
};

/// 95 % interval of a share. Source: Wilson 1927; the same as Estimate's
Interval wilson_interval(std::uint64_t yes, std::uint64_t of);

/// The exact one: beta quantiles. Source: Clopper and Pearson 1934
Interval clopper_pearson_interval(std::uint64_t yes, std::uint64_t of);

/// Consistency bar of a reliability diagram: where the observed share of `of` independent cases would lie
/// with 95 % if each happened with probability p. Source: Broecker and Smith 2007
Interval consistency_bar(double p, std::uint64_t of);

}  // namespace salient
