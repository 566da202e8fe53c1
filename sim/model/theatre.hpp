#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/moment.hpp"
#include "sim/graph/atlas.hpp"
#include "sim/model/actor.hpp"
#include "sim/model/evidence.hpp"
#include "sim/model/evidence_settings.hpp"
#include "sim/model/intervention.hpp"
#include "sim/model/quantity.hpp"

namespace salient {

struct Clock {
  Moment anchor;           ///< control is well known here
  Moment as_of;            ///< nothing published later is used
  double horizon_h = 240;  ///< counted from as_of
  double step_h = 1;
  int offset_minutes = 0;  ///< local time of the theatre, from the anchor's text
};

/// One active rule with the variant an author chose: {"supply", "maxflow"}.
struct RuleChoice {
  std::string rule;
  std::string variant;  ///< empty: the rule's default
};

/// What one actor is ready to do towards another beyond the scenario-wide parameters.
struct Propensity {
  ActorId of, towards;
  std::optional<Quantity> p_hand;     ///< a garrison of `of` hands over to `towards` (R5), 0-1
  std::optional<Quantity> lambda_up;  ///< risings in favour of `of` against `towards` (R7), 1/day
};

/// Settings of the rule `contact` (docs/model.md, R11).
struct ContactSettings {
  enum class Copying : std::uint8_t { none, node, edge, push, pull };
  struct Rate {
    ActorId from;      ///< the holder now; invalid: nobody
    ActorId to;        ///< who takes the place; invalid: it becomes nobody's
    double per_h = 0;  ///< synchronous: probability per step
  };
  Copying copying = Copying::none;
  bool synchronous = false;
  std::vector<Rate> spontaneous;  ///< g: whatever the neighbours hold
  std::vector<Rate> contagious;   ///< r: for each neighbour held by `to`, times the route's rate
  std::vector<PlaceId> zealots;   ///< places that never change
  struct Fitness {
    ActorId actor;
    double fitness = 1;
  };
  std::vector<Fitness> fitness;  ///< copying: push and pull; 1 where not named
};

struct EnsembleSettings {
  std::uint32_t replicates = 1000;
  std::uint64_t random_seed = 1;
  std::optional<double> half_width;  ///< stop when every question's 95 % half-width is below
};

/// How willing people at a place are to side with an actor, 0-1.
struct Support {
  PlaceId place;
  ActorId actor;
  double readiness = 0;
};

/// Everything a checked scenario says, and nothing about how it was written down. Actors stand in
/// the order of their ids, tables in the order of place and time, so that a reordered file reads
/// the same.
struct Theatre {
  std::string title, episode, caveats;  ///< episode: "historical" or "invented"
  Clock clock;
  Atlas atlas;
  std::vector<Actor> actors;
  std::vector<Coalition> coalitions;
  std::vector<Relation> relations;
  std::vector<Support> support;
  std::vector<InitialControl> initial;
  std::vector<Source> sources;
  std::vector<Report> reports;
  std::vector<Force> forces;
  std::vector<Truth> truth;
  std::vector<RuleChoice> rules;               ///< spelt out: a named set has been replaced by its members
  std::string rule_set;                        ///< "standard", "wargame", "contact" or "custom"
  std::map<std::string, Quantity> parameters;  ///< only those an author set
  std::vector<Propensity> propensities;
  ContactSettings contact;
  std::vector<Intervention> interventions;
  std::vector<Question> questions;
  EnsembleSettings ensemble;
  EvidenceSettings evidence;
  std::string boundary_geojson;  ///< the file's text, checked to be GeoJSON; may be empty

  [[nodiscard]] std::optional<ActorId> actor(std::string_view id) const;
  [[nodiscard]] const Actor& operator[](ActorId id) const { return actors[id.index]; }
};

}  // namespace salient
