#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/model/change.hpp"
#include "sim/model/mask.hpp"
#include "sim/model/rule.hpp"
#include "sim/model/situation_memo.hpp"
#include "sim/model/theatre.hpp"

namespace salient {

/// One end of a route, seen from a place. Kilometres stand beside it to save a look-up.
struct Way {
  PlaceId to;
  RouteId route;
  double km = 0;
};

/// A place within reach of another by road, whoever holds what lies between.
struct Near {
  PlaceId place;
  double km = 0;
};

/// A change of control known to have come shortly before the anchor.
struct Past {
  PlaceId place;
  double age_h = 0;
  ActorId loser, winner;  ///< invalid: nobody
};

/// Local people who may rise: one clock each.
struct Rising {
  PlaceId place;
  ActorId actor;
  double readiness = 0;  ///< 0-1
  std::uint64_t key = 0;
};

/// From `from_h` on, how every actor stands to every other.
struct RelationSpan {
  double from_h = 0;
  std::vector<Stand> stand;                     ///< actors x actors
  std::vector<std::optional<double>> activity;  ///< actors x actors; nothing: from the stances
};

/// A theatre made ready to run: fixed, shared by every replicate and thread.
struct Model {
  std::shared_ptr<const Theatre> theatre;
  std::uint32_t place_count = 0, route_count = 0, actor_count = 0;
  [[nodiscard]] IdRange<Place> places() const { return IdRange<Place>(place_count); }
  [[nodiscard]] IdRange<Route> routes() const { return IdRange<Route>(route_count); }
  [[nodiscard]] IdRange<Actor> actors() const { return IdRange<Actor>(actor_count); }

  double step_h = 1;  ///< length of a step
  double end_h = 0;   ///< the run goes from 0 (the anchor) to here
  double as_of_h = 0;
  std::uint32_t steps = 0;
  double anchor_local_hour = 0;  ///< local time of day at the anchor, for nights

  std::array<bool, rule_count> active{};
  FightingLaw fighting = FightingLaw::helmbold;
  bool supply_by_flow = false, breaking_full = false, night = false, contact_synchronous = false;
  [[nodiscard]] bool has(Rule rule) const { return active[static_cast<std::size_t>(rule)]; }

  // places
  std::vector<double> value, defence;  ///< weight 0-3; multiplier of the ground
  std::vector<std::int64_t> people;    ///< 0 where unknown
  std::vector<std::uint64_t> place_key;
  std::vector<Control> initial;
  std::vector<Mask> initial_challengers;
  std::vector<Past> past;                ///< of the last ten days
  std::vector<std::uint32_t> first_way;  ///< place_count + 1
  std::vector<Way> ways;
  [[nodiscard]] std::span<const Way> out(PlaceId place) const {
    return std::span(ways).subspan(first_way[place], first_way[place + 1] - first_way[place]);
  }
  std::vector<std::uint32_t> first_way_in;  ///< the same for routes by which a place can be entered
  std::vector<Way> ways_in;                 ///< `to` is where the route comes from
  [[nodiscard]] std::span<const Way> into(PlaceId place) const {
    return std::span(ways_in).subspan(first_way_in[place], first_way_in[place + 1] - first_way_in[place]);
  }
  std::vector<std::uint32_t> first_near;  ///< place_count + 1; filled when rule cohesion is active
  std::vector<Near> near;                 ///< within `near_km` by road, itself included, by distance
  double near_km = 0;
  [[nodiscard]] std::span<const Near> around(PlaceId place) const {
    return std::span(near).subspan(first_near[place], first_near[place + 1] - first_near[place]);
  }
  std::vector<double> km_to_hostile;  ///< actors x places, at the anchor; infinite if none

  // routes
  std::vector<std::uint64_t> route_key;
  std::vector<double> route_km;
  std::vector<double> route_open;  ///< at the anchor
  std::vector<double> capacity;    ///< elements an hour; infinite where not given

  // actors
  std::vector<std::uint64_t> actor_key;
  std::vector<RelationSpan> relations;  ///< by time, the first at the anchor or before
  std::vector<bool> starts_offensive, starts_attacked;
  std::vector<Rising> risings;              ///< by place
  std::vector<std::uint32_t> first_rising;  ///< place_count + 1
  [[nodiscard]] IdRange<Rising> all_risings() const {
    return IdRange<Rising>(static_cast<std::uint32_t>(risings.size()));
  }
  std::vector<std::optional<Quantity>> p_hand, lambda_up_pair;  ///< actors x actors (of, towards)
  std::vector<double> objective_weight;                         ///< actors x places
  std::vector<bool> no_go;                                      ///< actors x places

  SituationMemo situations;  ///< opening worlds under evidence, by seed; a copy of the model starts empty

  double tempo_m = 0;  ///< R12: ln of the campaign's pace so far over the model's own, at as_of

  [[nodiscard]] std::size_t pair(ActorId a, ActorId b) const { return std::size_t{a} * actor_count + b; }
  [[nodiscard]] double hours(Moment moment) const;
};

/// Distances beyond this many ell count as nothing in R3: exp(-6) = 0.0025.
constexpr double near_reach = 6.0;

/// Makes a checked theatre ready to run.
Model make_model(const std::shared_ptr<const Theatre>& theatre);

}  // namespace salient
