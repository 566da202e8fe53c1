#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/graph/atlas.hpp"
#include "sim/graph/both_ways.hpp"

namespace salient {

/// Which places hang together. Closed routes (`open` 0) join nothing.
struct Components {
  /// Shape: one list a component, largest first, then by the first place's id; each list in the
  /// order of ids.
  std::vector<std::vector<PlaceId>> lists;
  /// Shape: places; index into `lists`.
  std::vector<std::uint32_t> of;

  /// Places without any open route.
  [[nodiscard]] std::vector<PlaceId> isolated() const;
};

/// Connected by open routes, whatever their direction.
Components components(const Atlas& atlas);

/// Strongly connected: every place can be reached from every other of its component, one-way routes
/// only in their direction. The same as components() where no route is one-way.
/// Source: Tarjan, by Boost.Graph.
Components strong_components(const Atlas& atlas);

}  // namespace salient
