#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/moment.hpp"

namespace salient {

/// A publisher.
struct Source {
  std::string id;
  std::string name;
  char reliability = 'F';        ///< Admiralty scale, 'A' to 'F'
  std::vector<ActorId> leaning;  ///< actors that the publisher speaks for or leans to
  std::string group;             ///< origin group: copies of one origin share it; empty: its own
};

enum class Claim : std::uint8_t {
  captured,    ///< `actor` took the place (from `from_actor`)
  withdrew,    ///< `actor` left the place
  clashes,     ///< fighting in the place
  strike,      ///< shelling or an air strike on the place
  denied,      ///< `actor` denies that it lost the place
  silent,      ///< `actor` says nothing where it would be expected to
  held,        ///< `actor` holds the place
  handover,    ///< the place passed by agreement
  uprising,    ///< local people or unarmed crowds took the place, or tried
  reinforced,  ///< `actor` sent reinforcements
  evacuated,   ///< civilians or staff left the place
  threatened,  ///< a threat or an advance towards the place, no change of control
};

enum class Manner : std::uint8_t { unstated, assault, withdrawal, handover, surrender, uprising, unopposed };
enum class Fighting : std::uint8_t { unknown, none, light, heavy };

/// One claim by one source about one place: somebody's words, never what the engine did.
struct Report {
  std::string id;
  MomentText published;
  MomentText event_from, event_to;
  PlaceId place;
  Claim claim = Claim::captured;
  SourceId source;
  ActorId actor, from_actor;                ///< may be invalid: not said
  std::optional<std::string> holder_after;  ///< an actor's id, "contested" or "none", as written
  ActorId holder_after_actor;               ///< valid when holder_after names an actor
  Manner manner = Manner::unstated;
  Fighting fighting = Fighting::unknown;
  int credibility = 6;  ///< 1 to 6
  std::string group, url, note;
  bool retrospective = false;  ///< written later: never evidence
};

enum class Confidence : std::uint8_t { unstated, high, medium, low, unknown };
enum class Status : std::uint8_t { held, contested, shared, vacated };

/// Control of a place at the anchor date.
struct InitialControl {
  PlaceId place;
  std::vector<ActorId> holders;  ///< none: nobody's; several: shared
  Status status = Status::held;
  std::vector<ActorId> challengers;  ///< contested: who is inside besides the holder
  std::optional<Moment> since;       ///< when the present holder came, if within the last weeks
  ActorId previous;                  ///< who held the place before; the two feed "start hot"
  Confidence confidence = Confidence::unstated;
  std::string source;
};

/// A strength of an actor: its total (no place), or a formation pinned to a place.
struct Force {
  ActorId actor;
  double strength_low = 0, strength_best = 0, strength_high = 0;  ///< fighters
  PlaceId place;                                                  ///< invalid: the actor's total
  std::string area, formation;
  bool mobile = false;
  std::string basis, source;
};

/// What happened, with sources: used only to score.
struct Truth {
  PlaceId place;
  MomentText earliest, latest;
  std::optional<MomentText> best;  ///< the likeliest moment between the two, if the author dares
  ActorId holder;                  ///< invalid with status vacated: nobody's
  Status status = Status::held;
  int seq = 0;  ///< orders changes of one place
  Confidence confidence = Confidence::unstated;
  std::string support;
  bool change = true;  ///< false: a dated survival
  std::string source;
};

std::string_view word(Claim claim);
std::string_view word(Manner manner);
std::string_view word(Fighting fighting);
std::string_view word(Confidence confidence);
std::string_view word(Status status);

}  // namespace salient
