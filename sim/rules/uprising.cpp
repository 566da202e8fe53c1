#include "sim/rules/uprising.hpp"

#include "sim/core/maths.hpp"
#include "sim/rules/specs.hpp"

namespace salient {
void Uprising::reset(const Model& model, bool plain) {
  plain_ = plain;
  control_stamp_ = relation_stamp_ = garrison_stamp_ = 0;
  changes_seen_ = 0;
  ready_.assign(model.risings.size(), {});
}

void Uprising::look_at(const Model& model, const State& state, PlaceId place) {
  constexpr double day_h = 24, alone = 0.25;
  const std::uint32_t end = model.first_rising[place + 1];
  std::uint32_t r = model.first_rising[place];
  if (r == end) return;
  const Control& control = state.control[place];
  const bool is_vacated = control.holders == 0;
  const ActorId holder = is_vacated ? state.last_holder[place] : first(control.holders);
  Mask beside = 0;
  for (const Way& way : model.out(place)) beside |= state.control[way.to].holders;
  for (; r < end; ++r) {
    const Rising& rising = model.risings[r];
    ready_[r] = {};
    if (control.status == Status::contested || !holder.valid()) continue;
    if (!state.is_hostile(rising.actor, holder)) continue;
    const double z = (beside & state.allied[rising.actor]) != 0 ? 1.0 : alone;
    const double rate = state.lambda_up[model.pair(rising.actor, holder)] / day_h;
    ready_[r] = {holder, is_vacated, rate * rising.readiness * z};
  }
}

void Uprising::look(const Model& model, const State& state) {
  if (plain_ || relation_stamp_ != state.stamps.relations()) {
    for (const PlaceId p : model.places()) look_at(model, state, p);
  } else {
    for (std::size_t k = changes_seen_; k < state.changes.size(); ++k) {
      const PlaceId place = state.changes[k].place;
      look_at(model, state, place);
      for (const Way& way : model.into(place)) look_at(model, state, way.to);
    }
  }
  changes_seen_ = state.changes.size();
}

void Uprising::sort_out(const Model& model, const State& state) {
  running_.clear();
  garrisons_ = 0;
  for (const RisingId r : model.all_risings()) {
    const Ready& ready = ready_[r];
    if (!ready.holder.valid()) continue;
    const bool empty = state.here[model.risings[r].place].empty();
    if (ready.vacated && !empty) continue;  // whoever entered decides
    const std::uint32_t y = ready.vacated ? vacated : empty ? held_empty : ready.holder.index;
    if (y == ready.holder) garrisons_ |= only(ready.holder);
    running_.push_back({r, y, ready.per_h});
  }
}

void Uprising::step(const Model& model, State& state, double tempo, double dt_h, Proposals& proposals) {
  const bool control_moved = control_stamp_ != state.stamps.control() || plain_;
  if (control_moved) look(model, state);
  if (control_moved || garrison_stamp_ != state.stamps.garrisons()) sort_out(model, state);
  control_stamp_ = state.stamps.control();
  relation_stamp_ = state.stamps.relations();
  garrison_stamp_ = state.stamps.garrisons();

  constexpr double without_garrison = 0.3;
  double share_of_step[most_actors + 2];
  share_of_step[vacated] = tempo * dt_h;
  share_of_step[held_empty] = without_garrison * share_of_step[vacated];
  for_each(garrisons_, [&](ActorId a) {
    share_of_step[a] = logistic((state.p.theta - state.C[a]) / state.p.s) * share_of_step[vacated];
  });
  Arrivals* const clocks = state.clocks.rising.data();
  for (const Running& running : running_) {
    Arrivals& clock = clocks[running.rising];
    const double hazard = running.per_h * share_of_step[running.y];
    if (runs_on(clock, hazard)) continue;
    const Rising& rising = model.risings[running.rising];
    bool risen = false;
    fire(clock, hazard, state.draws, Purpose::uprising, rising.key, [&](double share) {
      if (risen) return;
      risen = true;
      proposals.risings.push_back(
          {state.t + share * dt_h, rising.place, rising.actor, clock.number, rising.key});
    });
  }
}

namespace {

const ParameterSpec uprising_parameters[] = {
    {"lambda_up", "1/day", fitted(1.39, 0.791), 0, 1000.0,
     "Rate of risings at full support in a vacated place beside a friend; pairs may have their "
     "own.",
     "LogN(ln 1.2, .8), campaign-level",
     "docs/calibration.md; its prior: four campaigns, helps in one and hurts in another",
     &Parameters::lambda_up},
    {"rising_fighters", "fighters", Quantity::value(100), 0, 100000.0,
     "Armed people that a rising leaves in its place.", "fixed",
     "assumption: two elements, so that the place is not empty", &Parameters::rising_fighters},
};

}  // namespace

const RuleSpec uprising_spec = {word(Rule::uprising),
                                "R7",
                                "Local people rise in favour of an actor hostile to the holder, "
                                "most of all where the garrison has gone.",
                                "support, control, neighbours, confidence",
                                "control",
                                {},
                                uprising_parameters,
                                ""};

}  // namespace salient
