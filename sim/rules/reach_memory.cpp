#include "sim/rules/reach_memory.hpp"

#include <algorithm>

namespace salient {

void ReachMemory::open(const Model& model, const State& state) {
  const bool same = theatre_ == model.theatre && v_ == state.p.v && tau_T_ == state.p.tau_T &&
                    open_ == state.open && pace_ == state.pace;
  if (same) return;
  theatre_ = model.theatre;
  v_ = state.p.v, tau_T_ = state.p.tau_T;
  open_ = state.open, pace_ = state.pace;
  seen_.resize(model.actor_count);
  for (const ActorId actor : model.actors()) {
    forget(actor);
    seen_[actor].sight.clear();
    seen_[actor].reaches.resize(model.place_count);
  }
}

bool ReachMemory::recalls(ActorId actor, std::span<const Outlook> sight) {
  Seen& seen = seen_[actor];
  if (std::ranges::equal(seen.sight, sight)) return true;
  forget(actor);
  seen.sight.assign(sight.begin(), sight.end());
  return false;
}

const Reach& ReachMemory::reach(const Model& model, const State& state, ActorId actor, PlaceId from,
                                Reach::Room& room) {
  Seen& seen = seen_[actor];
  Reach& reach = seen.reaches[from];
  if (!reach.valid()) {
    reach.search(model, state, from, seen.sight, room);
    reach.places(state, seen.sight);
    seen.from.push_back(from);
  }
  return reach;
}

void ReachMemory::forget(ActorId actor) {
  Seen& seen = seen_[actor];
  for (const PlaceId from : seen.from) seen.reaches[from].invalidate();
  seen.from.clear();
}

}  // namespace salient
