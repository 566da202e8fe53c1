#include "sim/evidence/particle.hpp"

#include <limits>
#include <utility>

#include "sim/engine/opening.hpp"

namespace salient {
namespace {

constexpr double without_end = std::numeric_limits<double>::infinity();

}  // namespace

std::uint64_t particle_seed(std::uint64_t random_seed) {
  return combine(random_seed, key_of("particle"));
}

void open_particle(const Model& model, std::uint64_t random_seed, std::uint32_t number,
                   Workspace& workspace) {
  open_replicate(model, particle_seed(random_seed), number, workspace);
}

void take_up(const Model& model, Opening&& opening, Workspace& workspace) {
  State& state = workspace.state;
  state = std::move(opening.state);
  workspace.tempo = opening.tempo;
  if (model.has(Rule::supply)) {
    const std::vector<double> stocks = state.f.S;  // opening the rule would fill them
    workspace.supply.open(model, state);
    state.f.S = stocks;
  }
  look_anew(model, workspace);
}

Opening put_down(Workspace& workspace) {
  return {std::move(workspace.state), workspace.tempo};
}

void redraw(const Model& model, const Draws& draws, std::uint64_t number, State& state) {
  state.draws = draws;
  state.replicate = number;
  state.clocks.forget();
  for (const PlaceId p : model.places()) {
    double& until = state.standing_until_h[p];
    if (until <= state.t || until == without_end) continue;
    until = state.t + draws.exponential(Purpose::standing, model.place_key[p]) / state.p.standing_rate;
  }
}

namespace {

std::uint32_t world_of(const Situation& situation, const Draws& draws) {
  const auto worlds = static_cast<std::uint32_t>(situation.openings.size());
  return draws.below(worlds, Purpose::particle, key_of("particle"));
}

}  // namespace

std::uint32_t world_of(const Situation& situation, std::uint64_t random_seed, std::uint64_t replicate) {
  return world_of(situation, Draws(random_seed, replicate));
}

std::uint32_t open_from(const Model& model, const Situation& situation, std::uint64_t random_seed,
                        std::uint64_t replicate, Workspace& workspace) {
  Draws draws(random_seed, replicate);
  draws.borrow(workspace.loan);
  const std::uint32_t world = world_of(situation, draws);
  take_up(model, Opening(situation.openings[world]), workspace);
  redraw(model, draws, replicate, workspace.state);
  return world;
}

Held held_at(const Model& model, const State& state, PlaceId place, double time_h) {
  Held held{model.initial[place], -without_end};
  for (const Change& change : state.changes) {
    if (change.place == place && change.time_h <= time_h) held = {change.to, change.time_h};
  }
  return held;
}

}  // namespace salient
