#include "tests/graph/worlds.hpp"

#include <map>
#include <sstream>
#include <stdexcept>

namespace salient {
namespace {

template <class Key>
std::vector<std::string> ids_of(const Atlas& atlas, const std::vector<Key>& keys) {
  std::vector<std::string> out;
  for (const Key key : keys) out.push_back(atlas[key].id);
  return out;
}

}  // namespace

Atlas world(std::string_view text) {
  std::vector<Place> places;
  std::vector<Route> routes;
  std::map<std::string, std::uint32_t> index;
  const auto place = [&](const std::string& id) {
    const auto [at, added] = index.emplace(id, static_cast<std::uint32_t>(places.size()));
    if (added) {
      places.emplace_back().id = id;
      places.back().name = id;
    }
    return PlaceId{at->second};
  };
  std::map<std::string, int> times;
  std::istringstream lines{std::string(text)};
  for (std::string part; std::getline(lines, part, ',');) {
    std::istringstream words(part);
    std::string from, mark, to;
    words >> from >> mark >> to;
    const PlaceId a = place(from);
    if (mark.empty()) continue;
    if (mark != "-" && mark != ">" && mark != "x") throw std::invalid_argument(part);
    Route route;
    route.from = a;
    route.to = place(to);
    route.id = from + "--" + to;
    if (const int n = ++times[route.id]; n > 1) route.id.append("#").append(std::to_string(n));
    if (!(words >> route.km)) route.km = 1;
    route.capacity = route.km;
    route.one_way = mark == ">";
    route.open = mark == "x" ? 0 : 1;
    routes.push_back(route);
  }
  return {std::move(places), std::move(routes)};
}

std::vector<std::string> ids(const Atlas& atlas, const std::vector<PlaceId>& places) {
  return ids_of(atlas, places);
}
std::vector<std::string> ids(const Atlas& atlas, const std::vector<RouteId>& routes) {
  return ids_of(atlas, routes);
}

}  // namespace salient
