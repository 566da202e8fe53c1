#include "sim/forecast/score/sides.hpp"

#include <algorithm>
#include <cassert>

namespace salient {
namespace {

const RelationSpan& span_at_anchor(const Model& model) {
  std::size_t span = 0;
  while (span + 1 < model.relations.size() && model.relations[span + 1].from_h <= 0) ++span;
  return model.relations[span];
}

}  // namespace

Sides sides_of(const Model& model) {
  const Theatre& theatre = *model.theatre;
  const RelationSpan& span = span_at_anchor(model);
  const auto at_war = [&](ActorId a, ActorId b) { return span.stand[model.pair(a, b)] == Stand::hostile; };
  Sides sides;
  sides.of_actor.assign(model.actor_count, no_side);
  for (const Coalition& coalition : theatre.coalitions) {
    const auto side = static_cast<Side>(sides.names.size());
    bool any = false;
    for (const ActorId actor : coalition.members) {
      if (sides.of_actor[actor] != no_side) continue;
      sides.of_actor[actor] = side;
      any = true;
    }
    if (any) sides.names.push_back(coalition.id);
  }
  for (const ActorId a : model.actors()) {
    if (sides.of_actor[a] != no_side) continue;
    bool fights = false;
    for (const ActorId b : model.actors()) fights |= at_war(a, b);
    if (!fights) continue;
    sides.of_actor[a] = static_cast<Side>(sides.names.size());
    sides.names.push_back(theatre.actors[a].id);
  }
  sides.names.emplace_back("other");
  assert(sides.names.size() < no_side);
  for (Side& side : sides.of_actor) side = side == no_side ? sides.other() : side;

  const std::size_t n = sides.count();
  sides.hostile.assign(n * n, 0);
  for (const ActorId a : model.actors()) {
    for (const ActorId b : model.actors()) {
      const Side x = sides.of_actor[a], y = sides.of_actor[b];
      if (x != y && at_war(a, b)) sides.hostile[x * n + y] = 1;
    }
  }
  for (Side side = 0; side < sides.other(); ++side) {
    sides.hostile[side * n + sides.other()] = sides.hostile[sides.other() * n + side] = 1;
  }

  sides.roles.assign(n, Role::third);
  for (const ActorId a : model.actors()) {
    Role& role = sides.roles[sides.of_actor[a]];
    if (!model.starts_attacked.empty() && model.starts_attacked[a] && role != Role::attacker) {
      role = Role::defender;
    }
    if (!model.starts_offensive.empty() && model.starts_offensive[a]) role = Role::attacker;
  }
  sides.roles[sides.other()] = Role::other;
  return sides;
}

}  // namespace salient
