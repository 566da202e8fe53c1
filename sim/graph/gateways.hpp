#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/graph/atlas.hpp"

namespace salient {

/// A place whose loss splits the road network (an articulation point).
struct Gateway {
  PlaceId place;
  std::uint32_t parts = 0;    ///< pieces that its component falls into, at least 2
  std::uint32_t cut_off = 0;  ///< places left outside the largest piece, itself not counted
};

/// A route whose loss splits the road network (a bridge in the sense of graphs).
struct Bridge {
  RouteId route;
  std::uint32_t cut_off = 0;  ///< places on the smaller side
};

struct Gateways {
  std::vector<Gateway> places;  ///< most places cut off first, then by id
  std::vector<Bridge> routes;   ///< most places cut off first, then by id
};

/// Over open routes, whatever their direction. Time grows with places + routes.
/// Source: Hopcroft and Tarjan 1973 (low points); Boost.Graph's is the oracle in the tests, ours
/// also counts what is cut off.
Gateways gateways(const Atlas& atlas);

/// The largest map on which describe() asks for betweenness().
constexpr std::size_t most_places_for_betweenness = 2000;

/// How much through traffic a place sees: the share of ordered pairs of other places whose shortest
/// way by road passes through it, equally short ways counted in parts.
/// Shape:   places; 0 to 1
/// Lengths: whole metres (at least one), so that ties are ties on every machine
/// Source:  Brandes 2001, by Boost.Graph; exact, so places x routes x log(places) of time
std::vector<double> betweenness(const Atlas& atlas);

/// What betweenness() would take, in seconds: an extrapolation from measured maps, good to a factor
/// of two or three.
double betweenness_seconds(const Atlas& atlas);

}  // namespace salient
