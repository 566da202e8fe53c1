#include "sim/rules/occupation.hpp"

#include <algorithm>
#include <limits>

#include "sim/rules/specs.hpp"

namespace salient {
namespace {

constexpr double no_hour = std::numeric_limits<double>::infinity();

// What stands in a place: which actors, since when the first and the last of them, and who came last, for the
// record. Ties go by key.

struct Presence {
  Mask actors = 0;
  double earliest_h = no_hour;  ///< of the standing formations' arrivals
  double latest_h = -no_hour;
  FormationId latest;
};

Presence look(const State& state, PlaceId place) {
  Presence presence;
  for (const FormationId i : state.here[place]) {
    presence.actors |= only(state.f.actor[i]);
    presence.earliest_h = std::min(presence.earliest_h, state.f.since_h[i]);
    // Ties by key, never by the order of the file.
    const bool tie = presence.latest.valid() && state.f.since_h[i] == presence.latest_h;
    if (state.f.since_h[i] > presence.latest_h || (tie && state.f.key[i] < state.f.key[presence.latest])) {
      presence.latest_h = state.f.since_h[i];
      presence.latest = i;
    }
  }
  return presence;
}

bool hostile_to_any(const State& state, Mask a, Mask b) {
  bool hostile = false;
  for_each(a, [&](ActorId actor) { hostile |= (state.hostile[actor] & b) != 0; });
  return hostile;
}

/// When the last break in the place came, if it was in this step; else the start of the step, when
/// relations change and troops are set down or called away.
double break_time(const State& state, PlaceId place, double end_h) {
  const double time = state.last_break[place].time_h;
  return time >= state.t && time <= end_h ? time : state.t;
}

/// Somebody of `left` is not an ally of everybody who stayed.
bool stranger_left(const State& state, Mask left, Mask stayed) {
  bool stranger = false;
  for_each(left, [&](ActorId actor) { stranger |= (stayed & ~state.allied[actor]) != 0; });
  return stranger;
}

// One place, one step. First the time for which one side has been alone is kept, then the fight: begun if two
// hostile sides are in, ended if they no longer are. What is left over is somebody alone who may take the
// place, or allies of its holder who may share it, both after tau_occ.

class Settling {
 public:
  Settling(State& state, PlaceId place, double end_h, std::vector<Shock>& shocks)
      : state_(state),
        place_(place),
        end_h_(end_h),
        shocks_(shocks),
        now_(look(state, place)),
        before_(state.present[place]) {}

  /// Returns true if the place has to be looked at again although nothing new happens.
  bool settle() {
    const bool fight = quarrel(state_, now_.actors);
    state_.present[place_] = now_.actors;
    keep_time_alone(fight);
    if (fight) {
      begin_contest();
      return true;
    }
    if (control().status == Status::contested) end_contest();
    if (now_.actors == 0) return false;
    return (control().holders & now_.actors) == 0 ? take() : share();
  }

 private:
  [[nodiscard]] const Control& control() const { return state_.control[place_]; }

  void keep_time_alone(bool fight) {
    double& since = state_.alone_since[place_];
    if (fight || now_.actors == 0) {
      since = no_hour;
      return;
    }
    const bool rid = stranger_left(state_, before_ & ~now_.actors, now_.actors);
    if (since == no_hour || rid || (before_ & now_.actors) == 0) {
      since = now_.earliest_h;
      if (rid) since = std::max(since, break_time(state_, place_, end_h_));
    }
  }

  void begin_contest() {
    if (control().status == Status::contested) return;
    // Without a new arrival it is a relation that has changed, at the start of the step.
    const Break arrival{std::max(now_.latest_h, state_.t), now_.latest, Term::none, 0, Cause::contest};
    const Cause cause = quarrel(state_, control().holders) ? Cause::coalition_broke : Cause::contest;
    pass_control(state_, place_, {control().holders, Status::contested}, Manner::assault, cause,
                 arrival.time_h, arrival, shocks_);
  }

  void end_contest() {
    const Break& last = state_.last_break[place_];
    const double time = break_time(state_, place_, end_h_);
    Mask stayed = control().holders & now_.actors;
    // A town relieved by its holder's ally remains the holder's, garrison or not.
    if (stayed == 0) stayed = control().holders & allies_of(now_.actors);
    if (stayed != 0) {
      pass_control(state_, place_, held_by(stayed), Manner::assault, Cause::repelled, time, last, shocks_);
      return;
    }
    if (last.cause == Cause::ordered && last.time_h == time) {
      pass_control(state_, place_, Control{}, Manner::withdrawal, Cause::ordered, time, last, shocks_);
      return;
    }
    const bool destroyed = last.cause == Cause::destroyed;
    pass_control(state_, place_, Control{}, Manner::assault,
                 destroyed ? Cause::destroyed : Cause::broke_in_contact, time, last, shocks_);
    state_.fell_in_contact[place_] = 1;
  }

  /// Somebody else's, or nobody's, and one side is alone in it.
  bool take() {
    const Mask holders = control().holders;
    const Takers takers = find_takers(holders);
    if (takers.actors == 0) return false;  // guests
    const double due = takers.since_h + state_.p.tau_occ;
    if (due > end_h_) return true;
    const double time = std::max(due, state_.t);
    const bool in_contact = holders == 0 && state_.fell_in_contact[place_] != 0;
    const Break entry{time, now_.latest, Term::none, 0, Cause::occupied};
    pass_control(state_, place_, held_by(takers.actors), in_contact ? Manner::assault : Manner::unopposed,
                 holders == 0 ? Cause::occupied : Cause::unopposed, time, entry, shocks_);
    rest_after_conquest(state_, place_, takers.actors, time);
    return false;
  }

  struct Takers {
    Mask actors = 0;
    double since_h = no_hour;  ///< alone since
  };

  /// The side that takes the place: the first to come of those who may, with its allies. A neutral
  /// that stands there too is its guest.
  [[nodiscard]] Takers find_takers(Mask holders) const {
    FormationId first_here;
    const auto may_take = [&](ActorId actor) {
      return holders == 0 || (state_.hostile[actor] & holders) != 0;
    };
    const Formations& f = state_.f;
    for (const FormationId i : state_.here[place_]) {
      if (!may_take(f.actor[i])) continue;
      const bool earlier = !first_here.valid() || f.since_h[i] < f.since_h[first_here] ||
                           (f.since_h[i] == f.since_h[first_here] && f.key[i] < f.key[first_here]);
      if (earlier) first_here = i;
    }
    if (!first_here.valid()) return {};
    Takers takers{0, state_.alone_since[place_]};
    for_each(now_.actors & state_.allied[f.actor[first_here]], [&](ActorId actor) {
      if (may_take(actor)) takers.actors |= only(actor);
    });
    // Beside guests the side's own time counts, not theirs.
    if (takers.actors != now_.actors) takers.since_h = std::max(takers.since_h, f.since_h[first_here]);
    return takers;
  }

  bool share() {
    const Mask holders = control().holders;
    Mask next = holders & now_.actors;
    double time = state_.t;
    bool waiting = false;
    for (const FormationId i : state_.here[place_]) {
      const ActorId actor = state_.f.actor[i];
      if (salient::has(holders, actor) || !allied_to(actor, holders)) continue;
      const double due = state_.f.since_h[i] + state_.p.tau_occ;
      if (due > end_h_) {
        waiting = true;
      } else {
        next |= only(actor);
        time = std::max(time, due);
      }
    }
    if (next == holders) return waiting;
    const bool joined = (next & ~holders) != 0;
    const Break because{joined ? time : end_h_, FormationId{}, Term::none, 0, Cause::shared};
    pass_control(state_, place_, held_by(next), Manner::handover,
                 joined ? Cause::shared : Cause::left_to_ally, because.time_h, because, shocks_);
    return waiting;
  }

  [[nodiscard]] bool allied_to(ActorId actor, Mask holders) const {
    return (state_.allied[actor] & holders) != 0;
  }
  [[nodiscard]] Mask allies_of(Mask actors) const {
    Mask allies = 0;
    for_each(actors, [&](ActorId actor) { allies |= state_.allied[actor]; });
    return allies;
  }

  State& state_;
  PlaceId place_;
  double end_h_;
  std::vector<Shock>& shocks_;
  Presence now_;
  Mask before_;
};

}  // namespace

Mask standing_at(const State& state, PlaceId place) {
  Mask actors = 0;
  for (const FormationId i : state.here[place]) actors |= only(state.f.actor[i]);
  return actors;
}

bool quarrel(const State& state, Mask actors) {
  return hostile_to_any(state, actors, actors);
}

Control held_by(Mask holders) {
  if (holders == 0) return {};
  return {holders, has_several(holders) ? Status::shared : Status::held};
}

void pass_control(State& state, PlaceId place, Control to, Manner manner, Cause cause, double time_h,
                  const Break& because, std::vector<Shock>& shocks) {
  const Control from = state.control[place];
  for_each(from.holders & ~to.holders, [&](ActorId loser) { shocks.push_back({place, loser, ActorId{}}); });
  // Who joins an ally by agreement has won nothing.
  if ((from.holders & to.holders) == 0) {
    for_each(to.holders, [&](ActorId winner) { shocks.push_back({place, ActorId{}, winner}); });
  }
  if (to.holders != 0 || to.status == Status::vacated) state.fell_in_contact[place] = 0;
  change_control(
      state, {time_h, place, from, to, manner, cause, because.formation, because.term, because.term_size});
}

Mask staying_behind(const State& state, ActorId actor, PlaceId place) {
  const Mask sharing = state.control[place].holders & ~only(actor) & ~state.hostile[actor];
  return sharing | (standing_at(state, place) & state.allied[actor]);
}

void leave_to_others(State& state, ActorId actor, PlaceId place, const Break& because,
                     std::vector<Shock>& shocks) {
  const bool contested = state.control[place].status == Status::contested;
  const Mask stayed = staying_behind(state, actor, place);
  if (contested && (stayed & standing_at(state, place)) == 0) return;  // occupation sees who is left
  if (stayed == 0) {
    pass_control(state, place, Control{}, Manner::withdrawal, because.cause, because.time_h, because, shocks);
    return;
  }
  const Control to = contested ? Control{stayed, Status::contested} : held_by(stayed);
  pass_control(state, place, to, Manner::withdrawal, Cause::left_to_ally, because.time_h, because, shocks);
}

void rest_after_conquest(State& state, PlaceId place, Mask actors, double time_h) {
  for (const FormationId i : state.here[place]) {
    if (!salient::has(actors, state.f.actor[i])) continue;
    state.f.free_from_h[i] = std::max(state.f.free_from_h[i], time_h + state.p.tau_con);
  }
}

void occupation(const Model& model, State& state, double dt_h, std::vector<Shock>& shocks) {
  (void)model;
  auto& list = state.scratch_places;
  list.swap(state.to_settle);
  state.to_settle.clear();
  std::ranges::sort(list);
  for (const PlaceId place : list) state.unsettled[place] = 0;
  for (const PlaceId place : list) {
    if (Settling(state, place, state.t + dt_h, shocks).settle()) unsettle(state, place);
  }
}

namespace {

const ParameterSpec occupation_parameters[] = {
    {"tau_occ", "h", Quantity::value(3), 0, 1000.0, "Time alone until a place counts as held.", "fixed",
     "first prototype", &Parameters::tau_occ},
    {"tau_con", "h", fitted(8.97, 0.467), 0, 10000.0, "Time after a conquest before the next offensive move.",
     "LogN(ln 9, .5)", "docs/calibration.md; its prior: four campaigns, second prototype",
     &Parameters::tau_con},
    {"standing_rate", "1/h", Quantity::value(0.005), 0, 10,
     "Reported state: rate at which a place contested or empty at the start shows its new state "
     "without changing hands.",
     "fixed", "measured on four campaigns: .02-.12 a day", &Parameters::standing_rate},
};

}  // namespace

const RuleSpec occupation_spec = {word(Rule::occupation),
                                  "R6",
                                  "A coalition that is alone in a place for tau_occ holds it; "
                                  "hostile formations in one place contest it.",
                                  "positions, control",
                                  "control",
                                  {},
                                  occupation_parameters,
                                  ""};

}  // namespace salient
