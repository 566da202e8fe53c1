#include "render/film/belief_film.hpp"

#include <algorithm>

#include "render/film/replay.hpp"
#include "sim/core/number.hpp"
#include "sim/evidence/situation.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

PlaceMoment moment_of(const Model& model, const PlaceBelief& belief, double time_h) {
  using S = PlaceMoment::State;
  PlaceMoment out;
  out.time_h = time_h;
  out.fighters = out.rival_fighters = -1;
  out.certainty = static_cast<float>(belief.holder[belief.likeliest].probability);
  if (belief.unknown) return out;
  if (belief.likeliest < model.actor_count) {
    out.state = S::held;
    out.holders = only(ActorId{belief.likeliest});
  } else {
    out.state = belief.likeliest == model.actor_count ? S::vacated : S::contested;
  }
  return out;
}

std::string said(const Model& model, const PlaceMoment& now) {
  if (now.state == PlaceMoment::State::unknown) return "not known";
  if (now.holders != 0) return model.theatre->actors[first(now.holders)].id;
  return now.state == PlaceMoment::State::vacated ? "nobody" : "contested";
}

}  // namespace

Film belief_film(const Model& model, std::uint64_t seed, double every_h,
                 const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  Film film;
  film.title = "belief";
  film.sort = "what the reports published by then say; the paler, the less certain";
  film.until_h = model.steps * model.step_h;
  film.step_h = every_h;
  film.certainties = true;
  std::vector<double> moments;
  for (double h = 0; h <= film.until_h; h += every_h) moments.push_back(h);
  SituationOptions options;
  options.random_seed = seed;
  options.progress = progress;
  const std::vector<Situation> situations = situate_each(model, options, moments);
  film.places.resize(model.place_count);
  for (std::size_t i = 0; i < situations.size(); ++i) {
    for (const PlaceBelief& belief : situations[i].places) {
      auto& moments_here = film.places[belief.place];
      const PlaceMoment now = moment_of(model, belief, moments[i]);
      if (!moments_here.empty() && !moments_here.back().same_control(now)) {
        const Place& place = model.theatre->atlas.places()[belief.place];
        FilmEvent event;
        event.time_h = now.time_h;
        event.place = belief.place;
        event.side = now.holders;
        event.text = called(place) + ": believed " + said(model, now);
        event.detail = "with " + fixed(100.0 * static_cast<double>(now.certainty), 0) + " %";
        film.events.push_back(std::move(event));
      }
      add_moment(moments_here, now);
    }
  }
  for (auto& moments_here : film.places) {
    if (moments_here.empty()) moments_here.push_back({});
  }
  for (std::uint32_t r = 0; r < model.route_count; ++r) {
    film.routes.push_back({{0, static_cast<float>(model.route_open[r]), false}});
  }
  add_events(film, report_events(model, film.from_h, film.until_h));
  return film;
}

}  // namespace salient
