#include "sim/evidence/assimilation.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "sim/core/maths.hpp"
#include "sim/engine/settle.hpp"
#include "sim/rules/breaking.hpp"
#include "sim/rules/occupation.hpp"
#include "sim/rules/reach.hpp"
#include "sim/rules/will.hpp"

namespace salient {
namespace {

constexpr double within_h = 24;      // a column that needs longer than a day could not be there
constexpr double comes_back_h = 72;  // a garrison lost longer ago than this does not come back

class Correcting {
 public:
  Correcting(const Model& model, Workspace& workspace, Distances& distances, const Correction& correction)
      : model_(model),
        workspace_(workspace),
        state_(workspace.state),
        distances_(distances),
        wish_(correction),
        place_(correction.place) {}

  bool make_it_so() {
    workspace_.shocks.clear();
    if (wish_.outlook < model_.actor_count) {
      hold(ActorId{wish_.outlook});
    } else if (wish_.outlook == model_.actor_count) {
      vacate();
    } else if (!contest()) {
      return false;
    }
    if (model_.has(Rule::cohesion)) cohesion_shocks(model_, state_, workspace_.news, workspace_.shocks);
    return true;
  }

 private:
  [[nodiscard]] const Control& control() const { return state_.control[place_]; }
  [[nodiscard]] Break because(FormationId formation) const {
    return {wish_.time_h, formation, Term::none, 0, Cause::assimilated};
  }

  void pass(Control to, Manner manner, FormationId formation = {}) {
    pass_control(state_, place_, to, manner, Cause::assimilated, wish_.time_h, because(formation),
                 workspace_.shocks);
  }

  // Making room. Who is there although the place has fallen leaves as R5 would have it; who is there although
  // it never fell goes back to where it would have come from, with no loss and no shock.

  /// Everybody of the set leaves the place.
  void send_away(Mask actors) {
    const Formations& f = state_.f;
    for (const FormationId i : std::vector(state_.here[place_])) {
      if (!has(actors, f.actor[i])) continue;
      state_.last_break[place_] = because(i);
      const WayOut way = way_out(model_, state_, workspace_.threat, f.actor[i], place_, f.key[i]);
      way.to.valid() ? retreat(workspace_, i, way, state_.t) : dissolve(state_, i);
    }
  }

  /// Who took a place that never fell stands where it would have come from.
  void send_back(Mask actors) {
    const Formations& f = state_.f;
    for (const FormationId i : std::vector(state_.here[place_])) {
      if (!has(actors, f.actor[i])) continue;
      const WayOut way = way_out(model_, state_, workspace_.threat, f.actor[i], place_, f.key[i]);
      if (!way.to.valid()) {
        dissolve(state_, i);
      } else {
        leave_place(state_, i);
        stand_at(state_, i, way.to, state_.t);
      }
    }
  }

  [[nodiscard]] bool stands_here(Mask actors) const { return (standing_at(state_, place_) & actors) != 0; }

  // Filling the place: the nearest column that could be there by now, else a token of one element, so that
  // the world has what reports say at the least change of everything else.

  /// The nearest column of the set that could be here within a day; ties by key.
  std::optional<FormationId> nearest_column(Mask actors) {
    const Formations& f = state_.f;
    const PlaceId here = place_;
    Distances::Limits limits;
    limits.bound = within_h * state_.p.v;
    distances_.search_km(std::span(&here, 1), limits);
    std::optional<FormationId> best;
    double best_km = unreachable;
    for (const FormationId i : state_.columns) {
      if (f.mode[i] == Mode::gone || f.mode[i] == Mode::retreat || !has(actors, f.actor[i])) continue;
      const bool stands = f.mode[i] == Mode::hold;
      if (stands && (f.at[i] == place_ || state_.control[f.at[i]].status == Status::contested)) continue;
      const double km = distances_.to(f.at[i]);
      if (km < best_km || (best && km == best_km && km < unreachable && f.key[i] < f.key[*best])) {
        best = i;
        best_km = km;
      }
    }
    return best_km < unreachable ? best : std::nullopt;
  }

  void bring(FormationId formation) {
    if (state_.f.mode[formation] == Mode::hold) leave_place(state_, formation);
    stand_at(state_, formation, place_, state_.t);
  }

  FormationId add_token(ActorId actor) {
    const std::uint64_t key = combine(combine(model_.actor_key[actor], model_.place_key[place_]),
                                      combine(key_of("token"), state_.f.count()));
    return add_formation(state_, actor, place_, 1, false, key, state_.t);
  }

  // A place that must be held. Lost not long ago, it never fell in this world: garrison, cohesion and
  // confidence come back as far as the loss has not faded. Otherwise somebody has to take it.

  /// When `actor` lost the place, if it held it not long ago.
  [[nodiscard]] std::optional<double> lost_at(ActorId actor) const {
    std::optional<double> lost;
    for (const Change& change : state_.changes) {
      if (change.place != place_) continue;
      if (has(change.from.holders, actor) && !has(change.to.holders, actor)) lost = change.time_h;
    }
    return lost && *lost >= state_.t - comes_back_h ? lost : std::nullopt;
  }

  void hold(ActorId actor) {
    const bool holds = has(control().holders, actor);  // contested, or shared with others
    const auto lost = holds ? std::nullopt : lost_at(actor);
    if (lost) {
      send_back(state_.hostile[actor]);
    } else {
      send_away(state_.hostile[actor]);
    }
    if (!stands_here(state_.allied[actor])) {
      if (holds) {
        add_token(actor);
      } else if (lost) {
        come_back(actor);
      } else if (const auto column = nearest_column(only(actor))) {
        bring(*column);
      }
    }
    const Control to = held_by(only(actor));
    if (lost) {
      give_back(actor, *lost);
      change_control(state_, {wish_.time_h, place_, control(), to, Manner::unstated, Cause::assimilated,
                              FormationId{}, Term::none, 0});
      return;
    }
    pass(to, holds ? Manner::unstated : Manner::unopposed);
    if (!holds) rest_after_conquest(state_, place_, only(actor), wish_.time_h);
  }

  /// The garrison that left last comes back from where it went, or was lost on the way: in this world it
  /// has never left.
  void come_back(ActorId actor) {
    FormationId i = state_.last_break[place_].formation;
    Formations& f = state_.f;
    const bool known = i < f.count() && f.actor[i] == actor;
    const bool free = known && (f.mode[i] == Mode::retreat || f.mode[i] == Mode::gone ||
                                (f.mode[i] == Mode::hold && f.at[i] != place_ && alone_elsewhere(i)));
    if (free) {
      f.n[i] = f.n0[i];
      if (f.mode[i] == Mode::gone) f.c[i] = state_.C[actor];
      bring(i);
    } else {
      i = add_token(actor);
    }
    if (!wish_.garrison) return;
    f.n[i] = f.n0[i] = wish_.garrison->elements;
    f.c[i] = wish_.garrison->cohesion;
    f.theta[i] = wish_.garrison->breakpoint;
  }

  /// Nobody needs it where it stands now.
  [[nodiscard]] bool alone_elsewhere(FormationId formation) const {
    return state_.control[state_.f.at[formation]].status != Status::contested;
  }

  /// What the loss has shaken is given back, as far as it has not faded by itself (R3, as start_hot).
  void give_back(ActorId actor, double lost_h) {
    if (!model_.has(Rule::cohesion)) return;
    const double age_h = state_.t - lost_h, value = model_.value[place_];
    const Mask takers = control().holders;
    const double all = state_.p.kappa_g * value * exact_exp(-age_h / (2 * state_.p.tau_r));
    shift(state_.C[actor], all);
    for_each(takers, [&](ActorId b) { shift(state_.C[b], -state_.p.kappa_w * all); });
    const double near = state_.p.kappa_n * value * exact_exp(-age_h / state_.p.tau_r);
    const auto around = model_.around(place_);
    Formations& f = state_.f;
    for (const FormationId i : f.all()) {
      if (f.mode[i] == Mode::gone || (f.actor[i] != actor && !has(takers, f.actor[i]))) continue;
      const auto at = std::ranges::find(around, f.at[i], &Near::place);
      if (at == around.end()) continue;
      const double jump = near * shock_share(state_, at->km);
      shift(f.c[i], f.actor[i] == actor ? jump : -state_.p.kappa_w * jump);
    }
  }

  void vacate() {
    Mask leaving = control().holders;
    for_each(control().holders, [&](ActorId a) { leaving |= state_.allied[a]; });
    send_away(leaving);
    pass(Control{}, Manner::withdrawal);
  }

  bool contest() {
    Mask holders = control().holders;
    if (holders == 0) {
      const ActorId last = state_.last_holder[place_];
      if (!last.valid()) return false;  // nobody ever held it: there is nobody to fight
      holders = only(last);
      for (const FormationId i : state_.here[place_]) {  // who stands there already is the holder
        if (!has(holders, state_.f.actor[i])) holders = only(state_.f.actor[i]);
      }
    }
    Mask enemies = 0;
    for_each(holders, [&](ActorId a) { enemies |= state_.hostile[a]; });
    if (enemies == 0) return false;
    if (!stands_here(holders)) add_token(first(holders));
    if (!stands_here(enemies)) {
      const Mask named = wish_.rivals & enemies;
      const auto column = nearest_column(named != 0 ? named : enemies);
      column ? bring(*column) : void(add_token(first(named != 0 ? named : enemies)));
    }
    pass({holders, Status::contested}, Manner::assault);
    return true;
  }

  const Model& model_;
  Workspace& workspace_;
  State& state_;
  Distances& distances_;
  Correction wish_;
  PlaceId place_;
};

}  // namespace

std::optional<Garrison> garrison_at(const State& state, ActorId actor, PlaceId place) {
  std::optional<Garrison> best;
  const Formations& f = state.f;
  for (const FormationId i : state.here[place]) {
    if (f.actor[i] != actor || (best && f.n[i] <= best->elements)) continue;
    best = {f.n[i], f.c[i], f.theta[i]};
  }
  return best;
}

bool correct(const Model& model, Workspace& workspace, Distances& distances, const Correction& correction) {
  return Correcting(model, workspace, distances, correction).make_it_so();
}

double pressure(const Model& model, const State& state, const Threat& threat, PlaceId place) {
  const Mask holders = state.control[place].holders;
  double highest = 0;
  for_each(holders, [&](ActorId actor) {
    const Facing faced = facing(model, state, threat, actor, place);
    if (faced.exposure <= 0) return;
    const double own = defence(model, state, actor, place) * friends_at(state, actor, place);
    double will = state.C[actor], theta = state.p.theta;
    if (own <= 0) {  // nobody is there to hold it
      highest = std::max(highest, state.p.lambda * faced.exposure);
      return;
    }
    const double rho = local_odds(own, faced.enemy);
    for (const FormationId i : state.here[place]) {
      if (state.f.actor[i] != actor) continue;
      will = state.f.c[i] + state.p.beta_rho * rho + state.p.beta_S * (state.f.S[i] - 1);
      theta = state.f.theta[i];
      highest = std::max(highest, state.p.lambda * faced.exposure * logistic((theta - will) / state.p.s));
    }
  });
  return highest;
}

}  // namespace salient
