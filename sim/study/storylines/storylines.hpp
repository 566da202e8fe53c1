#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/estimate.hpp"

namespace salient {

/// Replicates in which the key events come in much the same order. All arms of a comparison share
/// their storylines, so that a variant shows as more of one and less of another.
struct Storyline {
  struct Event {
    std::uint32_t place = 0;  ///< that its holder at the opening loses
    Estimate in;              ///< share of the storyline's replicates in which it happens at all
    double median_h = 0;      ///< since the anchor, where it happens
  };
  struct InArm {
    Estimate share;                        ///< of the arm's replicates
    std::optional<std::uint64_t> typical;  ///< the replicate most like the others; `watch` plays it
    std::vector<Estimate> answers;         ///< by question, within the storyline
    std::vector<std::uint64_t> members;    ///< replicates, ascending
  };

  std::string name;                  ///< made of the order: "Aleppo, then Hama, then Homs; Damascus holds"
  std::vector<Event> order;          ///< that happen in most of its replicates, by median time
  std::vector<std::uint32_t> holds;  ///< key places that most of its replicates do not lose
  Estimate share;                    ///< of all replicates of all arms
  std::vector<InArm> arms;           ///< by arm, the baseline first
};

/// Something that can be seen from outside by a day, and tells one storyline from the others.
struct Indicator {
  enum class Kind : std::uint8_t { place_lost, place_contested, route_closed };
  Kind kind = Kind::place_lost;
  std::uint32_t where = 0;       ///< place, or route for route_closed (closed to civilians)
  double by_h = 0;               ///< since the anchor: seen at or before this reading of the map
  std::uint32_t storyline = 0;   ///< that it speaks for
  bool absence = false;          ///< NOT having seen it speaks for the storyline
  Estimate hit;                  ///< share of that storyline's replicates that show the sign
  Estimate false_alarm;          ///< share of the others' that show it too
  Estimate right;                ///< share of replicates with the sign that are of the storyline
  double bits = 0;               ///< information about the storylines, in bits
  std::optional<double> lead_h;  ///< median hours from by_h to the storyline's next key event
  std::string words;
};

/// How the replicates of all arms fall into a few orders of events, and what tells them apart.
struct Storylines {
  std::vector<std::uint32_t> key_places;  ///< whose loss is a key event, the weightiest first
  std::vector<Storyline> lines;           ///< the likeliest first; empty if no key event ever happens
  std::vector<Indicator> indicators;      ///< of the baseline; the most informative first. Found on one
                                          ///< half of the replicates, their rates counted on the other
};

}  // namespace salient
