#pragma once

#include <vector>

#include "render/film/colour.hpp"
#include "render/film/ground.hpp"
#include "render/film/territory.hpp"
#include "sim/model/model.hpp"

namespace salient {

/// What of a theatre does not move: made once, in km.
struct MapData {
  Projection projection;
  std::vector<Point> places;
  Box extent;  ///< of country and places
  Ground ground;
  Territory territory;
  std::vector<Triangle> country, lakes;
  std::vector<Colour> colours;  ///< by actor
};

MapData make_map(const Theatre& theatre);

/// How large a place's mark is, in units: by kind and people.
double mark_radius(const Place& place);
/// Which place's name goes first where there is no room for all.
double label_weight(const Place& place);

/// Whether the holders of two places are at war with each other at a time, which makes the line between
/// them a front.
bool at_war(const Model& model, Mask a, Mask b, double time_h);

}  // namespace salient
