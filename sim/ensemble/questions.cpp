#include "sim/ensemble/questions.hpp"

#include "sim/engine/reported.hpp"
#include "sim/rules/calendar.hpp"
#include "sim/rules/threat.hpp"

namespace salient {
namespace {

bool is_true(const Model& model, const State& state, const Question& question) {
  if (question.place) return holds(model, state, *question.place);
  if (question.usable) {
    const std::uint32_t traveller =
        question.traveller.valid() ? question.traveller.index : Change::none;
    return usable(model, state, question.route.index, traveller) == *question.usable;
  }
  return places_lost(model, state, question.loser.index) >=
         static_cast<std::uint32_t>(question.places_lost.value_or(0));
}

}  // namespace

void Answers::reset(const Model& model) {
  yes_.assign(model.theatre->questions.size(), 0);
  closed_.assign(model.theatre->questions.size(), 0);
}

void Answers::look(const Model& model, const State& state) {
  constexpr double hair = 1e-9;
  for (std::size_t q = 0; q < yes_.size(); ++q) {
    if (closed_[q] != 0) continue;
    const Question& question = model.theatre->questions[q];
    const double when_h = model.hours(question.when);
    const bool due = state.t + hair >= when_h;
    if (question.by || due) {
      if (is_true(model, state, question)) yes_[q] = 1;
      if (yes_[q] != 0 || due) closed_[q] = 1;
    }
  }
}

bool usable(const Model& model, const State& state, std::uint32_t route, std::uint32_t traveller) {
  if (state.open[route] <= 0) return false;
  if (state.corridor[route] != 0) return true;
  const Route& r = model.theatre->atlas.routes()[route];
  for (const std::uint32_t end : {r.from.index, r.to.index}) {
    if (traveller == Change::none) {
      if (state.control[end].status == Status::contested) return false;
    } else if (!may_pass(state, traveller, end)) {
      return false;
    }
  }
  return true;
}

std::uint32_t places_lost(const Model& model, const State& state, std::uint32_t actor) {
  std::uint32_t lost = 0;
  for (std::uint32_t p = 0; p < model.place_count; ++p) {
    if (!has(model.initial[p].holders, actor)) continue;
    const std::uint32_t now = reported(model, state, p);
    if (now < model.actor_count && !has(state.allied[actor], now)) ++lost;
  }
  return lost;
}

}  // namespace salient
