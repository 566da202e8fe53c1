#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/model/mask.hpp"
#include "sim/model/model.hpp"

namespace salient {

/// How a place is drawn from `time_h` on, until its next moment.
struct PlaceMoment {
  enum class State : std::uint8_t { held, contested, shared, vacated, unknown };

  double time_h = 0;  ///< since the anchor
  State state = State::unknown;
  Mask holders = 0;
  Mask rivals = 0;  ///< contested: who is inside besides
  bool encircled = false;
  bool supply_cut = false;    ///< the garrison gets less than half of what it needs
  float certainty = 1;        ///< share of replicates, or probability, of what is drawn
  std::int32_t fighters = 0;  ///< of the holders, standing here; -1: not known
  std::int32_t rival_fighters = 0;

  /// Whether it looks another way, apart from when and how strong.
  [[nodiscard]] bool same_control(const PlaceMoment& b) const {
    return state == b.state && holders == b.holders && (state != State::contested || rivals == b.rivals);
  }
};

struct RouteMoment {
  double time_h = 0;
  float open = 1;         ///< 0 closed to 1 open
  bool corridor = false;  ///< open to all by agreement
};

/// A formation on the road, from its first fix to its last; between two fixes it moves evenly.
struct Track {
  struct Fix {
    double time_h = 0;
    std::uint32_t from = 0, to = 0;  ///< places; the same while it stands
    float share = 0;                 ///< of the way from one to the other
    std::int32_t fighters = 0;
    bool moving = false;  ///< until the next fix
    bool retreat = false, supply_cut = false;
  };
  std::uint32_t actor = 0;
  std::vector<Fix> fixes;
};

/// Something that the ticker tells.
struct FilmEvent {
  enum class Kind : std::uint8_t { change, report, intervention };
  double time_h = 0;
  Kind kind = Kind::change;
  std::optional<std::uint32_t> place;
  Mask side = 0;       ///< whose colour it bears; none: nobody's
  std::string text;    ///< "Hama: gov -> hts"
  std::string detail;  ///< "withdrawal: outnumbered 1.85"
};

/// What can be watched of one arm: what a replicate did, what happened in truth, what is believed, or what
/// the ensemble makes of it. A plain value; every time_h ascends.
struct Film {
  std::string title;  ///< "baseline, replicate 7"
  std::string sort;   ///< "one run of a model", "what happened, by the sources", ...
  double from_h = 0, until_h = 0, step_h = 1;
  bool certainties = false;                      ///< fade by certainty
  std::vector<std::vector<PlaceMoment>> places;  ///< by place; the first at from_h
  std::vector<std::vector<RouteMoment>> routes;
  std::vector<Track> tracks;
  std::vector<FilmEvent> events;
};

/// The moment that holds at a time.
const PlaceMoment& at(const std::vector<PlaceMoment>& moments, double time_h);
const RouteMoment& at(const std::vector<RouteMoment>& moments, double time_h);

/// Where a track's formation is at a time, if it is on the road then.
struct OnTheRoad {
  Track::Fix fix;    ///< the one before
  Track::Fix next;   ///< the one after
  double share = 0;  ///< of the time between them
};
std::optional<OnTheRoad> on_the_road(const Track& track, double time_h);

/// Times at which control of some place changes, ascending, each once.
std::vector<double> change_times(const Film& film);

/// The first time at which two films show other control of a place, and where.
struct Parting {
  double time_h = 0;
  std::uint32_t place = 0;
};
std::optional<Parting> first_parting(const Film& a, const Film& b);

/// Adds a moment unless it would look as the last one; a moment at the time of the last one replaces it.
void add_moment(std::vector<PlaceMoment>& moments, const PlaceMoment& next);

}  // namespace salient
