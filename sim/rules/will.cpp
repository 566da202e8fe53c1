#include "sim/rules/will.hpp"

#include <algorithm>

#include "sim/core/maths.hpp"
#include "sim/rules/specs.hpp"

namespace salient {

Facing facing(const Model& model, const State& state, const Threat& threat, ActorId actor, PlaceId place) {
  Facing facing;
  double here[most_actors];
  const Mask outside = state.hostile[actor] & threat.threatening(place);
  for_each(outside, [&](ActorId enemy) { here[enemy] = 0; });
  for (const FormationId other : state.here[place]) {
    const ActorId enemy = state.f.actor[other];
    if (!state.is_hostile(actor, enemy)) continue;
    facing.contact = true;
    facing.enemy += state.f.n[other];
    if (state.f.mobile[other] != 0 && salient::has(outside, enemy)) here[enemy] += state.f.n[other];
  }
  for_each(outside, [&](ActorId enemy) {
    const double fear = threat.fear(enemy, place);
    if (fear == 0) return;
    const double activity = state.activity[model.pair(enemy, actor)];
    // Columns in the same place are in the field too, but have been counted in full above.
    facing.enemy += activity * std::max(0.0, fear - here[enemy]);
    facing.exposure = std::max(facing.exposure, activity * threat.nearest(enemy, place));
  });
  if (facing.contact) facing.exposure = 1.0;
  return facing;
}

double defence(const Model& model, const State& state, ActorId actor, PlaceId place) {
  const bool holds = (state.control[place].holders & state.allied[actor]) != 0;
  return holds ? state.p.posture * model.defence[place] : 1.0;
}

double local_odds(double own, double enemy) {
  constexpr double most = 2;
  return std::clamp(exact_log(own / enemy), -most, most);
}

double friends_at(const State& state, ActorId actor, PlaceId place) {
  double sum = 0;
  for (const FormationId other : state.here[place]) {
    if (salient::has(state.allied[actor], state.f.actor[other])) sum += state.f.n[other];
  }
  return sum;
}

namespace {

/// The part of the will's shortfall that weighs most.
void name_term(const State& state, FormationId formation, double rho, Break& out) {
  const Formations& f = state.f;
  const double base = state.C0[f.actor[formation]];
  const std::pair<Term, double> terms[] = {{Term::baseline, f.theta[formation] - base},
                                           {Term::losses, base - f.c[formation]},
                                           {Term::outnumbered, -state.p.beta_rho * rho},
                                           {Term::supply, state.p.beta_S * (1 - f.S[formation])}};
  const auto* largest = std::ranges::max_element(terms, {}, [](const auto& t) { return t.second; });
  out.term = largest->first;
  out.term_size = largest->second;
}

}  // namespace

void Will::reset(const Model& model, bool plain) {
  plain_ = plain;
  stamp_ = 0;
  place_stamp_.assign(model.place_count, 0);
  pull_.clear();
}

/// What the formations of a place face, and against which odds.
void Will::look_at(const Model& model, const State& state, const Threat& threat, PlaceId place) {
  ActorId known;  // the actor of the two below
  double exposure = 0, rho = 0;
  for (const FormationId i : state.here[place]) {
    if (const ActorId actor = state.f.actor[i]; actor != known) {
      known = actor;
      const Facing faced = facing(model, state, threat, actor, place);
      exposure = faced.exposure;
      rho = 0;
      if (exposure > 0) {
        const double own = defence(model, state, actor, place) * friends_at(state, actor, place);
        rho = local_odds(own, faced.enemy);
      }
    }
    Pull& pull = pull_[i];
    if (pull.exposure == exposure && pull.rho == rho && !plain_) continue;
    pull = {exposure, rho, -1, -1, 0};
  }
}

void Will::look(const Model& model, const State& state, const Threat& threat) {
  exposed_.clear();
  pull_.resize(state.f.count());
  const auto visit = [&](PlaceId place) {
    const auto& here = state.here[place];
    if (here.empty()) return;
    // Versions only grow, so their sum stays the same only if none has moved.
    const std::uint64_t stamp = threat.version(place) + state.stamps.here(place) + state.stamps.relations();
    if (place_stamp_[place] != stamp || plain_) look_at(model, state, threat, place);
    place_stamp_[place] = stamp;
    for (const FormationId i : here) {
      if (pull_[i].exposure > 0) exposed_.push_back(i);
    }
  };
  for (const PlaceId place : threat.threatened()) visit(place);
  for (const PlaceId place : state.contested) {
    if (threat.threatening(place) == 0) visit(place);
  }
}

/// The clock of a formation runs out in this step. Kept out of the loop over all, which hardly ever
/// comes here.
[[gnu::noinline]] void Will::give_way(State& state, FormationId i, double hazard, double dt_h,
                                      Proposals& proposals) const {
  bool broken = false;
  fire(state.clocks.will[i], hazard, state.draws, Purpose::will, state.f.key[i], [&](double share) {
    if (broken) return;
    broken = true;
    Break decision{state.t + share * dt_h, i, Term::none, 0, Cause::withdrew};
    name_term(state, i, pull_[i].rho, decision);
    proposals.breaks.push_back(decision);
  });
}

void Will::step(const Model& model, State& state, const Threat& threat, double tempo, double dt_h,
                Proposals& proposals) {
  const std::uint64_t stamp = threat.version() + state.stamps.standing() + state.stamps.control();
  if (stamp != stamp_ || plain_) look(model, state, threat);
  stamp_ = stamp;
  const Parameters& p = state.p;
  const double rate = p.lambda * tempo;
  const double *c = state.f.c.data(), *S = state.f.S.data(), *theta = state.f.theta.data();
  Arrivals* const clocks = state.clocks.will.data();
  Pull* const pulls = pull_.data();
  for (const FormationId i : exposed_) {
    Pull& pull = pulls[i];
    if (pull.c != c[i] || pull.S != S[i]) {
      const double u = c[i] + p.beta_rho * pull.rho + p.beta_S * (S[i] - 1);
      pull.c = c[i], pull.S = S[i];
      pull.value = pull.exposure * logistic((theta[i] - u) / p.s);
    }
    const double hazard = rate * pull.value * dt_h;
    if (!runs_on(clocks[i], hazard)) give_way(state, i, hazard, dt_h, proposals);
  }
}

namespace {

const ParameterSpec will_parameters[] = {
    {"theta", "-", Quantity::value(0.35), -1, 2, "Mean breakpoint of a formation.", "fixed",
     "scale convention", &Parameters::theta},
    {"theta_sd", "-", fitted(0.0969, 0.406), 0, 1, "Spread of breakpoints between formations.",
     "LogN(ln .10, .4)", "docs/calibration.md; its prior: four campaigns, second prototype",
     &Parameters::theta_sd},
    {"s", "-", fitted(0.0407, 0.276), 0.0001, 10, "Softness of the breakpoint.", "LogN(ln .04, .3)",
     "docs/calibration.md; its prior: four campaigns, second prototype", &Parameters::s},
    {"lambda", "1/h", fitted(0.137, 0.485), 0, 1000.0,
     "Hazard of a formation far past its breakpoint with the enemy at the gate.",
     "LogN(ln .14, .5), campaign-level",
     "docs/calibration.md; its prior: four campaigns, second prototype: such a garrison stays 7 h "
     "on average",
     &Parameters::lambda},
    {"beta_rho", "-", fitted(0.0746, 0.397), 0, 10, "Will gained for each e-fold of local superiority.",
     "LogN(ln .075, .4)", "docs/calibration.md; its prior: four campaigns, second prototype",
     &Parameters::beta_rho},
    {"beta_S", "-", Quantity::value(0.09), 0, 10, "Will lost when supply is gone.", "not identified",
     "four campaigns, second prototype", &Parameters::beta_S},
    {"tau_T", "h", fitted(6.22, 0.396), 0.1, 1000.0,
     "Travel time over which an enemy column's threat falls to 1/e; beyond 3 tau_T it counts as "
     "nothing.",
     "LogN(ln 6, .4)", "docs/calibration.md; its prior: first prototype", &Parameters::tau_T},
};

}  // namespace

const RuleSpec will_spec = {word(Rule::will),
                            "R4",
                            "A formation under threat may decide not to stay: the hazard rises "
                            "steeply as its will falls below its breakpoint.",
                            "threat fields, cohesion, supply, strengths",
                            "which formations break, and when",
                            {},
                            will_parameters,
                            ""};

}  // namespace salient
