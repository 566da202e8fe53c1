#include "sim/rules/uprising.hpp"

#include <vector>

#include "sim/core/maths.hpp"
#include "sim/rules/specs.hpp"

namespace salient {
namespace {

bool beside_friends(const Model& model, const State& state, const Rising& rising) {
  for (const Way& way : model.out(rising.place)) {
    if ((state.control[way.to].holders & state.allied[rising.actor]) != 0) return true;
  }
  return false;
}

}  // namespace

void Uprising::look(const Model& model, const State& state) {
  constexpr double day_h = 24, alone = 0.25;
  ready_.clear();
  for (std::uint32_t r = 0; r < model.risings.size(); ++r) {
    const Rising& rising = model.risings[r];
    const Control& control = state.control[rising.place];
    if (control.status == Status::contested) continue;
    const bool vacated = control.holders == 0;
    const std::uint32_t holder = vacated ? state.last_holder[rising.place] : first(control.holders);
    if (holder >= model.actor_count || !state.is_hostile(rising.actor, holder)) continue;
    const double z = beside_friends(model, state, rising) ? 1.0 : alone;
    const double rate = state.lambda_up[model.pair(rising.actor, holder)] / day_h;
    ready_.push_back({r, rising.place, holder, vacated, rate * rising.readiness * z});
  }
}

void Uprising::step(const Model& model, State& state, double tempo, double dt_h,
                    Proposals& proposals) {
  if (control_version_ != state.control_version) {
    control_version_ = state.control_version;
    look(model, state);
  }
  constexpr double without_garrison = 0.3;
  const double vacated = tempo * dt_h, empty_held = without_garrison * vacated;
  garrisoned_.resize(model.actor_count);
  for (std::uint32_t a = 0; a < model.actor_count; ++a) {
    garrisoned_[a] = logistic((state.p.theta - state.C[a]) / state.p.s) * vacated;
  }
  for (const Ready& ready : ready_) {
    const bool empty = state.here[ready.place].empty();
    if (ready.vacated && !empty) continue;  // whoever entered decides
    const double share_of_step = ready.vacated ? vacated : empty ? empty_held : garrisoned_[ready.holder];
    const Rising& rising = model.risings[ready.rising];
    Arrivals& clock = state.rising[ready.rising];
    bool risen = false;
    fire(clock, ready.per_h * share_of_step, state.draws, Purpose::uprising, rising.key,
         [&](double share) {
           if (risen) return;
           risen = true;
           proposals.risings.push_back(
               {state.t + share * dt_h, rising.place, rising.actor, clock.number, rising.key});
         });
  }
}

namespace {

const ParameterSpec parameters[] = {
    {"lambda_up", "1/day", Quantity{Quantity::Shape::lognormal, 1.2, 0.8, Basis::assumed, {}}, 0,
     1000.0,
     "Rate of risings at full support in a vacated place beside a friend; pairs may have their "
     "own.",
     "LogN(ln 1.2, .8), campaign-level", "four campaigns: helps in one and hurts in another",
     &Parameters::lambda_up},
    {"rising_fighters", "fighters", Quantity::value(100), 0, 100000.0,
     "Armed people that a rising leaves in its place.", "fixed",
     "assumption: two elements, so that the place is not empty", &Parameters::rising_fighters},
};

}  // namespace

const RuleSpec uprising_spec = {"uprising",
                                "R7",
                                "Local people rise in favour of an actor hostile to the holder, "
                                "most of all where the garrison has gone.",
                                "support, control, neighbours, confidence",
                                "control",
                                {},
                                parameters,
                                ""};

}  // namespace salient
