#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/graph/place.hpp"
#include "sim/graph/route.hpp"

namespace salient {

/// One end of a route, as seen from a place.
struct Leg {
  RouteId route;
  PlaceId to;
};

/// Places and routes, fixed once built. Places and routes stand in the order of their ids, so that
/// the order of a file changes nothing. Holds 1,000,000 places and 2,000,000 routes in under 1 GiB,
/// while it is being built too (move both lists in).
class Atlas {
 public:
  Atlas() = default;

  /// @param places  unique, non-empty ids; any order
  /// @param routes  unique ids; `from` and `to` index into `places` AS GIVEN; renumbered here
  ///                together with them
  Atlas(std::vector<Place> places, std::vector<Route> routes);

  [[nodiscard]] std::span<const Place> places() const { return places_; }
  [[nodiscard]] std::span<const Route> routes() const { return routes_; }
  [[nodiscard]] const Place& operator[](PlaceId id) const { return places_[id.index]; }
  [[nodiscard]] const Route& operator[](RouteId id) const { return routes_[id.index]; }

  /// By id only.
  [[nodiscard]] std::optional<PlaceId> place(std::string_view id) const;
  [[nodiscard]] std::optional<RouteId> route(std::string_view id) const;

  /// Routes that may be used to leave a place (one-way routes only in their direction), ordered by
  /// the other end's id, then the route's.
  [[nodiscard]] std::span<const Leg> out(PlaceId from) const {
    return std::span(legs_).subspan(first_leg_[from.index],
                                    first_leg_[from.index + 1] - first_leg_[from.index]);
  }

 private:
  std::vector<Place> places_;
  std::vector<Route> routes_;
  std::vector<std::uint32_t> first_leg_{0};
  std::vector<Leg> legs_;
};

/// Great-circle distance on a sphere of 6371.0088 km (IUGG mean radius). For checks and pictures,
/// never between seed and result: the sine of the C library differs between CPUs in its last bit.
double great_circle_km(const Place& a, const Place& b);

}  // namespace salient
