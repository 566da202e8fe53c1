#include "sim/model/model.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>
#include <tuple>

#include "sim/core/draws.hpp"
#include "sim/graph/distances.hpp"

namespace salient {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

void choose_rules(const Theatre& theatre, Model& model) {
  for (const RuleChoice& choice : theatre.rules) {
    const std::optional<Rule> rule = rule_called(choice.rule);
    assert(rule);
    model.active[static_cast<std::size_t>(*rule)] = true;
    switch (*rule) {
      case Rule::fighting:
        model.fighting = fighting_law_called(choice.variant).value_or(model.fighting);
        break;
      case Rule::supply: model.supply_by_flow = choice.variant == "maxflow"; break;
      case Rule::breaking: model.breaking_full = choice.variant == "full"; break;
      case Rule::movement: model.night = choice.variant == "night"; break;
      case Rule::contact:
        model.contact_synchronous =
            choice.variant == "synchronous" || (choice.variant.empty() && theatre.contact.synchronous);
        break;
      default: break;
    }
  }
}

void copy_places(const Atlas& atlas, Model& model) {
  for (const Place& place : atlas.places()) {
    model.value.push_back(value_of(place));
    model.defence.push_back(defence_of(place.terrain));
    model.people.push_back(place.population.value_or(0));
    model.place_key.push_back(key_of(place.id));
  }
  model.first_way.push_back(0);
  for (const PlaceId p : model.places()) {
    for (const Leg& leg : atlas.out(p)) {
      model.ways.push_back({leg.to, leg.route, atlas[leg.route].km});
    }
    model.first_way.push_back(static_cast<std::uint32_t>(model.ways.size()));
  }
  model.first_way_in.assign(std::size_t{model.place_count} + 1, 0);
  for (const Way& way : model.ways) ++model.first_way_in[way.to + 1];
  std::partial_sum(model.first_way_in.begin(), model.first_way_in.end(), model.first_way_in.begin());
  model.ways_in.resize(model.ways.size());
  std::vector<std::uint32_t> next(model.first_way_in.begin(), model.first_way_in.end() - 1);
  for (const PlaceId p : model.places()) {
    for (const Way& way : model.out(p)) model.ways_in[next[way.to]++] = {p, way.route, way.km};
  }
  for (const Route& route : atlas.routes()) {
    model.route_km.push_back(route.km);
    model.route_key.push_back(key_of(route.id));
    model.route_open.push_back(route.open);
    model.capacity.push_back(route.capacity.value_or(infinite));
  }
}

void copy_control(const Theatre& theatre, Model& model) {
  model.initial.assign(model.place_count, Control{});
  model.initial_challengers.assign(model.place_count, 0);
  for (const InitialControl& row : theatre.initial) {
    Control& control = model.initial[row.place];
    for (const ActorId holder : row.holders) control.holders |= only(holder);
    control.status = control.holders == 0 ? Status::vacated : row.status;
    for (const ActorId actor : row.challengers) {
      model.initial_challengers[row.place] |= only(actor);
    }
    if (!row.since) continue;
    const double age_h = -model.hours(*row.since);
    constexpr double longest_h = 10 * 24;  // docs/model.md section 1: the last ten days
    if (age_h < 0 || age_h > longest_h) continue;
    const ActorId winner = row.holders.empty() ? ActorId{} : row.holders[0];
    model.past.push_back({row.place, age_h, row.previous, winner});
  }
  // Their shocks are summed one after the other: by place, not by the order of the file.
  std::ranges::sort(model.past, {}, [](const Past& past) { return std::tuple(past.place, past.age_h); });
}

/// Neighbourhoods for R3: every place within the cutoff by road, whoever holds what lies between.
void fill_near(double ell_km, Model& model) {
  model.near_km = near_reach * ell_km;
  Distances distances(model.theatre->atlas);
  Distances::Limits limits;
  limits.bound = model.near_km;
  model.first_near.assign(1, 0);
  for (const PlaceId from : model.places()) {
    distances.search_km(std::span(&from, 1), limits);
    for (const PlaceId place : distances.reached()) {
      model.near.push_back({place, distances.to(place)});
    }
    model.first_near.push_back(static_cast<std::uint32_t>(model.near.size()));
  }
}

void copy_actors(const Theatre& theatre, Model& model) {
  const std::size_t pairs = std::size_t{model.actor_count} * model.actor_count;
  const std::size_t cells = std::size_t{model.actor_count} * model.place_count;
  model.p_hand.assign(pairs, std::nullopt);
  model.lambda_up_pair.assign(pairs, std::nullopt);
  for (const Propensity& propensity : theatre.propensities) {
    const std::size_t pair = model.pair(propensity.of, propensity.towards);
    if (propensity.p_hand) model.p_hand[pair] = propensity.p_hand;
    if (propensity.lambda_up) model.lambda_up_pair[pair] = propensity.lambda_up;
  }
  model.objective_weight.assign(cells, 1.0);
  model.no_go.assign(cells, false);
  for (const ActorId a : model.actors()) {
    const Actor& actor = theatre.actors[a];
    model.actor_key.push_back(key_of(actor.id));
    const std::size_t row = std::size_t{a} * model.place_count;
    for (const Doctrine::Weight& objective : actor.doctrine.objectives) {
      model.objective_weight[row + objective.place] = objective.weight;
    }
    for (const PlaceId place : actor.doctrine.no_go) model.no_go[row + place] = true;
  }
  for (const Support& support : theatre.support) {
    if (support.readiness <= 0) continue;
    const std::uint64_t key = combine(model.place_key[support.place], model.actor_key[support.actor]);
    model.risings.push_back({support.place, support.actor, support.readiness, key});
  }
  std::ranges::sort(model.risings, {}, [](const Rising& r) { return std::pair(r.place, r.actor); });
  model.first_rising.assign(std::size_t{model.place_count} + 1, 0);
  for (const Rising& rising : model.risings) ++model.first_rising[rising.place + 1];
  std::partial_sum(model.first_rising.begin(), model.first_rising.end(), model.first_rising.begin());
}

void copy_relations(const Theatre& theatre, Model& model) {
  std::vector<double> starts = {-infinite};
  for (const Relation& relation : theatre.relations) {
    if (relation.from) starts.push_back(model.hours(*relation.from));
    if (relation.until) starts.push_back(model.hours(*relation.until));
  }
  std::ranges::sort(starts);
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  const std::size_t pairs = std::size_t{model.actor_count} * model.actor_count;
  for (const double from : starts) {
    RelationSpan span{from, std::vector<Stand>(pairs, Stand::neutral),
                      std::vector<std::optional<double>>(pairs)};
    for (const ActorId a : model.actors()) span.stand[model.pair(a, a)] = Stand::allied;
    for (const Coalition& coalition : theatre.coalitions) {
      for (const ActorId a : coalition.members) {
        for (const ActorId b : coalition.members) {
          span.stand[model.pair(a, b)] = Stand::allied;
        }
      }
    }
    for (const Relation& relation : theatre.relations) {
      const bool begun = !relation.from || model.hours(*relation.from) <= from;
      const bool over = relation.until && model.hours(*relation.until) <= from;
      if (!begun || over) continue;
      for (const auto& [a, b] : {std::pair(relation.a, relation.b), std::pair(relation.b, relation.a)}) {
        span.stand[model.pair(a, b)] = relation.stand;
        span.activity[model.pair(a, b)] = relation.activity;
      }
    }
    model.relations.push_back(std::move(span));
  }
}

/// Who is on the offensive, and who is its target, when the run starts.
void find_roles(const Theatre& theatre, Model& model) {
  model.starts_offensive.assign(model.actor_count, false);
  model.starts_attacked.assign(model.actor_count, false);
  std::size_t span = 0;
  while (span + 1 < model.relations.size() && model.relations[span + 1].from_h <= 0) ++span;
  constexpr double first_day_h = 24;  // an offensive ordered for the first day counts as under way
  for (const ActorId a : model.actors()) {
    for (const StanceEntry& entry : theatre.actors[a].doctrine.stances) {
      if (entry.stance != Stance::offensive) continue;
      if (entry.from && model.hours(*entry.from) > first_day_h) continue;
      model.starts_offensive[a] = true;
      for (const ActorId b : model.actors()) {
        const bool named =
            entry.against.empty() || std::ranges::find(entry.against, b) != entry.against.end();
        if (named && model.relations[span].stand[model.pair(a, b)] == Stand::hostile) {
          model.starts_attacked[b] = true;
        }
      }
    }
  }
  Distances distances(theatre.atlas);
  for (const ActorId a : model.actors()) {
    std::vector<PlaceId> hostile_places;
    for (const PlaceId p : model.places()) {
      bool hostile = false;
      for_each(model.initial[p].holders | model.initial_challengers[p], [&](ActorId b) {
        hostile |= model.relations[span].stand[model.pair(a, b)] == Stand::hostile;
      });
      if (hostile) hostile_places.push_back(p);
    }
    distances.search_km(hostile_places);
    for (const PlaceId p : model.places()) {
      model.km_to_hostile.push_back(distances.to(p));
    }
  }
}

}  // namespace

double Model::hours(Moment moment) const {
  return hours_between(theatre->clock.anchor, moment);
}

Model make_model(const std::shared_ptr<const Theatre>& theatre) {
  Model model;
  model.theatre = theatre;
  model.place_count = static_cast<std::uint32_t>(theatre->atlas.places().size());
  model.route_count = static_cast<std::uint32_t>(theatre->atlas.routes().size());
  model.actor_count = static_cast<std::uint32_t>(theatre->actors.size());
  assert(model.actor_count <= most_actors);

  const Clock& clock = theatre->clock;
  model.step_h = clock.step_h;
  model.as_of_h = hours_between(clock.anchor, clock.as_of);
  const double length_h = model.as_of_h + clock.horizon_h;
  // Rounded up, so that the horizon lies inside the run; a sliver of rounding is no extra step.
  constexpr double sliver = 1e-9;
  model.steps = static_cast<std::uint32_t>(length_h / clock.step_h + 1 - sliver);
  model.end_h = model.steps * clock.step_h;
  constexpr std::int64_t day_s = 86400;
  const std::int64_t local_s = clock.anchor.seconds + std::int64_t{clock.offset_minutes} * 60;
  model.anchor_local_hour = static_cast<double>((local_s % day_s + day_s) % day_s) / 3600.0;

  choose_rules(*theatre, model);
  copy_places(theatre->atlas, model);
  copy_control(*theatre, model);
  copy_actors(*theatre, model);
  copy_relations(*theatre, model);
  if (!model.has(Rule::contact)) find_roles(*theatre, model);
  if (model.has(Rule::cohesion)) {
    const auto ell = theatre->parameters.find("ell");
    constexpr double default_ell_km = 40;
    fill_near(ell == theatre->parameters.end() ? default_ell_km : median(ell->second), model);
  }
  return model;
}

}  // namespace salient
