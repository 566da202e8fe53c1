#pragma once

#include <cstddef>
#include <vector>

#include "sim/describe/control_map.hpp"
#include "sim/describe/description.hpp"

namespace salient {

// The parts of describe(), one file each; nobody else needs them.

/// What the parts share.
struct DescriptionWork {
  const Theatre& theatre;
  const Atlas& atlas;
  const ControlMap& control;
  std::size_t top;  ///< rows kept; 0: all

  [[nodiscard]] Description::Named named(PlaceId place) const { return {atlas[place].id, atlas[place].name}; }
  [[nodiscard]] Description::Road road(RouteId id) const {
    const Route& route = atlas[id];
    return {route.id, named(route.from), named(route.to), route.km, route.chokepoint};
  }
  /// Counts all, keeps the first.
  template <class T, class Make>
  [[nodiscard]] auto ranked(const std::vector<T>& all, const Make& make) const {
    Description::Ranked<decltype(make(all.front()))> out;
    out.count = all.size();
    for (const T& item : all) {
      if (top != 0 && out.first.size() == top) break;
      out.first.push_back(make(item));
    }
    return out;
  }
};

void describe_control(const DescriptionWork& work, Description& out);
void describe_sides(const DescriptionWork& work, Description& out);
void describe_network(const DescriptionWork& work, Description& out);
void describe_distances(const DescriptionWork& work, Description& out);
Description::Journey describe_journey(const DescriptionWork& work, PlaceId from, PlaceId to);

}  // namespace salient
