#include "sim/rules/start_hot.hpp"

#include <algorithm>

#include "sim/core/maths.hpp"
#include "sim/rules/cohesion.hpp"
#include "sim/rules/specs.hpp"

namespace salient {
void start_hot_confidence(const Model& model, State& state) {
  for (const Past& past : model.past) {
    const double size = state.p.omega * state.p.kappa_g * model.value[past.place] *
                        exact_exp(-past.age_h / (2 * state.p.tau_r));
    if (past.loser < model.actor_count) shift(state.C[past.loser], -size);
    if (past.winner < model.actor_count) shift(state.C[past.winner], state.p.kappa_w * size);
  }
}

void start_hot_cohesion(const Model& model, State& state) {
  for (const Past& past : model.past) {
    const double size =
        state.p.omega * state.p.kappa_n * model.value[past.place] * exact_exp(-past.age_h / state.p.tau_r);
    for (const Near& near : model.around(past.place)) {
      const double jump = size * shock_share(state, near.km);
      for (const FormationId i : state.here[near.place]) {
        if (state.f.actor[i] == past.loser) shift(state.f.c[i], -jump);
        if (state.f.actor[i] == past.winner) shift(state.f.c[i], state.p.kappa_w * jump);
      }
    }
  }
}

namespace {

const ParameterSpec start_hot_parameters[] = {
    {"omega", "-", Quantity::uniform(0.6, 1), 0, 2,
     "Share of the known changes' shock that is still felt at the start.", "U(.6, 1), campaign-level",
     "four campaigns, second prototype: the largest single gain", &Parameters::omega},
};

}  // namespace

const RuleSpec start_hot_spec = {
    word(Rule::start_hot),
    "section 1",
    "A run that begins in the middle of a collapse begins shaken: losers of the last ten days "
    "start below their cohesion, winners a little above.",
    "dated changes before the anchor (initial table: since, previous)",
    "cohesion and confidence at the start",
    {},
    start_hot_parameters,
    ""};

}  // namespace salient
