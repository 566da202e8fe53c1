#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/moment.hpp"
#include "sim/model/actor.hpp"
#include "sim/model/evidence.hpp"

namespace salient {

/// True of a place when every part that is set is true of it.
struct PlaceCondition {
  PlaceId place;
  std::vector<ActorId> holder;      ///< one of these holds it; empty: not asked
  std::vector<ActorId> holder_not;  ///< none of these holds it; empty: not asked
  std::optional<Status> status;
  std::optional<bool> encircled;
};

/// What an intervention can do.
struct InterventionActions {
  struct Open {
    RouteId route;
    double open = 0;
    std::optional<double> repair_after_h;
  };
  struct Speed {
    RouteId route;
    double factor = 1;
  };
  struct Corridor {
    RouteId route;
    bool open = true;
  };  ///< neutral: open to all for supply and people
  struct Reinforce {
    ActorId actor;
    PlaceId place;
    double fighters = 0;
    bool mobile = true;
    std::string formation;
  };
  struct Strike {
    PlaceId place;
    ActorId actor;
    double share_lost = 0;
    double cohesion_lost = 0;
  };
  struct Order {
    ActorId actor;
    std::optional<StanceEntry> stance;
    std::vector<PlaceId> evacuate;
  };
  struct Relate {
    std::vector<Relation> pairs;
  };  ///< ceasefire, break, alliance
  struct Confidence {
    ActorId actor;
    double change = 0;
  };
  struct Supply {
    ActorId actor;
    PlaceId place;
    bool on = true;
  };
};

/// A change from outside, at a time or on a condition (docs/model.md, R10).
struct Intervention : InterventionActions {
  using Action = std::variant<Open, Speed, Corridor, Reinforce, Strike, Order, Relate, Confidence, Supply>;

  std::string id;
  std::optional<Moment> at;            ///< exactly one of `at` and `when`
  std::optional<PlaceCondition> when;  ///< fires once, the first time it is true
  double after_h = 0;                  ///< with `when`: so long after
  Action action;
  std::string note;
};

/// An outcome with a date that can be checked.
struct Question {
  std::string id;
  std::string ask;
  std::optional<PlaceCondition> place;  ///< a question about a place
  RouteId route;                        ///< or: about a route (usable by `traveller`)
  ActorId traveller;                    ///< invalid: by civilians, open at all
  std::optional<bool> usable;
  ActorId loser;  ///< or: `loser` loses at least `places_lost` places
  std::optional<int> places_lost;
  bool by = true;  ///< true: at any time until `when`; false: at `when`
  Moment when;
};

}  // namespace salient
