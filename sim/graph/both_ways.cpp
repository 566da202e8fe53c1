#include "sim/graph/both_ways.hpp"

#include <numeric>

namespace salient {

BothWays::BothWays(const Atlas& atlas) : first_leg_(atlas.places().size() + 1, 0) {
  const auto counts = [](const Route& route) { return is_open(route) && route.from != route.to; };
  for (const Route& route : atlas.routes()) {
    if (!counts(route)) continue;
    ++first_leg_[route.from.index + 1];
    ++first_leg_[route.to.index + 1];
  }
  std::partial_sum(first_leg_.begin(), first_leg_.end(), first_leg_.begin());
  legs_.resize(first_leg_.back());
  std::vector<std::uint32_t> next(first_leg_.begin(), first_leg_.end() - 1);
  for (std::uint32_t r = 0; r < atlas.routes().size(); ++r) {
    const Route& route = atlas.routes()[r];
    if (!counts(route)) continue;
    legs_[next[route.from.index]++] = {RouteId{r}, route.to};
    legs_[next[route.to.index]++] = {RouteId{r}, route.from};
  }
}

}  // namespace salient
