#include "sim/evidence/belief.hpp"

#include <algorithm>

namespace salient {
namespace {

void widen(Belief& belief, double p) {
  belief.lower = std::min(belief.lower, p);
  belief.upper = std::max(belief.upper, p);
}

}  // namespace

std::uint32_t outlook(const Model& model, const Control& control) {
  if (control.status == Status::contested) return model.actor_count + 1;
  return control.holders == 0 ? model.actor_count : first(control.holders);
}

PlaceBelief read_belief(const Model& model, PlaceId place, const std::vector<Control>& controls,
                        const std::vector<std::vector<double>>& weightings) {
  PlaceBelief out;
  out.place = place;
  out.holder.assign(outlooks(model), {0, 1, 0});
  for (const Control& control : controls) {
    if (std::ranges::find(out.states, control, &StateBelief::control) == out.states.end()) {
      out.states.push_back({control, {0, 1, 0}});
    }
  }
  for (std::size_t i = 0; i < weightings.size(); ++i) {
    std::vector<double> by_state(out.states.size(), 0.0), by_holder(outlooks(model), 0.0);
    for (std::size_t k = 0; k < controls.size(); ++k) {
      const auto at = std::ranges::find(out.states, controls[k], &StateBelief::control);
      by_state[static_cast<std::size_t>(at - out.states.begin())] += weightings[i][k];
      by_holder[outlook(model, controls[k])] += weightings[i][k];
    }
    for (std::size_t s = 0; s < by_state.size(); ++s) {
      if (i == 0) out.states[s].belief.probability = by_state[s];
      widen(out.states[s].belief, by_state[s]);
    }
    for (std::size_t y = 0; y < by_holder.size(); ++y) {
      if (i == 0) out.holder[y].probability = by_holder[y];
      widen(out.holder[y], by_holder[y]);
    }
  }
  std::erase_if(out.states, [](const StateBelief& s) { return s.belief.probability <= 0; });
  std::ranges::sort(out.states, [](const StateBelief& a, const StateBelief& b) {
    if (a.belief.probability != b.belief.probability) return a.belief.probability > b.belief.probability;
    return std::pair(a.control.status, a.control.holders) < std::pair(b.control.status, b.control.holders);
  });
  const auto best = std::ranges::max_element(out.holder, {}, &Belief::probability);
  out.likeliest = static_cast<std::uint32_t>(best - out.holder.begin());
  out.unknown = best->probability < model.theatre->evidence.unknown_below;
  return out;
}

}  // namespace salient
