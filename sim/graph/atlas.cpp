#include "sim/graph/atlas.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace salient {
namespace {

template <class Items>
std::vector<std::uint32_t> order_by_id(const Items& items) {
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, {}, [&](std::uint32_t i) { return std::string_view(items[i].id); });
  return order;
}

template <class Kind, class Items>
std::optional<Id<Kind>> find_by_id(const Items& items, std::string_view id) {
  const auto found = std::ranges::lower_bound(items, id, {}, [](const auto& item) {
    return std::string_view(item.id);
  });
  if (found == items.end() || found->id != id) return std::nullopt;
  return Id<Kind>{static_cast<std::uint32_t>(found - items.begin())};
}

}  // namespace

Atlas::Atlas(std::vector<Place> places, std::vector<Route> routes) {
  std::vector<std::uint32_t> new_index(places.size());
  places_.reserve(places.size());
  for (const std::uint32_t old : order_by_id(places)) {
    new_index[old] = static_cast<std::uint32_t>(places_.size());
    places_.push_back(std::move(places[old]));
  }
  routes_.reserve(routes.size());
  for (const std::uint32_t old : order_by_id(routes)) {
    Route& route = routes[old];
    route.from.index = new_index[route.from.index];
    route.to.index = new_index[route.to.index];
    routes_.push_back(std::move(route));
  }

  first_leg_.assign(places_.size() + 1, 0);
  for (const Route& route : routes_) {
    ++first_leg_[route.from.index + 1];
    if (!route.one_way) ++first_leg_[route.to.index + 1];
  }
  std::partial_sum(first_leg_.begin(), first_leg_.end(), first_leg_.begin());
  legs_.resize(first_leg_.back());
  std::vector<std::uint32_t> next(first_leg_.begin(), first_leg_.end() - 1);
  for (std::uint32_t r = 0; r < routes_.size(); ++r) {
    const Route& route = routes_[r];
    legs_[next[route.from.index]++] = {RouteId{r}, route.to};
    if (!route.one_way) legs_[next[route.to.index]++] = {RouteId{r}, route.from};
  }
  for (std::size_t p = 0; p < places_.size(); ++p) {
    std::sort(legs_.begin() + first_leg_[p], legs_.begin() + first_leg_[p + 1],
              [](const Leg& a, const Leg& b) {
                return std::pair(a.to, a.route) < std::pair(b.to, b.route);
              });
  }
}

std::optional<PlaceId> Atlas::place(std::string_view id) const {
  return find_by_id<Place>(places_, id);
}

std::optional<RouteId> Atlas::route(std::string_view id) const {
  return find_by_id<Route>(routes_, id);
}

double great_circle_km(const Place& a, const Place& b) {
  constexpr double earth_radius_km = 6371.0088;
  constexpr double radian = std::numbers::pi / 180.0;
  const double phi_a = a.latitude_deg * radian, phi_b = b.latitude_deg * radian;
  const double d_phi = phi_b - phi_a;
  const double d_lambda = (b.longitude_deg - a.longitude_deg) * radian;
  const double h = std::sin(d_phi / 2) * std::sin(d_phi / 2) +
                   std::cos(phi_a) * std::cos(phi_b) * std::sin(d_lambda / 2) * std::sin(d_lambda / 2);
  return 2 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace salient
