#include "sim/engine/reported.hpp"

namespace salient {
namespace {

ActorId strongest(const State& state, PlaceId place, Mask holders) {
  ActorId best = first(holders);
  std::int64_t most = -1;
  for_each(holders, [&](ActorId actor) {
    std::int64_t n = 0;
    for (const FormationId i : state.here[place]) n += state.f.actor[i] == actor ? state.f.n[i] : 0;
    if (n > most) {
      most = n;
      best = actor;
    }
  });
  return best;
}

}  // namespace

std::uint32_t reported(const Model& model, const State& state, PlaceId place) {
  const Control& control = state.control[place];
  // Rule contact: nobody's is a state of its own (recovered, spent), not a town left for an hour.
  if (model.has(Rule::contact))
    return control.holders == 0 ? model.actor_count : first(control.holders).index;
  const bool standing =
      state.t < state.standing_until_h[place] && control.holders == model.initial[place].holders;
  if (standing) {
    return model.initial[place].status == Status::contested ? model.actor_count + 1 : model.actor_count;
  }
  if (control.holders != 0) {
    return has_several(control.holders) ? strongest(state, place, control.holders) : first(control.holders);
  }
  const ActorId last = state.last_holder[place];
  return last.valid() ? last.index : model.actor_count;
}

}  // namespace salient
