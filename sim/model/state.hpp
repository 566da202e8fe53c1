#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/draws.hpp"
#include "sim/model/change.hpp"
#include "sim/model/clocks.hpp"
#include "sim/model/model.hpp"
#include "sim/model/parameters.hpp"
#include "sim/model/stamps.hpp"

namespace salient {

enum class Mode : std::uint8_t { hold, march, retreat, gone };

/// A formation's decision not to stay (R4), with the part of the hazard that weighed most.
struct Break {
  double time_h = 0;
  FormationId formation;
  Term term = Term::none;
  double term_size = 0;
  Cause cause = Cause::withdrew;  ///< how it ended (R5)
};

/// Aggregated troops of one replicate, structure of arrays. A formation keeps its index for the
/// whole replicate; its key is a hash of its id (actor, place or column number).
struct Formations {
  std::vector<ActorId> actor;
  std::vector<Mode> mode;
  std::vector<std::uint8_t> mobile;
  std::vector<std::int32_t> n, n0;         ///< elements now, at the start
  std::vector<double> c, theta, S;         ///< cohesion, breakpoint, supply
  std::vector<PlaceId> at;                 ///< marching: the place it left
  std::vector<PlaceId> to;                 ///< marching: next place
  std::vector<RouteId> route;              ///< marching: the way there
  std::vector<PlaceId> target;             ///< marching: where it is bound
  std::vector<double> km;                  ///< marching: done on the route
  std::vector<std::uint8_t> clear_of_cut;  ///< marching: a closed route no longer stops it
  std::vector<double> since_h;             ///< when it began to stand or march (sub-step time)
  std::vector<double> free_from_h;         ///< no offensive move before (tau_con)
  std::vector<std::uint64_t> key;
  /// Formations of one actor in a row, which deployment makes: up to the index `end`.
  struct Run {
    ActorId actor;
    std::uint32_t end = 0;
  };
  std::vector<Run> runs;

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(actor.size()); }
  [[nodiscard]] IdRange<Formation> all() const { return IdRange<Formation>(count()); }
  void clear();
};

/// One replicate, on the move. Reused from replicate to replicate to keep its memory.
struct State {
  Draws draws{0, 0};
  std::uint64_t replicate = 0;
  Parameters p{};
  Stamps stamps;  ///< what has to be looked at again
  Clocks clocks;
  double t = 0;  ///< hours since the anchor: steps_done times the step, so that nothing adds up
  std::uint32_t steps_done = 0;

  // places
  std::vector<Control> control;
  std::vector<ActorId> last_holder;            ///< who held it last; invalid if never anybody
  std::vector<Mask> present;                   ///< actors with standing formations, as last settled
  std::vector<double> alone_since;             ///< when the side now there became alone; infinite if not
  std::vector<std::uint8_t> unsettled;         ///< occupation has to look at it
  std::vector<PlaceId> to_settle;              ///< those places, any order
  std::vector<std::vector<FormationId>> here;  ///< standing formations, by index
  std::vector<Break> last_break;               ///< the latest break in the place, for the record
  std::vector<std::uint8_t> fell_in_contact;   ///< vacated by a holder that broke in contact
  std::vector<double> standing_until_h;        ///< contested or empty at the start: shown so until then

  // routes
  std::vector<double> open, pace;    ///< 0-1; factor on speed
  std::vector<double> entry_from_h;  ///< capacity: when the next column may enter
  std::vector<std::uint8_t> corridor;
  struct Repair {
    double time_h;
    RouteId route;
    double open;
  };
  std::vector<Repair> repairs;

  // actors
  std::vector<double> C0, C;          ///< confidence: baseline and now
  std::vector<Stand> stand;           ///< actors x actors
  std::vector<double> activity;       ///< actors x actors
  std::vector<Mask> hostile, allied;  ///< of each actor; allied includes itself
  std::vector<StanceEntry> stance;
  std::vector<std::size_t> stance_entry;                 ///< next entry of the timetable
  std::vector<std::optional<double>> relation_activity;  ///< actors x actors: set by a relation
  std::vector<std::uint8_t> stance_overridden;           ///< by an order: the timetable no longer counts
  std::vector<double> mobile_share, p_min, loss_aversion;
  std::vector<std::uint8_t> supply_on;    ///< as the concatenated supply lists of the actors
  std::vector<double> p_hand, lambda_up;  ///< actors x actors

  Formations f;
  std::vector<FormationId> columns;  ///< mobile formations, by index
  std::vector<FormationId> moving;   ///< formations on the road, by index
  double tempo_z = 0;
  std::uint32_t relation_span = 0;
  std::vector<double> intervention_due;  ///< time at which each fires; infinite: not yet known
  std::vector<std::uint8_t> intervention_done;
  std::vector<std::uint32_t> column_number;  ///< actors: columns named so far

  std::vector<PlaceId> contested;  ///< places where hostile formations stand, by index
  std::vector<PlaceId> vacated;    ///< places that nobody holds, by index
  std::vector<Change> changes;
  std::vector<PlaceId> scratch_places;  ///< working room of the rules, no meaning between them
  std::vector<FormationId> scratch_formations;
  std::vector<double> scratch_pull;
  std::vector<std::int64_t> scratch_jumps, scratch_confidence;

  [[nodiscard]] bool is_hostile(ActorId a, ActorId b) const { return salient::has(hostile[a], b); }
};

/// Sends a standing formation on its way along a route.
void set_out(State& state, FormationId formation, PlaceId to, RouteId route, Mode mode, double time_h);
/// Takes a formation out of the replicate, wherever it is.
void dissolve(State& state, FormationId formation);
/// Occupation has to look at the place again.
void unsettle(State& state, PlaceId place);
/// Who stands at a formation's place, or how strong the formation is there, has changed.
void standing_changed(State& state, FormationId formation);
/// How strong a formation is has changed, wherever it is.
void strength_changed(State& state, FormationId formation);
/// Puts a formation on the list of its place.
void stand_at(State& state, FormationId formation, PlaceId place, double time_h);
/// Takes a standing formation off the list of its place.
void leave_place(State& state, FormationId formation);
/// A new formation, standing at a place; its clocks wound up by key. Returns its index.
FormationId add_formation(State& state, ActorId actor, PlaceId place, std::int32_t n, bool mobile,
                          std::uint64_t key, double time_h);
/// Writes control, records the change and marks what depends on it.
void change_control(State& state, const Change& change);

}  // namespace salient
