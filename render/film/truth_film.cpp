#include "render/film/truth_film.hpp"

#include <algorithm>

#include "render/film/replay.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

PlaceMoment opening(const Model& model, std::uint32_t place) {
  PlaceMoment out;
  out.fighters = -1;
  out.rival_fighters = -1;
  const auto& initial = model.theatre->initial;
  const bool known =
      std::ranges::any_of(initial, [&](const InitialControl& i) { return i.place.index == place; });
  if (!known) return out;
  out.holders = model.initial[place].holders;
  out.rivals = model.initial_challengers[place];
  out.state = static_cast<PlaceMoment::State>(model.initial[place].status);
  if (out.holders == 0) out.state = PlaceMoment::State::vacated;
  return out;
}

}  // namespace

Film truth_film(const Model& model) {
  static_assert(static_cast<int>(PlaceMoment::State::contested) == static_cast<int>(Status::contested) &&
                static_cast<int>(PlaceMoment::State::vacated) == static_cast<int>(Status::vacated));
  const Theatre& theatre = *model.theatre;
  Film film;
  film.title = "truth";
  film.sort = "what happened, by the sources";
  film.until_h = model.steps * model.step_h;
  film.step_h = model.step_h;
  for (std::uint32_t p = 0; p < model.place_count; ++p) film.places.push_back({opening(model, p)});
  for (std::uint32_t r = 0; r < model.route_count; ++r) {
    film.routes.push_back({{0, static_cast<float>(model.route_open[r]), false}});
  }
  struct Dated {
    double time_h;
    const Truth* truth;
  };
  std::vector<Dated> changes;
  for (const Truth& truth : theatre.truth) {
    if (!truth.change) continue;
    const double early = hours_between(theatre.clock.anchor, truth.earliest.first);
    const double late = hours_between(theatre.clock.anchor, truth.latest.last);
    changes.push_back({(early + late) / 2, &truth});
  }
  std::ranges::stable_sort(changes, [](const Dated& a, const Dated& b) {
    return a.time_h != b.time_h ? a.time_h < b.time_h : a.truth->seq < b.truth->seq;
  });
  for (const Dated& dated : changes) {
    const Truth& truth = *dated.truth;
    if (dated.time_h > film.until_h) continue;
    PlaceMoment moment;
    moment.time_h = std::max(dated.time_h, 0.0);
    moment.state = static_cast<PlaceMoment::State>(truth.status);
    moment.holders = truth.holder.valid() ? only(truth.holder) : 0;
    if (moment.holders == 0) moment.state = PlaceMoment::State::vacated;
    moment.fighters = moment.rival_fighters = -1;
    add_moment(film.places[truth.place.index], moment);
    const Place& place = theatre.atlas[truth.place];
    FilmEvent event;
    event.time_h = moment.time_h;
    event.place = truth.place.index;
    event.side = moment.holders;
    event.text = called(place) + ": " +
                 (moment.holders == 0 ? std::string("nobody") : theatre[truth.holder].id) +
                 (truth.status == Status::contested ? ", contested" : "");
    event.detail = "truth: " + truth.source;
    film.events.push_back(std::move(event));
  }
  add_events(film, report_events(model, film.from_h, film.until_h));
  return film;
}

}  // namespace salient
