#include "sim/graph/distances.hpp"

namespace salient {

Distances::Distances(const Atlas& atlas) : atlas_(&atlas), marks_(atlas.places().size()) {
  open_km_.reserve(atlas.routes().size());
  for (const Route& route : atlas.routes()) open_km_.push_back(open_km(route));
}

void Distances::search_km(std::span<const PlaceId> sources, const Limits& limits) {
  search(
      sources, [this](RouteId route) { return open_km_[route.index]; }, [](PlaceId) { return true; }, limits);
}

std::vector<RouteId> Distances::path_to(PlaceId place) const {
  std::vector<RouteId> path;
  if (to(place) == unreachable) return path;
  for (PlaceId at = place; marks_[at.index].by.valid(); at = marks_[at.index].from) {
    path.push_back(marks_[at.index].by);
  }
  std::ranges::reverse(path);
  return path;
}

void Distances::begin() {
  heap_.clear();
  reached_.clear();
  if (++search_ != 0) return;
  for (Mark& mark : marks_) mark.search = 0;  // the counter came round: no old mark may look new
  search_ = 1;
}

std::optional<Path> shortest_path(const Atlas& atlas, PlaceId from, PlaceId to) {
  Distances distances(atlas);
  distances.search_km(std::span(&from, 1), {.bound = unreachable, .target = to});
  if (distances.to(to) == unreachable) return std::nullopt;
  Path path{distances.to(to), {from}, distances.path_to(to)};
  for (const RouteId id : path.routes) {
    const Route& route = atlas[id];
    path.places.push_back(route.from == path.places.back() ? route.to : route.from);
  }
  return path;
}

}  // namespace salient
