#include "sim/graph/atlas.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace salient {
namespace {

/// The first eight bytes as a number that compares as they do.
std::uint64_t head_of(std::string_view id) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    head = head << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0u);
  }
  return head;
}

/// Compares by a copy of each id's head first: the ids themselves lie all over memory, and a miss a
/// comparison is what a sort of millions would spend its time on.
template <class Items>
std::vector<std::uint32_t> order_by_id(const Items& items) {
  struct Key {
    std::uint64_t head;
    std::uint32_t index;
  };
  std::vector<Key> keys(items.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) keys[i] = {head_of(items[i].id), i};
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
    return a.head != b.head ? a.head < b.head : items[a.index].id < items[b.index].id;
  });
  std::vector<std::uint32_t> order(items.size());
  for (std::size_t i = 0; i < keys.size(); ++i) order[i] = keys[i].index;
  return order;
}

/// Sorts by id and returns the new index of each old one. In place, by cycles: a second copy of two
/// million routes is what would break the promise about memory.
template <class Items>
std::vector<std::uint32_t> sort_by_id(Items& items) {
  std::vector<std::uint32_t> order = order_by_id(items);
  std::vector<std::uint32_t> new_index(items.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) new_index[order[i]] = i;

  for (std::uint32_t start = 0; start < order.size(); ++start) {
    if (order[start] == start) continue;
    auto held = std::move(items[start]);
    std::uint32_t hole = start;
    while (order[hole] != start) {
      items[hole] = std::move(items[order[hole]]);
      hole = std::exchange(order[hole], hole);
    }
    items[hole] = std::move(held);
    order[hole] = hole;
  }
  return new_index;
}

template <class Items>
bool has_unique_ids(const Items& sorted) {
  return std::ranges::adjacent_find(sorted, {}, [](const auto& item) { return std::string_view(item.id); }) ==
         sorted.end();
}

template <class Kind, class Items>
std::optional<Id<Kind>> find_by_id(const Items& items, std::string_view id) {
  const auto found =
      std::ranges::lower_bound(items, id, {}, [](const auto& item) { return std::string_view(item.id); });
  if (found == items.end() || found->id != id) return std::nullopt;
  return Id<Kind>{static_cast<std::uint32_t>(found - items.begin())};
}

}  // namespace

Atlas::Atlas(std::vector<Place> places, std::vector<Route> routes)
    : places_(std::move(places)), routes_(std::move(routes)) {
  const std::vector<std::uint32_t> new_index = sort_by_id(places_);
  sort_by_id(routes_);
  assert(has_unique_ids(places_) && has_unique_ids(routes_));
  for (Route& route : routes_) {
    assert(route.from.index < places_.size() && route.to.index < places_.size());
    route.from.index = new_index[route.from.index];
    route.to.index = new_index[route.to.index];
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
              [](const Leg& a, const Leg& b) { return std::pair(a.to, a.route) < std::pair(b.to, b.route); });
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
