#include "sim/forecast/score/bootstrap.hpp"

#include <algorithm>
#include <cassert>

#include "sim/core/draws.hpp"

namespace salient {

Interval block_bootstrap(std::span<const std::size_t> days, std::size_t block, std::uint64_t seed,
                         const std::function<double(const std::vector<std::vector<std::size_t>>&)>& statistic,
                         std::size_t resamples) {
  assert(block >= 1 && resamples >= 1);
  const std::uint64_t key = key_of("block bootstrap");
  std::vector<double> values;
  std::vector<std::vector<std::size_t>> drawn(days.size());
  for (std::size_t resample = 0; resample < resamples; ++resample) {
    const Draws draws(seed, resample);
    for (std::size_t campaign = 0; campaign < days.size(); ++campaign) {
      const std::size_t count = days[campaign];
      drawn[campaign].clear();
      for (std::uint32_t number = 0; drawn[campaign].size() < count; ++number) {
        const std::size_t start =
            draws.below(static_cast<std::uint32_t>(count), Purpose::tie, combine(key, campaign), number);
        for (std::size_t i = 0; i < block && drawn[campaign].size() < count; ++i) {
          drawn[campaign].push_back((start + i) % count);
        }
      }
    }
    values.push_back(statistic(drawn));
  }
  std::ranges::sort(values);
  const auto at = [&](double share) {
    const double position = share * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(position);
    const std::size_t high = std::min(low + 1, values.size() - 1);
    return values[low] + (values[high] - values[low]) * (position - static_cast<double>(low));
  };
  return {at(0.025), at(0.975)};
}

}  // namespace salient
