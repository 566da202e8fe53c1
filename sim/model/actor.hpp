#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/moment.hpp"
#include "sim/model/quantity.hpp"

namespace salient {

enum class ActorKind : std::uint8_t { state, armed_group, militia, foreign, unarmed };

enum class Stance : std::uint8_t { offensive, defensive, stand_fast, withdraw_to };

/// From `from` on (nothing: from the start), how an actor behaves.
struct StanceEntry {
  std::optional<Moment> from;
  Stance stance = Stance::defensive;
  std::vector<ActorId> against;        ///< offensive: whom; empty means every hostile actor
  std::optional<PlaceId> withdraw_to;  ///< withdraw_to: where
};

/// An actor's decision profile (docs/model.md, R9).
struct Doctrine {
  std::string id;
  struct Weight {
    PlaceId place;
    double weight = 1;
  };
  std::vector<Weight> objectives;  ///< weight of a place beside its value; 1 where not named
  std::optional<Quantity> p_min;
  std::optional<Quantity> loss_aversion;
  std::vector<StanceEntry> stances;  ///< ordered by `from`
  std::vector<PlaceId> no_go;
};

/// An organised party.
struct Actor {
  std::string id;
  std::string name;
  ActorKind kind = ActorKind::armed_group;
  std::string color;                      ///< "#RRGGBB", or empty: the palette's next
  Doctrine doctrine;                      ///< its own copy of the named profile, with the actor's differences
  std::optional<Quantity> cohesion;       ///< 0-1; nothing: the model's wide prior by role
  std::optional<Quantity> mobile_share;   ///< 0-1
  std::optional<double> column_fighters;  ///< size of a column; default 600
  std::vector<PlaceId> supply;            ///< sources of supply
};

struct Coalition {
  std::string id;
  std::vector<ActorId> members;
};

enum class Stand : std::uint8_t { allied, neutral, hostile };

/// How two actors stand to each other, from and until a date. A coalition's name in a scenario has
/// been spelt out pair by pair. Later entries of a list win over earlier ones where both apply.
struct Relation {
  ActorId a, b;
  Stand stand = Stand::neutral;
  std::optional<Moment> from, until;
  std::optional<double> activity;  ///< how openly at war, 0-1; nothing: from the stances (docs/model.md, R4)
};

std::string_view word(ActorKind kind);
std::string_view word(Stance stance);
std::string_view word(Stand stand);

}  // namespace salient
