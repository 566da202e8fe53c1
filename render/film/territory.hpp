#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "render/film/ground.hpp"
#include "render/film/plane.hpp"

namespace salient {

using Triangle = std::array<Point, 3>;

/// The ground that is nearer to each place than to any other, as triangles to be filled, and the lines
/// between neighbours, of which those between enemies are the front. All in km.
struct Territory {
  struct Seam {
    std::uint32_t a = 0, b = 0;  ///< places on either side
    Point from, to;
  };
  std::vector<std::vector<Triangle>> cells;  ///< by place; none where another place has the same position
  std::vector<Seam> seams;
};

/// Voronoi cells of the places on the plane (Boost.Polygon), cut off at the country's border; without one
/// each cell ends at 1.5 times the usual distance between neighbours, so that an invented country does not
/// reach to infinity.
Territory make_territory(const std::vector<Point>& places, const std::vector<Area>& country);

/// An area as triangles.
std::vector<Triangle> triangles(const std::vector<Area>& areas);

}  // namespace salient
