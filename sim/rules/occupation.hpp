#pragma once

#include <vector>

#include "sim/rules/cohesion.hpp"

namespace salient {

/// R6, the control automaton (docs/model.md section 2), after everybody has moved:
///   two hostile formations in one place contest it, the holder's word staying on the map;
///   the challengers gone, the holder holds on (repelled), even if only an ally of its is inside;
///   the holder gone, the place is vacated (broke_in_contact, destroyed, ordered);
///   one side alone for tau_occ where nobody, or a hostile actor without garrison, holds: it holds
///     (occupied, unopposed), several allies share; its formations rest for tau_con; of two
///     neutral sides the first to come takes the place, the other is a guest;
///   an ally that stays for tau_occ beside the holder's own formations shares; when one of those who
///     share has left, the other holds.
/// Times are those of the arrivals and breaks inside the step, so they do not depend on its length;
/// what a changed relation or an order brings about is dated to the start of the step.
/// Adds a shock for every holder that loses and every actor that gains a place.
void occupation(const Model& model, State& state, double dt_h, std::vector<Shock>& shocks);

/// The actors with standing formations in a place.
Mask standing_at(const State& state, PlaceId place);
/// True if two of the set are hostile to each other.
bool quarrel(const State& state, Mask actors);
/// Held by one, shared by several, vacated by none.
Control held_by(Mask holders);

/// Records that `place` passes from its present control to `to`, with the shocks that follow.
void pass_control(State& state, PlaceId place, Control to, Manner manner, Cause cause, double time_h,
                  const Break& because, std::vector<Shock>& shocks);

/// Who holds a place when the last formation of `actor` has left it: those who share it and the allies
/// that stand in it.
Mask staying_behind(const State& state, ActorId actor, PlaceId place);

/// The last formation of `actor`, one of the holders, has left the place: it goes to those who stay
/// behind (left_to_ally) or is vacated for the cause given. A contested place without them waits for
/// `occupation`, which sees whether the challengers are still there.
void leave_to_others(State& state, ActorId actor, PlaceId place, const Break& because,
                     std::vector<Shock>& shocks);

/// After a conquest the formations of `actors` in the place make no offensive move for tau_con.
void rest_after_conquest(State& state, PlaceId place, Mask actors, double time_h);

}  // namespace salient
