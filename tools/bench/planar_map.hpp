#pragma once

#include <cstdint>
#include <vector>

namespace salient::bench {

/// Uniform points in the unit square, numbered along a Morton curve, joined by the relative
/// neighbourhood graph and half of the further Gabriel edges: planar, connected, mean degree about
/// 3.2, much like towns and roads.
struct PlanarMap {
  std::vector<double> x, y;
  struct Edge {
    std::uint32_t from, to;
  };
  std::vector<Edge> edges;
};

PlanarMap planar_map(std::uint32_t places, std::uint64_t seed);

}  // namespace salient::bench
