#include "render/film/map.hpp"

#include <cmath>

namespace salient {

MapData make_map(const Theatre& theatre) {
  MapData out;
  double south = 90, north = -90, west = 180, east = -180;
  for (const Place& place : theatre.atlas.places()) {
    south = std::min(south, place.latitude_deg);
    north = std::max(north, place.latitude_deg);
    west = std::min(west, place.longitude_deg);
    east = std::max(east, place.longitude_deg);
  }
  if (theatre.atlas.places().empty()) south = north = west = east = 0;
  out.projection = {(south + north) / 2, (west + east) / 2};
  for (const Place& place : theatre.atlas.places()) {
    out.places.push_back(out.projection(place.latitude_deg, place.longitude_deg));
  }
  out.ground = read_ground(theatre.boundary_geojson, out.projection);
  out.territory = make_territory(out.places, out.ground.country);
  out.country = triangles(out.ground.country);
  out.lakes = triangles(out.ground.lakes);
  out.colours = actor_colours(theatre);
  std::vector<Point> all = out.places;
  for (const Area& area : out.ground.country) {
    for (const Line& ring : area.rings) all.insert(all.end(), ring.begin(), ring.end());
  }
  if (out.ground.country.empty()) {
    for (const auto& cell : out.territory.cells) {
      for (const Triangle& t : cell) all.insert(all.end(), t.begin(), t.end());
    }
  }
  out.extent = around(all);
  return out;
}

double mark_radius(const Place& place) {
  double out = 3.4;
  switch (place.kind) {
    case PlaceKind::capital: out = 8.5; break;
    case PlaceKind::provincial_capital: out = 6.5; break;
    case PlaceKind::city: out = 5.5; break;
    case PlaceKind::airbase:
    case PlaceKind::base: out = 4.0; break;
    case PlaceKind::junction:
    case PlaceKind::village: out = 2.8; break;
    default: break;
  }
  const double people = static_cast<double>(place.population.value_or(0));
  return people > 0 ? std::max(out, 1.5 * std::log10(people) - 2.6) : out;
}

double label_weight(const Place& place) {
  return value_of(place) * 10 + std::log10(1.0 + static_cast<double>(place.population.value_or(0)));
}

bool at_war(const Model& model, Mask a, Mask b, double time_h) {
  if (a == 0 || b == 0 || model.relations.empty()) return false;
  const RelationSpan* span = &model.relations.front();
  for (const RelationSpan& next : model.relations) {
    if (next.from_h <= time_h) span = &next;
  }
  bool out = false;
  for_each(a, [&](ActorId i) {
    for_each(b, [&](ActorId j) { out = out || span->stand[model.pair(i, j)] == Stand::hostile; });
  });
  return out;
}

}  // namespace salient
