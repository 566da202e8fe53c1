#include "sim/ensemble/replicate.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include "sim/engine/opening.hpp"
#include "sim/engine/reported.hpp"
#include "sim/ensemble/alike.hpp"
#include "sim/evidence/particle.hpp"
#include "sim/rules/calendar.hpp"
#include "sim/rules/reach.hpp"

namespace salient {

ReplicateRunner::ReplicateRunner(const Model& model, const Layout& layout, std::uint64_t seed)
    : ReplicateRunner(model, layout, seed, opening_situation(model, seed)) {}

ReplicateRunner::ReplicateRunner(const Model& model, const Layout& layout, std::uint64_t seed,
                                 std::shared_ptr<const Situation> situation)
    : model_(model), layout_(layout), seed_(seed), situation_(std::move(situation)) {}

void ReplicateRunner::run(std::uint64_t replicate, Counts& counts, const RecordRow* record) {
  begin(replicate, counts, record);
  while (under_way()) step();
  finish();
}

void ReplicateRunner::begin(std::uint64_t replicate, Counts& counts, const RecordRow* record) {
  counts_ = &counts, record_ = record;
  if (situation_) {
    world_ = open_from(model_, *situation_, seed_, replicate, workspace_);
  } else {
    open_replicate(model_, seed_, replicate, workspace_);
  }
  const State& state = workspace_.state;
  known_ = state.changes.size();
  held_.resize(layout_.places);
  for (std::uint32_t p = 0; p < layout_.places; ++p) held_[p] = state.control[p].holders;
  answers_.reset(model_);
  answers_.look(model_, state);
  bin_ = 0;
  read_due_maps(state);
}

void ReplicateRunner::step() {
  advance(model_, workspace_);
  answers_.look(model_, workspace_.state);
  read_due_maps(workspace_.state);
}

void ReplicateRunner::finish() {
  read_history();
  ++counts_->replicates;
}

void ReplicateRunner::follow(const ReplicateRunner& leader, Counts& counts, const RecordRow* record) {
  counts_ = &counts, record_ = record;
  bin_ = 0;
  read_along(leader);
}

void ReplicateRunner::part_from(const ReplicateRunner& leader, double alike_until_h) {
  world_ = leader.world_;
  held_ = leader.held_;
  known_ = leader.known_;
  answers_ = leader.answers_;
  workspace_ = leader.workspace_;
  // Interventions are told by their number, and each model counts its own.
  State& state = workspace_.state;
  const auto& mine = model_.theatre->interventions;
  const auto& theirs = leader.model_.theatre->interventions;
  state.intervention_due.assign(mine.size(), std::numeric_limits<double>::infinity());
  state.intervention_done.assign(mine.size(), 0);
  std::size_t j = 0;
  for (std::size_t k = 0; k < mine.size(); ++k) {
    if (is_later(model_, mine[k], alike_until_h)) continue;
    while (is_later(leader.model_, theirs[j], alike_until_h)) ++j;
    state.intervention_due[k] = leader.state().intervention_due[j];
    state.intervention_done[k] = leader.state().intervention_done[j];
    ++j;
  }
}

void ReplicateRunner::read_due_maps(const State& state) {
  constexpr double hair = 1e-9;
  for (; bin_ < layout_.bin_h.size() && state.t + hair >= layout_.bin_h[bin_]; ++bin_) {
    read_map(state);
    read_routes(state);
  }
}

// Reading the map at a bin: who is reported where, what is contested, empty or cut off, and how many people
// live under whom. Everything is a count, so that any order of adding replicates gives the same numbers.

void ReplicateRunner::read_map(const State& state) {
  Counts& counts = *counts_;
  const std::size_t bin = bin_;
  const std::size_t groups = layout_.groups.size();
  people_.assign(groups + 2, 0);
  for (const PlaceId p : model_.places()) {
    const std::uint32_t holder = reported(model_, state, p);
    ++counts.reported[cell(bin, p, holder, layout_.places, layout_.states)];
    if (record_ != nullptr) {
      record_->reported[bin * layout_.places + p] = static_cast<std::uint8_t>(holder);
    }
    const auto mark = [&](Condition condition) {
      ++counts.condition[cell(bin, p, static_cast<std::size_t>(condition), layout_.places, condition_count)];
    };
    const Status status = state.control[p].status;
    const std::int64_t people = model_.people[p];
    if (status == Status::contested) mark(Condition::contested), people_[groups] += people;
    if (status == Status::vacated) mark(Condition::vacated);
    if (status == Status::shared) mark(Condition::shared);
    if (encircled(model_, state, p)) mark(Condition::encircled), people_[groups + 1] += people;
    for (std::size_t g = 0; g < groups; ++g) {
      if (holder < layout_.actors && has(layout_.groups[g].actors, ActorId{holder})) people_[g] += people;
    }
  }
  for (std::size_t g = 0; g < groups + 2; ++g) {
    counts.people_sum[bin * (groups + 2) + g] += people_[g];
    if (record_ != nullptr && record_->people != nullptr) {
      record_->people[bin * (groups + 2) + g] = people_[g];
    }
    if (layout_.people == 0) continue;
    // Rounded up, so that cell 0 is exactly nobody.
    const auto at =
        static_cast<std::size_t>((people_[g] * (people_cells - 1) + layout_.people - 1) / layout_.people);
    ++counts.people[cell(bin, g, at, groups + 2, people_cells)];
  }
}

void ReplicateRunner::read_routes(const State& state) {
  // The same as usable() for every traveller and civilians, by sets: whom each place lets in.
  const std::size_t bin = bin_;
  const Mask all = everybody(layout_.actors);
  Mask barred_by[most_actors];  // by holder: who is hostile to it
  for (const ActorId b : model_.actors()) {
    barred_by[b] = 0;
    for (const ActorId a : model_.actors()) {
      if (state.is_hostile(a, b)) barred_by[b] |= only(a);
    }
  }
  lets_in_.assign(layout_.places, all);
  for (std::uint32_t p = 0; p < layout_.places; ++p) {
    for_each(state.control[p].holders, [&](ActorId b) { lets_in_[p] &= ~barred_by[b]; });
  }
  for (std::uint32_t r = 0; r < layout_.routes; ++r) {
    std::uint32_t* row = &counts_->usable[cell(bin, r, 0, layout_.routes, layout_.actors + 1)];
    Mask travellers = 0;
    bool civilians = false;
    if (state.open[r] > 0) {
      const Route& route = model_.theatre->atlas.routes()[r];
      const bool corridor = state.corridor[r] != 0;
      travellers = corridor ? all : lets_in_[route.from] & lets_in_[route.to];
      civilians = corridor || (state.control[route.from].status != Status::contested &&
                               state.control[route.to].status != Status::contested);
    }
    for_each(travellers, [&](ActorId a) { ++row[a]; });
    row[layout_.actors] += civilians ? 1 : 0;
    if (record_ == nullptr || record_->usable == nullptr) continue;
    record_->usable[bin * layout_.routes + r] = travellers;
    record_->civilian[bin * layout_.routes + r] = civilians ? 1 : 0;
  }
}

// Reading the whole history at the end: when each place first fell, and why. A place that its holder left
// empty falls when somebody comes, for the reason for which it was left.

void ReplicateRunner::read_history() {
  const State& state = workspace_.state;
  Counts& counts = *counts_;
  // The first change after which the place is in other hands than its first holder's side.
  const std::span<const Change> changes = std::span(state.changes).subspan(known_);
  std::vector<std::uint8_t>& fallen = workspace_.state.fell_in_contact;  // free after the last step
  std::fill(fallen.begin(), fallen.end(), std::uint8_t{0});
  left_.assign(layout_.places, Cause::occupied);
  for (const Change& change : changes) {
    const Mask holders = held_[change.place];
    if (fallen[change.place] != 0 || holders == 0) continue;
    const Mask now = change.to.holders;
    if (now == 0 && (change.from.holders & holders) != 0) left_[change.place] = change.cause;
    if (now == 0 || (now & holders) != 0 || (now & state.allied[first(holders)]) != 0) continue;
    fallen[change.place] = 1;
    const auto hour =
        std::min<std::uint32_t>(static_cast<std::uint32_t>(change.time_h), layout_.fall_hours - 1);
    ++counts.fall[std::size_t{change.place} * (layout_.fall_hours + 1) + hour];
    if (record_ != nullptr) {
      record_->fall[change.place] =
          static_cast<std::uint16_t>(std::min<std::uint32_t>(hour, latest_fall_hour));
    }
    const bool was_empty = change.cause == Cause::occupied || change.cause == Cause::filled;
    const Cause cause = was_empty ? left_[change.place] : change.cause;
    ++counts.cause[std::size_t{change.place} * cause_count + static_cast<std::size_t>(cause)];
  }
  for (std::uint32_t p = 0; p < layout_.places; ++p) {
    if (fallen[p] == 0) {
      ++counts.fall[std::size_t{p} * (layout_.fall_hours + 1) + layout_.fall_hours];
    }
  }
  for (const ActorId a : model_.actors()) {
    ++counts.lost[std::size_t{a} * (layout_.places + 1) + answers_.losses().count(model_, state, a)];
  }
  for (std::size_t q = 0; q < answers_.yes().size(); ++q) counts.answers[q] += answers_.yes()[q];
  counts.changes[0] += changes.size();
  const std::uint64_t hash = history_hash(model_, state);
  counts.history_sum += hash;
  if (record_ != nullptr) {
    *record_->history = hash;
    std::copy(answers_.yes().begin(), answers_.yes().end(), record_->answers);
  }
}

std::uint64_t history_hash(const Model& model, const State& state) {
  std::uint64_t hash = state.replicate;
  for (const Change& change : state.changes) {
    hash = combine(hash, std::bit_cast<std::uint64_t>(change.time_h));
    hash = combine(hash, model.place_key[change.place]);
    std::uint64_t holders = 0;
    for_each(change.to.holders, [&](ActorId a) { holders += model.actor_key[a]; });
    hash = combine(hash, holders);
    hash = combine(hash, static_cast<std::uint64_t>(change.to.status) << 24 |
                             static_cast<std::uint64_t>(change.manner) << 16 |
                             static_cast<std::uint64_t>(change.cause) << 8 |
                             static_cast<std::uint64_t>(change.term));
    if (change.formation.valid()) hash = combine(hash, state.f.key[change.formation]);
  }
  return hash;
}

}  // namespace salient
