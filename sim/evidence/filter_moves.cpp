#include "sim/evidence/filter.hpp"

#include <algorithm>
#include <limits>

// Moving particles, so that their shares become what the reports say (docs/model.md 4.5, steps 2 and 3).
namespace salient {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

void Filter::note_pace() {
  if (pace_.empty()) return;
  const auto& takings = population_.takings();
  double seen = 0;
  for (std::uint32_t k = 0; k < takings.size(); ++k) seen += weights_[k] * takings[k];
  pace_.back().seen = seen + moved_;
}

double Filter::readiness(std::size_t at, std::uint32_t particle, std::uint32_t target) const {
  double latest = -infinite;
  bool undoes = false;
  for (const Change& change : population_.worlds()[particle].state.changes) {
    if (change.place != place_of_[at]) continue;
    latest = change.time_h;
    undoes = outlook(model_, change.from) == target;
  }
  // What happened last is the first to be undone; else whoever was nearest to falling falls.
  if (undoes) return latest / (1 + population_.now_h());
  if (!watched_) return 0;
  return population_.pressure_on(at, origin_.empty() ? particle : origin_[particle]);
}

/// What stands in the place in one of the worlds where it is as it must be, chosen by key.
std::optional<Garrison> Filter::garrison_like(std::size_t at, const Move& move, const Draws& draws) const {
  if (move.outlook >= model_.actor_count) return std::nullopt;
  const std::uint32_t count = population_.count();
  const PlaceId place = place_of_[at];
  constexpr std::uint32_t tries = 16;
  for (std::uint32_t i = 0; i < tries; ++i) {
    const std::uint32_t k =
        draws.below(count, Purpose::assimilation,
                    combine(combine(model_.place_key[place], batches_), move.particle), 1000 + i);
    if (outlook_[at * count + k] != move.outlook) continue;
    const State& state = population_.worlds()[k].state;
    if (const auto garrison = garrison_at(state, ActorId{move.outlook}, place)) return garrison;
  }
  return std::nullopt;
}

void Filter::move(const std::vector<Updated>& updates, const std::vector<std::vector<double>>& by_place,
                  std::size_t first_record) {
  const std::uint32_t count = population_.count();
  const Draws draws(particle_seed(options_.random_seed), 0);
  std::vector<std::vector<Correction>> corrections(count);
  std::vector<std::vector<std::uint8_t>> outlook_before(count);
  for (std::size_t w = 0; w < place_of_.size(); ++w) {
    const PlaceId place = place_of_[w];
    double about_h = -infinite;
    Mask rivals = 0;
    for (std::size_t r = first_record; r < records_.size(); ++r) {
      const Evidence& evidence = records_[r].weight.evidence;
      if (evidence.place != place) continue;
      about_h = std::max(about_h, evidence.about_h);
      rivals |= evidence.statement.gainers;
    }
    // The least likely pasts move first; among equally likely ones those nearest to the change.
    constexpr double far_above = 1e6;
    const auto moves = fewest_moves(
        std::span(outlook_).subspan(w * count, count), weights_, updates[w].posterior,
        [&](std::uint32_t k, std::uint32_t y) { return -far_above * by_place[w][k] + readiness(w, k, y); },
        draws, combine(model_.place_key[place], batches_));
    for (const Move& m : moves) {
      const State& state = population_.worlds()[m.particle].state;
      double when_h = about_h == -infinite ? state.t : std::min(about_h, state.t);
      for (const Change& change : state.changes) {
        if (change.place == place) when_h = std::max(when_h, change.time_h);
      }
      outlook_before[m.particle].push_back(outlook_[w * count + m.particle]);
      corrections[m.particle].push_back({place, m.outlook, when_h, rivals, garrison_like(w, m, draws)});
    }
  }
  const auto done = population_.apply(corrections);
  double taken = 0;
  for (std::uint32_t k = 0; k < count; ++k) {
    for (std::size_t i = 0; i < corrections[k].size(); ++i) {
      if (done[k][i] == 0) continue;
      const Correction& correction = corrections[k][i];
      ++moves_;
      const std::uint32_t home = outlook(model_, model_.initial[correction.place]);
      if (correction.outlook < model_.actor_count) {
        const bool from_home = outlook_before[k][i] == home, to_home = correction.outlook == home;
        taken += (from_home ? 1 : to_home ? -1 : 0) * weights_[k];
      }
      for (std::size_t r = first_record; r < records_.size(); ++r) {
        const Evidence& evidence = records_[r].weight.evidence;
        if (evidence.place != correction.place) continue;
        const Said said = ideal(evidence, correction.outlook);
        records_[r].said[k] = said.k;
        records_[r].holds[k] = said.holds ? 1 : 0;
      }
    }
  }
  moved_ += taken;
  note_pace();
  origin_.clear();
}

}  // namespace salient
