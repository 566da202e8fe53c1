#include "sim/rules/bursts.hpp"

#include <algorithm>

#include "sim/rules/cohesion.hpp"
#include "sim/rules/specs.hpp"

namespace salient {

double burst_size(const Model& model, const State& state, ActorId actor, std::uint32_t number) {
  const double u = state.draws.uniform(Purpose::burst_size, model.actor_key[actor], number);
  return state.p.burst_low + (state.p.burst_high - state.p.burst_low) * u;
}

void bursts(const Model& model, State& state, double dt_h) {
  constexpr double day_h = 24;
  for (const ActorId a : model.actors()) {
    Arrivals& clock = state.clocks.burst[a];
    fire(clock, state.p.burst_rate / day_h * dt_h, state.draws, Purpose::burst, model.actor_key[a],
         [&](double) { shake(state, a, -burst_size(model, state, a, clock.number)); });
  }
}

namespace {

const ParameterSpec bursts_parameters[] = {
    {"burst_rate", "1/day", Quantity::value(0.006), 0, 10, "Rate for each actor.", "fixed",
     "four campaigns, second prototype", &Parameters::burst_rate},
    {"burst_low", "-", Quantity::value(0.1), 0, 1, "Least drop.", "fixed",
     "Mosul 2014 shows that such collapses exist; only a prior on them is honest", &Parameters::burst_low},
    {"burst_high", "-", Quantity::value(0.3), 0, 1, "Greatest drop.", "fixed", "the same",
     &Parameters::burst_high},
};

}  // namespace

const RuleSpec bursts_spec = {word(Rule::bursts),
                              "R9 bursts",
                              "An actor's confidence may drop at once, without a precursor.",
                              "-",
                              "confidence, cohesion",
                              {},
                              bursts_parameters,
                              ""};

}  // namespace salient
