#include "sim/study/explain/replay.hpp"

#include <algorithm>

#include "sim/engine/opening.hpp"
#include "sim/evidence/particle.hpp"
#include "sim/exact/advance.hpp"

namespace salient {

Replay::Replay(const Model& model, std::uint64_t seed)
    : model_(model), seed_(seed), situation_(opening_situation(model, seed)) {}

/// Returns true once there is nothing left to do.
bool Replay::apply(const Otherwise& otherwise) {
  State& state = workspace_.state;
  Formations& f = state.f;
  if (otherwise.steadfast.valid()) {
    constexpr double never_reached = -1e6;
    for (const FormationId i : state.here[otherwise.steadfast]) f.theta[i] = never_reached;
    return true;
  }
  const auto found = std::ranges::find(f.key, otherwise.formation);
  if (found == f.key.end()) return false;
  const FormationId i(static_cast<std::uint32_t>(found - f.key.begin()));
  if (f.mode[i] == Mode::gone) return true;
  f.theta[i] -= otherwise.will;
  const std::int32_t more = std::max(otherwise.elements, 1 - f.n[i]);
  f.n[i] += more;
  f.n0[i] = std::max(f.n[i], f.n0[i] + more);
  strength_changed(state, i);
  return true;
}

void Replay::run(std::uint64_t replicate, Observer* observer, const Otherwise* otherwise) {
  workspace_.observer = nullptr;
  if (situation_) {
    const std::uint32_t world = open_from(model_, *situation_, seed_, replicate, workspace_);
    beginning_ = situation_->roots[world];
  } else {
    open_replicate(model_, seed_, replicate, workspace_);
    beginning_ = replicate;
  }
  State& state = workspace_.state;
  known_ = state.changes.size();
  opened_ = state.control;
  bool waiting = otherwise != nullptr && !apply(*otherwise);
  workspace_.observer = observer;
  answers_.reset(model_);
  answers_.look(model_, state);
  while (state.steps_done < model_.steps) {
    advance(model_, workspace_);
    answers_.look(model_, state);
    if (waiting) waiting = !apply(*otherwise);
  }
}

std::optional<Fall> Replay::fall(PlaceId place) const {
  const State& state = workspace_.state;
  const Mask holders = opened_[place].holders;
  if (holders == 0) return std::nullopt;
  std::optional<std::size_t> left;
  for (std::size_t i = known_; i < state.changes.size(); ++i) {
    const Change& change = state.changes[i];
    if (change.place != place) continue;
    const Mask now = change.to.holders;
    if (now == 0) {
      if ((change.from.holders & holders) != 0) left = i;
      continue;
    }
    const bool own = (now & (holders | state.allied[first(holders)])) != 0;
    if (own) {
      left.reset();
      continue;
    }
    const bool was_empty = change.cause == Cause::occupied || change.cause == Cause::filled;
    return Fall{change.time_h, i, was_empty ? left : std::nullopt};
  }
  return std::nullopt;
}

}  // namespace salient
