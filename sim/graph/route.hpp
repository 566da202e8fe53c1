#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/core/id.hpp"
#include "sim/graph/place.hpp"

namespace salient {

enum class RouteClass : std::uint8_t { motorway, primary, secondary, track };

/// A road between two places. Both directions, unless `one_way` (then only `from` to `to`).
struct Route {
  std::string id;  ///< "<from>--<to>" when the table gives none
  PlaceId from, to;
  double km = 0;
  std::string road;
  RouteClass road_class = RouteClass::primary;
  Terrain terrain = Terrain::open;
  std::optional<double> capacity;  ///< elements per hour that may enter; nothing means no limit
  bool chokepoint = false;         ///< a bridge, pass or tunnel that can be cut
  bool one_way = false;
  double open = 1.0;  ///< 0 closed to 1 open, at the anchor
  double rate = 1.0;  ///< weight of the route for the rule `contact`; nothing else reads it
  std::string source;
};

std::string_view word(RouteClass road_class);

}  // namespace salient
