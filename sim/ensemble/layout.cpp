#include "sim/ensemble/layout.hpp"

#include <cmath>

#include "sim/engine/reported.hpp"
#include "sim/evidence/intake.hpp"

namespace salient {

Layout make_layout(const Model& model, double every_h) {
  constexpr double long_run_h = 72, by_day_h = 24, by_quarter_h = 6;
  Layout layout;
  layout.places = model.place_count;
  layout.routes = model.route_count;
  layout.actors = model.actor_count;
  layout.states = reported_states(model);
  layout.every_h = every_h > 0 ? every_h : model.end_h >= long_run_h ? by_day_h : by_quarter_h;
  constexpr double hair = 1e-9;
  // Before a situation there is nothing to count: every replicate opens from one at as_of.
  layout.from_h =
      begins_from_situation(model) ? std::floor(model.as_of_h / model.step_h + hair) * model.step_h : 0;
  for (double h = layout.from_h; h <= model.end_h + hair;
       h = layout.from_h + static_cast<double>(layout.bin_h.size()) * layout.every_h) {
    layout.bin_h.push_back(h);
  }
  // The horizon is read too, whatever the rhythm.
  if (layout.bin_h.back() < model.end_h - hair) layout.bin_h.push_back(model.end_h);
  layout.fall_hours = static_cast<std::uint32_t>(std::ceil(model.end_h - hair));
  Mask grouped = 0;
  for (const Coalition& coalition : model.theatre->coalitions) {
    PeopleGroup group{coalition.id, 0};
    for (const ActorId actor : coalition.members) group.actors |= only(actor);
    grouped |= group.actors;
    layout.groups.push_back(std::move(group));
  }
  for (const ActorId a : model.actors()) {
    if (!has(grouped, a)) layout.groups.push_back({model.theatre->actors[a].id, only(a)});
  }
  for (const std::int64_t people : model.people) layout.people += people;
  layout.questions = static_cast<std::uint32_t>(model.theatre->questions.size());
  return layout;
}

}  // namespace salient
