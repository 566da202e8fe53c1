#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "sim/graph/atlas.hpp"

namespace salient {

/// Capacity of a route without limit.
constexpr std::int64_t no_limit = -1;

/// The routes that part the sources from the targets at the least sum of capacities.
struct Cut {
  /// The most that can flow, which is the capacity of the cut; `no_limit` if some way from a source
  /// to a target has no limit: then nothing is named.
  std::int64_t flow = 0;
  /// In the order of ids. Of several minimum cuts the one nearest to the sources.
  std::vector<RouteId> routes;
  /// Targets that are sources themselves: no loss of a route cuts them off, so they do not count.
  std::vector<PlaceId> at_source;
};

/// Routes that the Atlas has closed carry nothing; or, where routes open and close in the course of a
/// run, what the capacity says.
enum class ClosedRoutes : std::uint8_t { carry_nothing, as_capacity_says };

/// Minimum cuts on one network, for one set of sources and any targets. Closed routes carry
/// nothing; one-way routes carry in their direction only; a route that carries both ways is two
/// arcs, each with a reverse of its own (one shared pair leaves residuals that are no flow).
/// Source: Edmonds and Karp 1972, by Boost.Graph (its push-relabel aborts on some ordinary input);
/// Boykov-Kolmogorov agrees in the tests.
class Cuts {
 public:
  /// @param inside    which places may be used at all; sources and targets elsewhere do not count
  /// @param capacity  in whole units, 0 or more, or `no_limit`; all finite ones together must stay
  ///                  below 2^62
  Cuts(const Atlas& atlas, std::span<const PlaceId> sources, const std::function<bool(PlaceId)>& inside,
       const std::function<std::int64_t(RouteId)>& capacity,
       ClosedRoutes closed = ClosedRoutes::carry_nothing);
  ~Cuts();
  Cuts(const Cuts&) = delete;
  Cuts& operator=(const Cuts&) = delete;

  /// Between all sources and all targets together.
  Cut to(std::span<const PlaceId> targets);

 private:
  struct Network;
  std::unique_ptr<Network> network_;
};

}  // namespace salient
