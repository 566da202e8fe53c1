#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/forecast/score/intervals.hpp"

namespace salient {

/// 95 % interval of a statistic of campaign-days by block bootstrap: days are drawn in blocks of
/// consecutive ones (circular), because the days of a collapse are not independent; campaigns stay as they
/// are. Keyed: the same seed gives the same interval.
/// @param days       origins of each campaign, in order of time
/// @param block      days in a block, at least 1
/// @param statistic  of a resample: for each campaign the drawn days' numbers
/// Source: Kuensch 1989 (moving blocks), Politis and Romano 1992 (circular)
Interval block_bootstrap(std::span<const std::size_t> days, std::size_t block, std::uint64_t seed,
                         const std::function<double(const std::vector<std::vector<std::size_t>>&)>& statistic,
                         std::size_t resamples = 1000);

}  // namespace salient
