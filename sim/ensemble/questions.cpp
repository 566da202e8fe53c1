#include "sim/ensemble/questions.hpp"

#include "sim/engine/reported.hpp"
#include "sim/rules/calendar.hpp"
#include "sim/rules/threat.hpp"

namespace salient {
void Losses::reset(const Model& model) {
  changes_seen_ = 0;
  places_.clear();
  listed_.assign(model.place_count, 0);
  for (const PlaceId p : model.places()) {
    if (has_several(model.initial[p].holders)) add(p);
  }
}

void Losses::look(const State& state) {
  for (; changes_seen_ < state.changes.size(); ++changes_seen_) {
    add(state.changes[changes_seen_].place);
  }
}

void Losses::add(PlaceId place) {
  if (listed_[place] != 0) return;
  listed_[place] = 1;
  places_.push_back(place);
}

std::uint32_t Losses::count(const Model& model, const State& state, ActorId actor) const {
  std::uint32_t lost = 0;
  for (const PlaceId p : places_) {
    if (!has(model.initial[p].holders, actor)) continue;
    const std::uint32_t now = reported(model, state, p);
    if (now < model.actor_count && !has(state.allied[actor], ActorId{now})) ++lost;
  }
  return lost;
}

bool Answers::is_true(const Model& model, const State& state, const Question& question) const {
  if (question.place) return holds(model, state, *question.place);
  if (question.usable) {
    return usable(model, state, question.traveller, question.route) == *question.usable;
  }
  return losses_.count(model, state, question.loser) >=
         static_cast<std::uint32_t>(question.places_lost.value_or(0));
}

void Answers::reset(const Model& model) {
  const auto& questions = model.theatre->questions;
  yes_.assign(questions.size(), 0);
  closed_.assign(questions.size(), 0);
  due_h_.clear();
  for (const Question& question : questions) due_h_.push_back(model.hours(question.when));
  losses_.reset(model);
}

void Answers::look(const Model& model, const State& state) {
  constexpr double hair = 1e-9;
  losses_.look(state);
  for (std::size_t q = 0; q < yes_.size(); ++q) {
    if (closed_[q] != 0) continue;
    const Question& question = model.theatre->questions[q];
    const bool due = state.t + hair >= due_h_[q];
    if (question.by || due) {
      if (is_true(model, state, question)) yes_[q] = 1;
      if (yes_[q] != 0 || due) closed_[q] = 1;
    }
  }
}

bool usable(const Model& model, const State& state, ActorId traveller, RouteId route) {
  if (state.open[route] <= 0) return false;
  if (state.corridor[route] != 0) return true;
  const Route& r = model.theatre->atlas.routes()[route];
  for (const PlaceId end : {r.from, r.to}) {
    if (!traveller.valid()) {
      if (state.control[end].status == Status::contested) return false;
    } else if (!may_pass(state, traveller, end)) {
      return false;
    }
  }
  return true;
}

}  // namespace salient
