#pragma once

#include <string>
#include <vector>

#include "render/film/plane.hpp"

namespace salient {

/// Rings, first the outer one of each part; filled by the rule of odd crossings.
struct Area {
  std::string name;
  std::vector<Line> rings;
};

/// What lies under the places, in km: the layers of a theatre's boundary.geojson by their property
/// `layer`: country (or outline), governorate (or any other polygon), river, lake.
struct Ground {
  std::vector<Area> country, districts, lakes;
  std::vector<Line> rivers;
};

/// @param geojson  the text of a checked scenario; empty gives an empty Ground. Features that are no
///                 polygon or line, and coordinates that are no numbers, are left out
Ground read_ground(const std::string& geojson, const Projection& projection);

/// Whether a point lies in an area.
bool inside(const std::vector<Area>& areas, Point p);

}  // namespace salient
