#include "sim/rules/cohesion.hpp"

#include <algorithm>

#include "sim/core/fixed_point.hpp"
#include "sim/core/maths.hpp"
#include "sim/rules/specs.hpp"

namespace salient {
void cohesion_drift(const Model& model, State& state, double dt_h) {
  Formations& f = state.f;
  const double d = exact_exp(-dt_h / (2 * state.p.tau_r));
  const double d2 = d * d;
  auto& ahead = state.scratch_pull;  // 2 z d - 2 z d^2 + C0 (1 - d^2), by actor
  ahead.resize(model.actor_count);
  for (const ActorId a : model.actors()) {
    const double z = state.C[a] - state.C0[a];
    ahead[a] = 2 * z * (d - d2) + state.C0[a] * (1 - d2);
    state.C[a] = state.C0[a] + z * d;
  }
  double* const c = f.c.data();
  std::uint32_t i = 0;
  for (const Formations::Run& run : f.runs) {
    const double add = ahead[run.actor];
    for (; i < run.end; ++i) c[i] = c[i] * d2 + add;
  }
}

void cohesion_shocks(const Model& model, State& state, News& news, const std::vector<Shock>& shocks) {
  if (shocks.empty()) return;
  Formations& f = state.f;
  // In fixed point, so that the order in which places fell in the step moves no bit.
  auto& jumps = state.scratch_jumps;
  jumps.assign(f.count(), 0);
  auto& confidence = state.scratch_confidence;
  confidence.assign(model.actor_count, 0);
  const auto feel = [&](FormationId i, const Shock& shock, double jump) {
    if (f.actor[i] == shock.loser) jumps[i] -= to_fixed(jump);
    if (f.actor[i] == shock.winner) jumps[i] += to_fixed(state.p.kappa_w * jump);
  };
  for (const Shock& shock : shocks) {
    const double value = model.value[shock.place], size = state.p.kappa_n * value;
    const auto around = model.around(shock.place);
    const auto shares = news.shares(model, state, shock.place);
    for (std::size_t k = 0; k < around.size(); ++k) {
      for (const FormationId i : state.here[around[k].place]) feel(i, shock, size * shares[k]);
    }
    // Columns on the road hear the news where they set out.
    for (const FormationId i : state.moving) {
      if (f.actor[i] != shock.loser && f.actor[i] != shock.winner) continue;
      const auto near = std::ranges::find(around, f.at[i], &Near::place);
      if (near == around.end()) continue;
      feel(i, shock, size * shares[static_cast<std::size_t>(near - around.begin())]);
    }
    const double all = state.p.kappa_g * value;
    if (shock.loser.valid()) confidence[shock.loser] -= to_fixed(all);
    if (shock.winner.valid()) confidence[shock.winner] += to_fixed(state.p.kappa_w * all);
  }
  for (const FormationId i : f.all()) {
    if (jumps[i] != 0) shift(f.c[i], from_fixed(jumps[i]));
  }
  for (const ActorId a : model.actors()) {
    if (confidence[a] != 0) shift(state.C[a], from_fixed(confidence[a]));
  }
}

void shake(State& state, ActorId actor, double by) {
  shift(state.C[actor], by);
  for (const FormationId i : state.f.all()) {
    if (state.f.actor[i] == actor) shift(state.f.c[i], by);
  }
}

void cohesion_loss(State& state, FormationId formation) {
  shift(state.f.c[formation], -state.p.kappa_x / state.f.n0[formation]);
}

namespace {

const ParameterSpec cohesion_parameters[] = {
    {"tau_r", "h", fitted(149, 0.523), 0.1, 100000.0,
     "Recovery time of a formation's cohesion; confidence takes twice as long.", "LogN(ln 140, .5)",
     "docs/calibration.md; its prior: four campaigns, second prototype", &Parameters::tau_r},
    {"kappa_x", "-", Quantity::value(1), 0, 100, "Cohesion lost for all of a formation's strength lost.",
     "fixed", "assumption", &Parameters::kappa_x},
    {"kappa_n", "-", fitted(0.0886, 0.412), 0, 10, "Cohesion lost beside a lost place of value 1.",
     "LogN(ln .09, .4)", "docs/calibration.md; its prior: four campaigns, second prototype",
     &Parameters::kappa_n},
    {"ell", "km", Quantity::value(40), 0.1, 100000.0, "Road distance over which that shock falls to 1/e.",
     "fixed", "road distance after Zhukov 2012", &Parameters::ell},
    {"kappa_g", "-", fitted(0.00712, 0.33), 0, 10,
     "Confidence of the whole actor lost with a place of value 1.", "LogN(ln .007, .5)",
     "docs/calibration.md; its prior: four campaigns, second prototype", &Parameters::kappa_g},
    {"kappa_w", "-", Quantity::value(0.5), 0, 10, "The winner's gain as a share of the loser's shock.",
     "fixed", "second prototype: no measurable effect", &Parameters::kappa_w},
};

}  // namespace

const RuleSpec cohesion_spec = {word(Rule::cohesion),
                                "R3",
                                "Cohesion relaxes towards the actor's confidence, confidence "
                                "towards its baseline; lost elements and lost places shake both.",
                                "cohesion, confidence, losses of the step, road distances",
                                "cohesion, confidence",
                                {},
                                cohesion_parameters,
                                ""};

}  // namespace salient
