#include "sim/rules/breaking.hpp"

#include <algorithm>

#include "sim/core/maths.hpp"
#include "sim/rules/specs.hpp"

namespace salient {

WayOut way_out(const Model& model, const State& state, const Threat& threat, ActorId actor, PlaceId place,
               std::uint64_t tie_key) {
  WayOut best;
  double best_score = -1;
  std::uint64_t best_tie = 0;
  for (const Way& way : model.out(place)) {
    const Control& control = state.control[way.to];
    if (openness(state, way.route) <= 0 || control.status == Status::contested) continue;
    if ((control.holders & state.allied[actor]) == 0 || !may_pass(state, actor, way.to)) continue;
    double nearest = 0;
    for_each(state.hostile[actor],
             [&](ActorId enemy) { nearest = std::max(nearest, threat.nearest(enemy, way.to)); });
    const double hours = nearest > 0 ? -state.p.tau_T * exact_log(nearest) : threat_reach * state.p.tau_T;
    constexpr double worthless = 0.1;  // a place without value is still a way out
    const double score = (worthless + model.value[way.to]) * hours;
    const std::uint64_t tie = state.draws.bits(Purpose::tie, combine(tie_key, model.place_key[way.to]));
    if (score > best_score || (score == best_score && tie > best_tie)) {
      best = {way.to, way.route};
      best_score = score;
      best_tie = tie;
    }
  }
  return best;
}

namespace {

/// The hostile actor that weighs most at a place: elements inside, then the threat from outside.
ActorId heaviest_enemy(const Model& model, const State& state, const Threat& threat, ActorId actor,
                       PlaceId place) {
  ActorId heaviest;
  double most = 0;
  for_each(state.hostile[actor], [&](ActorId enemy) {
    double weight = state.activity[model.pair(enemy, actor)] * threat.fear(enemy, place);
    for (const FormationId other : state.here[place]) {
      constexpr double inside = 1e6;  // whoever stands in the place comes before everybody outside
      if (state.f.actor[other] == enemy) weight += inside * state.f.n[other];
    }
    if (weight > most) {
      most = weight;
      heaviest = enemy;
    }
  });
  return heaviest;
}

Ending ending_of(const Model& model, const State& state, const Threat& threat, const Break& decision) {
  const Formations& f = state.f;
  const FormationId formation = decision.formation;
  const ActorId actor = f.actor[formation];
  const PlaceId place = f.at[formation];
  const std::uint64_t key = f.key[formation];
  const std::uint32_t nth = state.clocks.will[formation].number;
  Ending ending{decision, {}, {}, {}};
  const ActorId enemy = heaviest_enemy(model, state, threat, actor, place);
  const WayOut way = way_out(model, state, threat, actor, place, combine(key, nth));
  if (model.breaking_full && enemy.valid()) {
    const bool holds = salient::has(state.control[place].holders, actor);
    const double hands = state.p_hand[model.pair(actor, enemy)];
    if (holds && state.draws.uniform(Purpose::breaking, key, 2 * nth) < hands) {
      ending.from.cause = Cause::handover;
      ending.taker = enemy;
      return ending;
    }
    constexpr double softness = 0.05;
    const double dissolves = logistic((state.p.c_diss - f.c[formation]) / softness);
    if (state.draws.uniform(Purpose::breaking, key, 2 * nth + 1) < dissolves) {
      ending.from.cause = Cause::dissolved;
      return ending;
    }
  }
  if (!way.to.valid()) {
    ending.from.cause = Cause::surrender;
    ending.taker = enemy;
    return ending;
  }
  ending.from.cause = Cause::withdrew;
  ending.to = way.to;
  ending.route = way.route;
  return ending;
}

}  // namespace

void breaking(const Model& model, const State& state, const Threat& threat, Proposals& proposals) {
  for (const Break& decision : proposals.breaks) {
    proposals.endings.push_back(ending_of(model, state, threat, decision));
  }
}

namespace {

constexpr VariantSpec breaking_variants[] = {
    {"withdraw", "withdraw; surrender only when no way out is left"},
    {"full", "also handover by p_hand and dissolving by c_diss"},
};

const ParameterSpec breaking_parameters[] = {
    {"delta", "-", Quantity::value(0.25), 0, 1, "Share of its strength that a withdrawing formation loses.",
     "fixed", "assumption", &Parameters::delta},
    {"p_hand", "-", Quantity::value(0), 0, 1,
     "Variant full: chance that a breaking garrison hands over; pairs may have their own.", "Beta(1, 4)",
     "assumption; negotiated exits were reported for Daraa 2024 and Afghanistan 2021", &Parameters::p_hand},
    {"c_diss", "-", Quantity::value(0.2), -1, 2,
     "Variant full: cohesion at which half of the breaking formations dissolve.", "fixed", "assumption",
     &Parameters::c_diss},
};

}  // namespace

const RuleSpec breaking_spec = {word(Rule::breaking),
                                "R5",
                                "What breaking means: withdraw to a neighbouring place of one's "
                                "side, hand over, surrender or dissolve.",
                                "neighbouring places, threat, cohesion",
                                "formations, control",
                                breaking_variants,
                                breaking_parameters,
                                ""};

}  // namespace salient
