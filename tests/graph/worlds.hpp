#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/graph/atlas.hpp"

namespace salient {

/// A map in one line, for tests: "a - b 12, b > c, c x d, e". A route is two places with a mark
/// between: `-` both ways, `>` one-way, `x` closed; a number after it is its length in km (1
/// without) and its capacity. Equal pairs get "#2", "#3" behind their ids.
Atlas world(std::string_view text);

std::vector<std::string> ids(const Atlas& atlas, const std::vector<PlaceId>& places);
std::vector<std::string> ids(const Atlas& atlas, const std::vector<RouteId>& routes);

}  // namespace salient
