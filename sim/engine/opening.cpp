#include "sim/engine/opening.hpp"

#include <algorithm>
#include <limits>

#include "sim/rules/calendar.hpp"
#include "sim/rules/catalogue.hpp"
#include "sim/rules/deployment.hpp"
#include "sim/rules/occupation.hpp"
#include "sim/rules/quantities.hpp"
#include "sim/rules/start_hot.hpp"

namespace salient {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

void clear_places(const Model& model, State& state) {
  const std::size_t places = model.place_count;
  state.control = model.initial;
  state.last_holder.assign(places, ActorId{});
  state.present.assign(places, 0);
  state.alone_since.assign(places, never);
  state.unsettled.assign(places, 0);
  state.to_settle.clear();
  state.here.resize(places);
  for (auto& list : state.here) list.clear();
  state.last_break.assign(places, Break{-1, FormationId{}, Term::none, 0, Cause::withdrew});
  state.fell_in_contact.assign(places, 0);
  state.standing_until_h.assign(places, -1);
  state.contested.clear();
  state.vacated.clear();
  for (const PlaceId p : model.places()) {
    const Control& control = state.control[p];
    if (control.holders != 0) state.last_holder[p] = first(control.holders);
    if (control.status == Status::contested) state.contested.push_back(p);
    if (control.status == Status::vacated) state.vacated.push_back(p);
    if (control.status == Status::contested || control.status == Status::vacated) {
      const double wait = state.draws.exponential(Purpose::standing, model.place_key[p]);
      state.standing_until_h[p] = state.p.standing_rate > 0 ? wait / state.p.standing_rate : never;
    }
  }
}

void clear_routes(const Model& model, State& state) {
  state.open = model.route_open;
  state.pace.assign(model.route_count, 1.0);
  state.corridor.assign(model.route_count, 0);
  state.entry_from_h.assign(model.route_count, 0);
  state.repairs.clear();
}

double drawn_or(const std::optional<Quantity>& own, double standard, const Draws& draws, Purpose purpose,
                std::uint64_t key) {
  return own ? drawn(*own, draws, purpose, key) : standard;
}

void open_actors(const Model& model, State& state) {
  const std::size_t actors = model.actor_count, pairs = actors * actors;
  state.C0.assign(actors, 0), state.C.assign(actors, 0);
  state.mobile_share.assign(actors, 0), state.p_min.assign(actors, 0);
  state.loss_aversion.assign(actors, 0);
  state.column_number.assign(actors, 0);
  state.stance.assign(actors, StanceEntry{});
  state.stance_entry.assign(actors, 0);
  state.stance_overridden.assign(actors, 0);
  state.hostile.assign(actors, 0), state.allied.assign(actors, 0);
  state.activity.assign(pairs, 0);
  state.p_hand.assign(pairs, 0), state.lambda_up.assign(pairs, 0);
  state.supply_on.clear();
  for (const ActorId a : model.actors()) {
    const Actor& actor = model.theatre->actors[a];
    const std::uint64_t key = model.actor_key[a];
    const Quantity cohesion = actor.cohesion.value_or(standard_cohesion(model, a));
    state.C0[a] =
        std::clamp(drawn(cohesion, state.draws, Purpose::cohesion, key), cohesion_low, cohesion_high);
    state.C[a] = state.C0[a];
    const double share = model.starts_offensive[a] ? state.p.mobile_attacker : state.p.mobile_defender;
    state.mobile_share[a] =
        std::clamp(drawn_or(actor.mobile_share, share, state.draws, Purpose::mobile_share, key), 0.0, 1.0);
    const auto of_doctrine = [&](const std::optional<Quantity>& own, double standard, std::string_view name) {
      return drawn_or(own, standard, state.draws, Purpose::parameter, combine(key, key_of(name)));
    };
    state.p_min[a] = of_doctrine(actor.doctrine.p_min, state.p.p_min, "p_min");
    state.loss_aversion[a] =
        of_doctrine(actor.doctrine.loss_aversion, state.p.loss_aversion, "loss_aversion");
    state.supply_on.insert(state.supply_on.end(), actor.supply.size(), 1);
    for (const ActorId b : model.actors()) {
      const std::size_t pair = model.pair(a, b);
      const std::uint64_t pair_key = combine(key, model.actor_key[b]);
      state.p_hand[pair] = drawn_or(model.p_hand[pair], state.p.p_hand, state.draws, Purpose::parameter,
                                    combine(pair_key, key_of("p_hand")));
      state.lambda_up[pair] = drawn_or(model.lambda_up_pair[pair], state.p.lambda_up, state.draws,
                                       Purpose::parameter, combine(pair_key, key_of("lambda_up")));
    }
  }
}

/// A place that is contested at the start has its challengers inside.
void admit_challengers(const Model& model, State& state) {
  for (const PlaceId place : state.contested) {
    for_each(model.initial_challengers[place], [&](ActorId actor) {
      if (salient::has(standing_at(state, place), actor)) return;
      const std::uint64_t key =
          combine(combine(model.actor_key[actor], model.place_key[place]), key_of("challenger"));
      const double column = model.theatre->actors[actor].column_fighters.value_or(state.p.column);
      const auto n = std::max<std::int64_t>(1, static_cast<std::int64_t>(column / state.p.element));
      add_formation(state, actor, place, static_cast<std::int32_t>(n), true, key, 0);
    });
  }
}

}  // namespace

Quantity standard_cohesion(const Model& model, ActorId actor) {
  if (model.starts_offensive[actor]) return Quantity::uniform(0.75, 0.90);
  if (model.starts_attacked[actor]) return Quantity::uniform(0.55, 0.78);
  return Quantity::uniform(0.60, 0.85);
}

namespace {

void open_relations(const Model& model, State& state) {
  state.relation_span = 0;
  state.stand = model.relations[0].stand;
  state.relation_activity = model.relations[0].activity;
  bring_relations_up_to_date(model, state);
  derive_relations(model, state);
  state.intervention_due.assign(model.theatre->interventions.size(), never);
  state.intervention_done.assign(model.theatre->interventions.size(), 0);
}

/// Rule contact: holders and relations alone. No rule draws anything, no formation stands anywhere,
/// so the rest stays empty: opening costs little beside a map of a million places. The clocks
/// are sim/exact's and begin there.
void open_contact(const Model& model, State& state) {
  state.p = Parameters{};
  state.control = model.initial;
  state.last_holder.assign(model.place_count, ActorId{});
  state.fell_in_contact.assign(model.place_count, 0);
  state.here.resize(model.place_count);
  for (const PlaceId p : model.places()) {
    Control& control = state.control[p];
    if (control.holders == 0) continue;  // and so are its last holders: nobody's is a state here
    control = {only(first(control.holders)), Status::held};  // contested, shared: the first holder's
  }
  state.contested.clear();
  state.vacated.clear();
  state.to_settle.clear();
  clear_routes(model, state);
  state.stance.assign(model.actor_count, StanceEntry{});
  state.stance_entry.assign(model.actor_count, 0);
  state.stance_overridden.assign(model.actor_count, 0);
  state.hostile.assign(model.actor_count, 0), state.allied.assign(model.actor_count, 0);
  state.activity.assign(std::size_t{model.actor_count} * model.actor_count, 0);
  state.stamps.begin(0, model.actor_count);
  state.C.clear();
  open_relations(model, state);
}

}  // namespace

void open_replicate(const Model& model, std::uint64_t seed, std::uint64_t replicate, Workspace& workspace) {
  State& state = workspace.state;
  state.draws = Draws(seed, replicate);
  state.draws.borrow(workspace.loan);
  state.replicate = replicate;
  state.t = 0;
  state.steps_done = 0;
  state.f.clear();
  state.moving.clear();
  state.columns.clear();
  state.changes.clear();
  if (model.has(Rule::contact)) {
    open_contact(model, state);
    return;
  }
  state.stamps.begin(model.place_count, model.actor_count);
  state.clocks.begin(model);
  state.p = draw_parameters(model, state.draws);
  clear_places(model, state);
  clear_routes(model, state);
  open_actors(model, state);

  open_relations(model, state);

  if (model.has(Rule::start_hot)) start_hot_confidence(model, state);
  if (model.has(Rule::deployment)) deployment(model, state);
  admit_challengers(model, state);
  for (const PlaceId p : model.places()) state.present[p] = standing_at(state, p);
  if (model.has(Rule::start_hot) && model.has(Rule::cohesion)) start_hot_cohesion(model, state);

  if (model.has(Rule::supply)) workspace.supply.open(model, state);
  workspace.tempo.reset();
  look_anew(model, workspace);
}

void look_anew(const Model& model, Workspace& workspace) {
  workspace.threat.reset(model, workspace.plain);
  workspace.uprising.reset(model, workspace.plain);
  workspace.news.reset(model, workspace.state, workspace.plain);
  workspace.will.reset(model, workspace.plain);
  workspace.stamp_check.forget();
}

}  // namespace salient
