#include "sim/rules/will.hpp"

#include <algorithm>

#include "sim/core/maths.hpp"
#include "sim/rules/specs.hpp"

namespace salient {

Facing facing(const Model& model, const State& state, const Threat& threat, std::uint32_t actor,
              std::uint32_t place) {
  Facing facing;
  double here[most_actors];
  for_each(state.hostile[actor], [&](std::uint32_t enemy) { here[enemy] = 0; });
  for (const std::uint32_t other : state.here[place]) {
    const std::uint32_t enemy = state.f.actor[other];
    if (!state.is_hostile(actor, enemy)) continue;
    facing.contact = true;
    facing.enemy += state.f.n[other];
    if (state.f.mobile[other] != 0) here[enemy] += state.f.n[other];
  }
  for_each(state.hostile[actor], [&](std::uint32_t enemy) {
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

double defence(const Model& model, const State& state, std::uint32_t actor, std::uint32_t place) {
  const bool holds = (state.control[place].holders & state.allied[actor]) != 0;
  return holds ? state.p.posture * model.defence[place] : 1.0;
}

double friends_at(const State& state, std::uint32_t actor, std::uint32_t place) {
  double sum = 0;
  for (const std::uint32_t other : state.here[place]) {
    if (salient::has(state.allied[actor], state.f.actor[other])) sum += state.f.n[other];
  }
  return sum;
}

namespace {

/// The part of the will's shortfall that weighs most.
void name_term(const State& state, std::uint32_t formation, double rho, Break& out) {
  const Formations& f = state.f;
  const double base = state.C0[f.actor[formation]];
  const std::pair<Term, double> terms[] = {
      {Term::baseline, f.theta[formation] - base},
      {Term::losses, base - f.c[formation]},
      {Term::outnumbered, -state.p.beta_rho * rho},
      {Term::supply, state.p.beta_S * (1 - f.S[formation])}};
  const auto* largest = std::ranges::max_element(terms, {}, [](const auto& t) { return t.second; });
  out.term = largest->first;
  out.term_size = largest->second;
}

}  // namespace

void Will::reset(const Model& model) {
  faced_.assign(model.place_count, Faced{});
  pull_.clear();
}

void Will::consider(const Model& model, State& state, const Threat& threat, double rate, double dt_h,
                    std::uint32_t place, Proposals& proposals) {
  Formations& f = state.f;
  Faced& faced = faced_[place];
  // Versions only grow, so their sum stays the same only if none has moved.
  const std::uint64_t stamp =
      threat.version(place) + state.here_version[place] + state.control_version;
  for (const std::uint32_t i : state.here[place]) {
    const std::uint32_t actor = f.actor[i];
    if (faced.stamp != stamp || faced.actor != actor) {
      faced = {stamp, actor, facing(model, state, threat, actor, place), 0};
      if (faced.facing.exposure > 0) {
        const double own = defence(model, state, actor, place) * friends_at(state, actor, place);
        faced.rho = std::clamp(exact_log(own / faced.facing.enemy), -2.0, 2.0);
      }
    }
    const double exposure = faced.facing.exposure, rho = faced.rho;
    if (exposure <= 0) continue;
    Pull& pull = pull_[i];
    if (pull.c != f.c[i] || pull.rho != rho || pull.exposure != exposure || pull.S != f.S[i]) {
      const double u = f.c[i] + state.p.beta_rho * rho + state.p.beta_S * (f.S[i] - 1);
      pull = {f.c[i], f.S[i], rho, exposure, exposure * logistic((f.theta[i] - u) / state.p.s)};
    }
    bool broken = false;
    fire(f.will[i], rate * pull.value * dt_h, state.draws, Purpose::will, f.key[i], [&](double share) {
      if (broken) return;
      broken = true;
      Break decision{state.t + share * dt_h, i, Term::none, 0, Cause::withdrew};
      name_term(state, i, rho, decision);
      proposals.breaks.push_back(decision);
    });
  }
}

void Will::step(const Model& model, State& state, const Threat& threat, double tempo, double dt_h,
                Proposals& proposals) {
  pull_.resize(state.f.count());
  const double rate = state.p.lambda * tempo;
  const auto threatened = threat.threatened();
  for (const std::uint32_t place : threatened) {
    if (!state.here[place].empty()) consider(model, state, threat, rate, dt_h, place, proposals);
  }
  for (const std::uint32_t place : state.contested) {
    if (std::ranges::binary_search(threatened, place)) continue;
    consider(model, state, threat, rate, dt_h, place, proposals);
  }
}

namespace {

const ParameterSpec parameters[] = {
    {"theta", "-", Quantity::value(0.35), -1, 2, "Mean breakpoint of a formation.", "fixed",
     "scale convention", &Parameters::theta},
    {"theta_sd", "-", Quantity::value(0.1), 0, 1, "Spread of breakpoints between formations.",
     "LogN(ln .10, .4)", "four campaigns, second prototype", &Parameters::theta_sd},
    {"s", "-", Quantity::value(0.04), 0.0001, 10, "Softness of the breakpoint.", "LogN(ln .04, .3)",
     "four campaigns, second prototype", &Parameters::s},
    {"lambda", "1/h", Quantity{Quantity::Shape::lognormal, 0.14, 0.5, Basis::assumed, {}}, 0,
     1000.0, "Hazard of a formation far past its breakpoint with the enemy at the gate.",
     "LogN(ln .14, .5), campaign-level",
     "four campaigns, second prototype: such a garrison stays 7 h on average", &Parameters::lambda},
    {"beta_rho", "-", Quantity::value(0.075), 0, 10,
     "Will gained for each e-fold of local superiority.", "LogN(ln .075, .4)",
     "four campaigns, second prototype", &Parameters::beta_rho},
    {"beta_S", "-", Quantity::value(0.09), 0, 10, "Will lost when supply is gone.",
     "not identified", "four campaigns, second prototype", &Parameters::beta_S},
    {"tau_T", "h", Quantity::value(6), 0.1, 1000.0,
     "Travel time over which an enemy column's threat falls to 1/e; beyond 3 tau_T it counts as "
     "nothing.",
     "LogN(ln 6, .4)", "first prototype", &Parameters::tau_T},
};

}  // namespace

const RuleSpec will_spec = {"will",
                            "R4",
                            "A formation under threat may decide not to stay: the hazard rises "
                            "steeply as its will falls below its breakpoint.",
                            "threat fields, cohesion, supply, strengths",
                            "which formations break, and when",
                            {},
                            parameters,
                            ""};

}  // namespace salient
