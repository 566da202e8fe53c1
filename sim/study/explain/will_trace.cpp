#include "sim/study/explain/will_trace.hpp"

#include <algorithm>

#include "sim/core/maths.hpp"
#include "sim/rules/bursts.hpp"

namespace salient {
namespace {

constexpr double least_decay = 1e-100;

}  // namespace

// Questions about what was seen.

const WillReading* WillTrace::break_of(FormationId formation, double time_h) const {
  const auto found = std::ranges::find_if(
      breaks_, [&](const WillReading& r) { return r.formation == formation && r.time_h == time_h; });
  return found == breaks_.end() ? nullptr : &*found;
}

std::vector<const WillReading*> WillTrace::standing(PlaceId place) const {
  std::vector<const WillReading*> out;
  for (const WillReading& reading : open_) {
    if (reading.formation.valid() && reading.place == place) out.push_back(&reading);
  }
  return out;
}

const Shake* WillTrace::heaviest(const WillReading& reading, ActorId actor) const {
  const auto most = std::ranges::max_element(reading.by_shake);
  if (most == reading.by_shake.end() || *most <= 0) return nullptr;
  return &shakes_[actor][static_cast<std::size_t>(most - reading.by_shake.begin())];
}

std::vector<double> WillTrace::left_in(const State& state, FormationId formation) const {
  std::vector<double> out;
  for (const Trail& trail : trails_[state.f.actor[formation]]) {
    out.push_back(2 * trail.z * decay_ + trail.w[formation] * decay_ * decay_);
  }
  return out;
}

// Following shakes. Drift and shocks (R3) are linear in cohesion as long as nothing meets 0 or 1, so that the
// cohesion of a formation is its baseline and a sum over shakes, each decaying by itself: z of the actor by d
// a step, w = y - 2 z of the formation by d^2. Trails are kept as they would be at the start, with one common
// factor, so that a step costs a product instead of a walk over all of them.

void WillTrace::spread(const Model& model, const State& state, PlaceId place) {
  share_.assign(model.place_count, 0);
  for (const Near& near : model.around(place)) share_[near.place] = shock_share(state, near.km);
}

/// Nobody has felt it yet.
WillTrace::Trail& WillTrace::shake(const Shake& shake, const State& state) {
  shakes_[shake.loser].push_back(shake);
  trails_[shake.loser].push_back({0, std::vector<double>(state.f.count(), 0)});
  return trails_[shake.loser].back();
}

/// A shake of before the opening, `age_h` old by then.
void WillTrace::know(const Model& model, const State& state, const Shake& known, double age_h) {
  Trail& trail = shake(known, state);
  spread(model, state, known.place);
  const double size = known.past ? state.p.omega : 1;
  const double z = -size * state.p.kappa_g * model.value[known.place];
  const double jump = -size * state.p.kappa_n * model.value[known.place];
  // start_hot opens the cohesion at the shaken confidence and adds its own part, aged by tau_r alone.
  const double anchor_h = known.past ? state.t : age_h;
  const double aged_h = known.past ? age_h - state.t : 0;
  const double d = exact_exp(-anchor_h / (2 * state.p.tau_r));
  const double begun_z = z * exact_exp(-aged_h / (2 * state.p.tau_r));
  const double begun_jump = jump * exact_exp(-aged_h / state.p.tau_r);
  trail.z = begun_z * d;
  for (const FormationId i : state.f.all()) {
    const double y = (known.past ? begun_z : 0) + begun_jump * share_[state.f.at[i]];
    trail.w[i] = (y - 2 * begun_z) * d * d;
  }
}

void WillTrace::begin(const Model& model, const State& state) {
  ready_ = true;
  decay_ = 1;
  shakes_.assign(model.actor_count, {});
  trails_.assign(model.actor_count, {});
  formations_seen_ = state.f.count();
  open_.assign(state.f.count(), {});
  breaks_.clear();
  risings_.clear();
  bursts_.clear();
  bursts_seen_.assign(model.actor_count, 0);
  changes_seen_ = state.changes.size();
  if (!model.has(Rule::cohesion)) return;
  if (model.has(Rule::start_hot)) {
    for (const Past& past : model.past) {
      if (past.loser >= model.actor_count) continue;
      know(model, state, {past.place, past.loser, -past.age_h, true, 0, true}, past.age_h + state.t);
    }
  }
  for (std::size_t c = 0; c < state.changes.size(); ++c) {
    const Change& change = state.changes[c];
    for_each(change.from.holders & ~change.to.holders, [&](ActorId loser) {
      know(model, state, {change.place, loser, change.time_h, true, c, false},
           std::max(0.0, state.t - change.time_h));
    });
  }
}

/// Writes down what is left, before numbers grow too small to divide by.
void WillTrace::begin_again() {
  for (auto& trails : trails_) {
    for (Trail& trail : trails) {
      trail.z *= decay_;
      for (double& w : trail.w) w *= decay_ * decay_;
    }
  }
  decay_ = 1;
}

/// Formations that have come into being begin at their actor's confidence: y = z.
void WillTrace::meet(const State& state) {
  for (; formations_seen_ < state.f.count(); ++formations_seen_) {
    open_.emplace_back();
    for (std::uint32_t a = 0; a < trails_.size(); ++a) {
      const bool own = a == state.f.actor[formations_seen_];
      for (Trail& trail : trails_[a]) trail.w.push_back(own ? -trail.z / decay_ : 0);
    }
  }
}

// Reading the will hazard (R4) of whoever is under threat in a watched place, with the same terms as the rule
// itself, and what it would have been without each of them.

void WillTrace::look(const Model& model, const Workspace& workspace, PlaceId place, double tempo) {
  const State& state = workspace.state;
  const Formations& f = state.f;
  const Parameters& p = state.p;
  for (const FormationId i : state.here[place]) {
    const Facing faced = facing(model, state, workspace.threat, f.actor[i], place);
    if (faced.exposure <= 0) continue;
    WillReading& r = open_[i];
    if (!r.formation.valid() || r.place != place) {
      r = {};
      r.formation = i, r.place = place, r.from_h = state.t;
    }
    const double own = defence(model, state, f.actor[i], place) * friends_at(state, f.actor[i], place);
    r.time_h = state.t;
    r.cohesion = f.c[i], r.baseline = state.C0[f.actor[i]], r.breakpoint = f.theta[i];
    r.odds = p.beta_rho * local_odds(own, faced.enemy);
    r.supply = p.beta_S * (f.S[i] - 1);
    r.own = own * p.element, r.enemy = faced.enemy * p.element;
    r.exposure = faced.exposure, r.tempo = tempo, r.contact = faced.contact;
    r.fighters = static_cast<std::int64_t>(f.n[i] * p.element);
    const double rate = p.lambda * faced.exposure * model.step_h;
    const auto hazard = [&](double will) { return rate * logistic((f.theta[i] - will) / p.s); };
    const double now = hazard(r.will()) * tempo;
    r.hazard_per_h = now / model.step_h;
    r.here += now;
    const std::vector<double> mine = left_in(state, i);
    double shaken = 0;
    r.by_shake.resize(mine.size(), 0);
    for (std::size_t k = 0; k < mine.size(); ++k) {
      shaken += mine[k];
      if (mine[k] != 0) r.by_shake[k] += now - hazard(r.will() - mine[k]) * tempo;
    }
    r.without_shakes += hazard(r.will() - shaken) * tempo;
    r.without_odds += hazard(r.will() - r.odds) * tempo;
    r.at_even_tempo += hazard(r.will());
  }
}

// Before the step is settled: who breaks, and why. Afterwards: how far the clocks of the others have run,
// which losses the step brought, and the trails that begin with them.

void WillTrace::after_will(const Model& model, const Workspace& workspace, double tempo) {
  const State& state = workspace.state;
  if (!ready_) begin(model, state);
  meet(state);
  if (model.has(Rule::cohesion)) {
    decay_ *= exact_exp(-model.step_h / (2 * state.p.tau_r));
    if (decay_ < least_decay) begin_again();
  }
  for (const ActorId a : model.actors()) {
    if (!model.has(Rule::bursts)) break;
    for (; bursts_seen_[a] < state.clocks.burst[a].number; ++bursts_seen_[a]) {
      bursts_.push_back({a, state.t, burst_size(model, state, a, bursts_seen_[a])});
    }
  }
  confidence_ = state.C;
  garrisoned_.assign(model.place_count, 0);
  for (const PlaceId place : model.places()) garrisoned_[place] = !state.here[place].empty();
  const auto visit = [&](PlaceId place) {
    if (watches(place) && !state.here[place].empty()) look(model, workspace, place, tempo);
  };
  for (const PlaceId place : workspace.threat.threatened()) visit(place);
  for (const PlaceId place : state.contested) {
    if (workspace.threat.threatening(place) == 0) visit(place);
  }
  for (const Break& broke : workspace.proposals.breaks) {
    WillReading& r = open_[broke.formation];
    if (!r.formation.valid() || r.time_h != state.t) continue;
    const std::uint32_t number = state.clocks.will[broke.formation].number;
    r.needed = state.draws.exponential(Purpose::will, state.f.key[broke.formation], number - 1);
    r.used = r.needed;
    r.time_h = broke.time_h;
    r.broke = true;
    breaks_.push_back(r);
    r = {};
  }
}

void WillTrace::after_step(const Model& model, const Workspace& workspace) {
  const State& state = workspace.state;
  if (!ready_) begin(model, state);
  meet(state);
  const Formations& f = state.f;
  for (const FormationId i : f.all()) {
    WillReading& r = open_[i];
    if (!r.formation.valid()) continue;
    if (f.mode[i] != Mode::hold || f.at[i] != r.place) {
      r = {};
      continue;
    }
    const Arrivals& clock = state.clocks.will[i];
    r.needed = state.draws.exponential(Purpose::will, f.key[i], clock.number);
    r.used = r.needed - clock.left;
  }
  const std::size_t from = changes_seen_;
  changes_seen_ = state.changes.size();
  for (std::size_t c = from; c < state.changes.size(); ++c) {
    const Change& change = state.changes[c];
    if (change.cause != Cause::uprising || change.from.holders == 0) continue;
    const ActorId holder = first(change.from.holders);
    risings_.push_back({c, garrisoned_[change.place] != 0, confidence_[holder], state.C0[holder]});
  }
  if (!model.has(Rule::cohesion)) return;
  for (std::size_t c = from; c < state.changes.size(); ++c) {
    const Change& change = state.changes[c];
    for_each(change.from.holders & ~change.to.holders, [&](ActorId loser) {
      Trail& trail = shake({change.place, loser, change.time_h, false, c, false}, state);
      spread(model, state, change.place);
      const double z = -state.p.kappa_g * model.value[change.place];
      trail.z = z / decay_;
      for (const FormationId i : f.all()) {
        const double y = -state.p.kappa_n * model.value[change.place] * share_[f.at[i]];
        trail.w[i] = (y - 2 * z) / (decay_ * decay_);
      }
    });
  }
}

}  // namespace salient
