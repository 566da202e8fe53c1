#include "sim/ensemble/kept_changes.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace salient {
namespace {

std::vector<const Change*> by_time(const Model& model, const State& state) {
  std::vector<double> latest(model.place_count, 0.0);
  std::vector<std::pair<double, const Change*>> order;
  for (const Change& change : state.changes) {
    double& time = latest[change.place];
    time = std::max(time, change.time_h);
    order.emplace_back(time, &change);
  }
  std::ranges::stable_sort(order, {}, [](const auto& entry) { return entry.first; });
  std::vector<const Change*> out;
  for (const auto& entry : order) out.push_back(entry.second);
  return out;
}

}  // namespace

std::vector<KeptChange> kept_changes(const Model& model, const State& state) {
  std::vector<KeptChange> out;
  out.reserve(state.changes.size());
  for (const Change* change : by_time(model, state)) {
    KeptChange kept;
    kept.replicate = state.replicate;
    kept.time_h = change->time_h;
    kept.place = change->place;
    kept.from = change->from;
    kept.to = change->to;
    kept.manner = change->manner;
    kept.cause = change->cause;
    if (change->formation.valid()) {
      kept.actor = state.f.actor[change->formation];
      kept.mobile = state.f.mobile[change->formation] != 0;
      kept.fighters = std::llround(state.f.n0[change->formation] * state.p.element);
    }
    kept.term = change->term;
    kept.term_size = change->term_size;
    out.push_back(kept);
  }
  return out;
}

std::string in_words(const Model& model, const Control& control) {
  std::string out;
  for_each(control.holders, [&](ActorId actor) {
    if (!out.empty()) out += " + ";
    out += model.theatre->actors[actor].id;
  });
  if (out.empty()) out = "nobody";
  return control.status == Status::contested ? out + ", contested" : out;
}

}  // namespace salient
