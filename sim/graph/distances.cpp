#include "sim/graph/distances.hpp"

namespace salient {

Distances::Distances(const Atlas& atlas) : atlas_(&atlas), marks_(atlas.places().size()) {}

void Distances::search_km(std::span<const PlaceId> sources, const Limits& limits) {
  search(
      sources, [this](RouteId route) { return open_km((*atlas_)[route]); },
      [](PlaceId) { return true; }, limits);
}

std::vector<RouteId> Distances::way_to(PlaceId place) const {
  std::vector<RouteId> way;
  if (to(place) == unreachable) return way;
  for (PlaceId at = place; marks_[at.index].by.valid(); at = marks_[at.index].from) {
    way.push_back(marks_[at.index].by);
  }
  std::ranges::reverse(way);
  return way;
}

void Distances::begin() {
  heap_.clear();
  reached_.clear();
  if (++search_ != 0) return;
  for (Mark& mark : marks_) mark.search = 0;  // the counter came round: no old mark may look new
  search_ = 1;
}

std::optional<Way> shortest_way(const Atlas& atlas, PlaceId from, PlaceId to) {
  Distances distances(atlas);
  distances.search_km(std::span(&from, 1), {.bound = unreachable, .target = to});
  if (distances.to(to) == unreachable) return std::nullopt;
  Way way{distances.to(to), {from}, distances.way_to(to)};
  for (const RouteId id : way.routes) {
    const Route& route = atlas[id];
    way.places.push_back(route.from == way.places.back() ? route.to : route.from);
  }
  return way;
}

}  // namespace salient
