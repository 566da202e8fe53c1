#include "sim/rules/fill.hpp"

#include <array>

#include "sim/rules/specs.hpp"
#include "sim/rules/threat.hpp"

namespace salient {

void fill(const Model& model, State& state, double dt_h, Proposals& proposals) {
  for (const PlaceId place : state.vacated) {
    if (!state.here[place].empty()) continue;
    std::array<double, most_actors> weight{};
    double sum = 0;
    for (const Way& way : model.into(place)) {
      if (openness(state, way.route) <= 0) continue;
      for_each(state.control[way.to].holders, [&](ActorId actor) {
        if (actor == state.last_holder[place]) return;
        weight[actor] += 1 / way.km;
        sum += 1 / way.km;
      });
    }
    if (sum == 0) continue;
    const std::uint64_t key = model.place_key[place];
    bool taken = false;
    fire(state.clocks.fill[place], state.p.r_fill * dt_h, state.draws, Purpose::fill, key, [&](double share) {
      if (taken) return;
      taken = true;
      double at = sum * state.draws.uniform(Purpose::fill_choice, key, state.clocks.fill[place].number);
      ActorId chosen;
      for (const ActorId actor : model.actors()) {
        if (weight[actor] == 0) continue;
        chosen = actor;
        at -= weight[actor];
        if (at <= 0) break;
      }
      proposals.fills.push_back(
          {state.t + share * dt_h, place, chosen, state.clocks.fill[place].number, key});
    });
  }
}

namespace {

const ParameterSpec fill_parameters[] = {
    {"r_fill", "1/h", fitted(0.0582, 0.69), 0, 100, "Rate at which a vacated place is taken from next door.",
     "LogN(ln .06, .7)",
     "docs/calibration.md; its prior: four campaigns, second prototype: about half of a collapse's "
     "falls begin with no attacker "
     "next door the evening before",
     &Parameters::r_fill},
};

}  // namespace

const RuleSpec fill_spec = {word(Rule::fill),
                            "R6b",
                            "A vacated place with nobody in it is taken by a neighbouring actor "
                            "other than the last holder, nearer ones first.",
                            "control, routes",
                            "control",
                            {},
                            fill_parameters,
                            ""};

}  // namespace salient
