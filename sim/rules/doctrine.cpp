#include "sim/rules/doctrine.hpp"

#include <algorithm>
#include <optional>

#include "sim/core/maths.hpp"
#include "sim/graph/distances.hpp"
#include "sim/rules/specs.hpp"
#include "sim/rules/will.hpp"

namespace salient {

FirstLeg first_leg(const Model& model, const State& state, ActorId actor, PlaceId from, PlaceId to) {
  Distances distances(model.theatre->atlas);
  const auto weight = [&](RouteId route) {
    const double open = openness(state, route);
    return open > 0 ? model.theatre->atlas[route].km / open : unreachable;
  };
  const auto passable = [&](PlaceId place) { return may_pass(state, actor, place); };
  Distances::Limits limits;
  limits.target = to;
  distances.search(std::span(&from, 1), weight, passable, limits);
  const std::vector<RouteId> path = distances.path_to(to);
  if (path.empty()) return {};
  const Route& route = model.theatre->atlas[path.front()];
  return {route.from == from ? route.to : route.from, path.front()};
}

namespace {

// What a column knows when it decides: who would be with it and against it at the place, by the picture of
// the step's start; how hard enemy columns press on a place of its own side, and what holds that place
// against them; and how good the enemy's troops are believed to be, as a multiple of ordinary confidence.

struct Sides {
  double friends = 0;  ///< O
  double enemies = 0;  ///< E
};

Sides weigh(const State& state, ActorId actor, PlaceId from, PlaceId to, double now_h) {
  const Formations& f = state.f;
  Sides sides;
  for (const FormationId i : state.here[from]) {
    const bool free = f.mobile[i] != 0 && f.c[i] >= f.theta[i] && f.free_from_h[i] <= now_h;
    if (free && salient::has(state.allied[actor], f.actor[i])) sides.friends += f.n[i];
  }
  for (const FormationId i : state.here[to]) {
    if (state.is_hostile(actor, f.actor[i])) {
      sides.enemies += f.n[i];
    } else if (salient::has(state.allied[actor], f.actor[i])) {
      sides.friends += f.n[i];  // arrived: an assault under way can be joined
    }
  }
  for (const FormationId i : state.moving) {
    if (f.to[i] != to) continue;
    if (f.mode[i] == Mode::march && salient::has(state.allied[actor], f.actor[i])) {
      sides.friends += f.n[i];
    }
    if (f.mode[i] == Mode::retreat && state.is_hostile(actor, f.actor[i])) sides.enemies += f.n[i];
  }
  return sides;
}

/// Hostile columns by distance.
double pressure_on(const Model& model, const State& state, const Threat& threat, ActorId actor,
                   PlaceId place) {
  double enemy = 0;
  for_each(state.hostile[actor] & threat.threatening(place), [&](ActorId other) {
    enemy += state.activity[model.pair(other, actor)] * threat.need(other, place);
  });
  return enemy;
}

/// What holds a place of one's own against them.
double hold_of(const Model& model, const State& state, ActorId actor, PlaceId place) {
  return defence(model, state, actor, place) * friends_at(state, actor, place) + 1;
}

double believed_confidence(const State& state, Mask enemies) {
  double sum = 0;
  for_each(enemies, [&](ActorId enemy) { sum += state.C[enemy]; });
  constexpr double ordinary = 0.75;
  return sum / size(enemies) / ordinary;
}

// Every neighbouring place gets a score: the value of taking it times the chance of success, less what a
// failure would cost; or, for a place of one's own, how much better it could be helped there than here.
// Nothing below zero is done, and keyed noise settles ties.

class Choice {
 public:
  Choice(const Model& model, const State& state, const Threat& threat, FormationId formation, double now_h)
      : model_(model),
        state_(state),
        threat_(threat),
        formation_(formation),
        now_h_(now_h),
        actor_(state.f.actor[formation]),
        from_(state.f.at[formation]),
        nth_(state.clocks.decide[formation].number) {}

  /// The best way to go, or none.
  FirstLeg best() {
    for (const Way& way : model_.out(from_)) {
      if (is_idle(way.to) || openness(state_, way.route) <= 0) continue;
      if (model_.no_go[std::size_t{actor_} * model_.place_count + way.to]) continue;
      const double score = score_of(way);
      if (score <= 0) continue;
      constexpr double noise = 0.02;
      const double noisy = score + noise * draw(Purpose::doctrine_noise, way.to);
      if (noisy > best_score_) {
        best_score_ = noisy;
        best_ = {way.to, way.route};
      }
    }
    return best_;
  }

 private:
  /// Nothing to do there, seen without looking closer: most places are one's own and in no danger.
  [[nodiscard]] bool is_idle(PlaceId place) const {
    const Mask holders = state_.control[place].holders, hostile = state_.hostile[actor_];
    return holders != 0 && (holders & hostile) == 0 && (threat_.threatening(place) & hostile) == 0;
  }

  [[nodiscard]] double draw(Purpose purpose, PlaceId place) const {
    return state_.draws.uniform(purpose, combine(state_.f.key[formation_], model_.place_key[place]), nth_);
  }

  static constexpr double effort = 0.1;

  double score_of(const Way& way) {
    const Control& control = state_.control[way.to];
    const Mask enemies = control.holders & state_.hostile[actor_];
    if (enemies != 0) return attack(way, enemies);
    if (control.holders == 0) return attack(way, 0);
    if ((control.holders & state_.allied[actor_]) == 0) return 0;  // a neutral's: keep out
    const double pressure = pressure_on(model_, state_, threat_, actor_, way.to);
    // Were nobody there to hold it: most places are in too little danger to be helped at all.
    if (worth_of_help(way.to, pressure) <= effort) return 0;
    const double there = worth_of_help(way.to, pressure / hold_of(model_, state_, actor_, way.to));
    if (there <= effort) return 0;  // whatever the need here
    if (!here_) {
      const double need =
          pressure_on(model_, state_, threat_, actor_, from_) / hold_of(model_, state_, actor_, from_);
      here_ = worth_of_help(from_, need);
    }
    return there - *here_ - effort;
  }

  [[nodiscard]] double worth_of_help(PlaceId place, double need) const {
    constexpr double weight = 0.25, most_need = 2.0;
    return weight * model_.value[place] * std::min(most_need, need);
  }

  double attack(const Way& way, Mask enemies) {
    if (state_.f.free_from_h[formation_] > now_h_ || is_taking_place()) return 0;
    if (enemies != 0) {
      if (state_.stance[actor_].stance != Stance::offensive) return 0;
      double activity = 0;
      for_each(enemies, [&](ActorId enemy) {
        activity = std::max(activity, state_.activity[model_.pair(actor_, enemy)]);
      });
      // Draw number beside the noise's: one purpose, two questions.
      if (activity < 1 && draw(Purpose::doctrine, way.to) >= activity) return 0;
    }
    const Sides sides = weigh(state_, actor_, from_, way.to, now_h_);
    constexpr double undefended = 0.98;
    double p = undefended;
    if (sides.enemies > 0) {
      const Mask facing = enemies != 0 ? enemies : state_.hostile[actor_];
      const double m = enemies != 0 ? state_.p.posture * model_.defence[way.to] : 1.0;
      const double ratio = sides.friends / (m * sides.enemies * believed_confidence(state_, facing));
      p = logistic(exact_log(ratio) / state_.p.sig_p);
    }
    if (p < state_.p_min[actor_]) return 0;
    const double weight = model_.objective_weight[std::size_t{actor_} * model_.place_count + way.to];
    return model_.value[way.to] * weight * p - state_.loss_aversion[actor_] * (1 - p);
  }

  /// In a place that is not yet its side's but will be after tau_occ: it does not wander on before.
  [[nodiscard]] bool is_taking_place() const {
    const Mask holders = state_.control[from_].holders;
    return holders == 0 || (holders & state_.hostile[actor_]) != 0;
  }

  const Model& model_;
  const State& state_;
  const Threat& threat_;
  FormationId formation_;
  double now_h_;
  ActorId actor_;
  PlaceId from_;
  std::uint32_t nth_;
  std::optional<double> here_;  ///< what speaks for staying, once somebody asks
  FirstLeg best_;
  double best_score_ = 0;
};

/// The clock of a column runs out in this step. Kept out of the loop over all columns, which most
/// steps of most columns do not leave.
[[gnu::noinline]] void decide(const Model& model, State& state, const Threat& threat, FormationId i,
                              double dt_h, Proposals& proposals) {
  Formations& f = state.f;
  const StanceEntry& stance = state.stance[f.actor[i]];
  bool decided = false;
  fire(state.clocks.decide[i], state.p.lambda_d * dt_h, state.draws, Purpose::doctrine, f.key[i],
       [&](double share) {
         if (decided) return;
         const double now_h = state.t + share * dt_h;
         FirstLeg leg;
         if (stance.stance == Stance::withdraw_to) {
           if (stance.withdraw_to && *stance.withdraw_to != f.at[i]) {
             leg = first_leg(model, state, f.actor[i], f.at[i], *stance.withdraw_to);
           }
         } else {
           leg = Choice(model, state, threat, i, now_h).best();
         }
         if (!leg.to.valid()) return;
         decided = true;
         proposals.marches.push_back({now_h, i, leg.to, leg.route});
       });
}

}  // namespace

void doctrine(const Model& model, State& state, const Threat& threat, double dt_h, Proposals& proposals) {
  Formations& f = state.f;
  const double hazard = state.p.lambda_d * dt_h;
  Mask deciding = 0;
  for (const ActorId a : model.actors()) {
    if (state.stance[a].stance != Stance::stand_fast) deciding |= only(a);
  }
  // What the loop reads of everybody: plain pointers need not be looked up each time.
  const double *c = f.c.data(), *theta = f.theta.data();
  const Mode* const mode = f.mode.data();
  const ActorId* const actor = f.actor.data();
  const PlaceId* const at = f.at.data();
  const Control* const control = state.control.data();
  Arrivals* const clocks = state.clocks.decide.data();
  for (const FormationId i : state.columns) {
    if (mode[i] != Mode::hold || c[i] < theta[i]) continue;
    if (!salient::has(deciding, actor[i]) || control[at[i]].status == Status::contested) continue;
    if (!runs_on(clocks[i], hazard)) decide(model, state, threat, i, dt_h, proposals);
  }
}

namespace {

const ParameterSpec doctrine_parameters[] = {
    {"lambda_d", "1/h", Quantity::value(1.0 / 6), 1e-06, 1000.0, "Decisions of a mobile formation an hour.",
     "fixed", "assumption", &Parameters::lambda_d},
    {"p_min", "-", Quantity::uniform(0.75, 0.97), 0, 1,
     "Least chance of success at which an attack is ordered; a doctrine may set its own.",
     "U(.75, .97), campaign-level", "four campaigns, second prototype", &Parameters::p_min},
    {"loss_aversion", "-", Quantity::value(0.8), 0, 100, "Weight of failure beside the value of success.",
     "scenario input", "assumption", &Parameters::loss_aversion},
    {"sig_p", "-", Quantity::value(0.35), 0.01, 10, "Uncertainty of the estimated force ratio, natural log.",
     "scenario input", "assumption", &Parameters::sig_p},
    {"activity_defensive", "-", Quantity::value(0.2), 0, 1,
     "How openly a side on the defensive acts against its enemies.", "fixed", "docs/model.md section 1",
     &Parameters::activity_defensive},
    {"activity_closed", "-", Quantity::value(0.1), 0, 1, "The same between hostile actors without open war.",
     "fixed", "docs/model.md section 1", &Parameters::activity_closed},
};

}  // namespace

const RuleSpec doctrine_spec = {word(Rule::doctrine),
                                "R9",
                                "A mobile formation that is free to act weighs its neighbours and "
                                "takes the best option, on the picture of the step's start.",
                                "control, strengths, threat, stances",
                                "orders to march",
                                {},
                                doctrine_parameters,
                                ""};

}  // namespace salient
