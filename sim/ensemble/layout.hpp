#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/model/model.hpp"

namespace salient {

/// Whose people are counted together: a coalition, or an actor in none.
struct PeopleGroup {
  std::string id;
  Mask actors = 0;
};

/// What an ensemble counts, and in which order: the shape of its tables. All arms of an ensemble
/// share one layout, because they share places, routes and actors.
struct Layout {
  std::uint32_t places = 0, routes = 0, actors = 0;
  std::uint32_t states = 0;      ///< reported states: actors, nobody's, contested
  double from_h = 0;             ///< where replicates open: the anchor, or as_of under reports
  std::vector<double> bin_h;     ///< hours since the anchor at which the map is read
  std::uint32_t fall_hours = 0;  ///< whole hours of the run; falls are counted by the hour
  std::vector<PeopleGroup> groups;
  std::int64_t people = 0;  ///< known population of all places
  std::uint32_t questions = 0;
  double every_h = 0;
};

/// @param every_h  hours between two readings of the map; 0: 24, or 6 for runs under three days; the
///                 horizon is always the last reading
Layout make_layout(const Model& model, double every_h = 0);

}  // namespace salient
