#pragma once

#include <string>
#include <vector>

#include "sim/model/theatre.hpp"

namespace salient {

/// Initial control, place by place, and how actors stand to each other at the anchor.
class ControlMap {
 public:
  explicit ControlMap(const Theatre& theatre);

  /// Nothing if the theatre does not say.
  [[nodiscard]] const InitialControl* at(PlaceId place) const { return control_[place.index]; }
  [[nodiscard]] Stand stand(ActorId a, ActorId b) const {
    return stands_[std::size_t{a.index} * actors_ + b.index];
  }
  /// Actors that hold the place alone or together; none where it is vacated.
  [[nodiscard]] std::vector<ActorId> holders(PlaceId place) const;
  [[nodiscard]] bool holds(ActorId actor, PlaceId place) const;
  /// A holder of the place is hostile to the actor.
  [[nodiscard]] bool held_against(ActorId actor, PlaceId place) const;
  /// Held by the actor or an ally of it, and by nobody hostile.
  [[nodiscard]] bool friendly(ActorId actor, PlaceId place) const;
  /// An actor hostile to this one is inside.
  [[nodiscard]] bool challenged(ActorId actor, PlaceId place) const;
  /// Somebody at one end is hostile to somebody at the other.
  [[nodiscard]] bool front(const Route& route) const;
  enum class Kind { one_holder, contested, shared, vacated, not_stated };
  [[nodiscard]] Kind kind(PlaceId place) const;
  /// The one holder's id, or the kind as a word: "contested", "shared", "vacated", "not stated".
  [[nodiscard]] std::string word_for(PlaceId place) const;

 private:
  const Theatre& theatre_;
  std::size_t actors_;
  std::vector<const InitialControl*> control_;
  std::vector<Stand> stands_;
};

}  // namespace salient
