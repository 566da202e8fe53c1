#include "render/film/ensemble_film.hpp"

#include <algorithm>

#include "render/film/replay.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

PlaceMoment reading(const Layout& layout, const Counts& counts, std::size_t bin, std::uint32_t place) {
  using S = PlaceMoment::State;
  PlaceMoment out;
  out.time_h = layout.bin_h[bin];
  out.fighters = out.rival_fighters = -1;
  if (counts.replicates == 0) return out;
  const auto row = counts.reported.begin() +
                   static_cast<std::ptrdiff_t>(cell(bin, place, 0, layout.places, layout.states));
  const auto best = std::max_element(row, row + layout.states);
  const auto state = static_cast<std::uint32_t>(best - row);
  out.certainty = static_cast<float>(*best) / static_cast<float>(counts.replicates);
  if (state < layout.actors) {
    out.state = S::held;
    out.holders = only(ActorId{state});
  } else {
    out.state = state == layout.actors ? S::vacated : S::contested;
  }
  const auto& condition = counts.condition;
  const auto share = [&](Condition c) {
    const std::uint64_t met =
        condition[cell(bin, place, static_cast<std::size_t>(c), layout.places, condition_count)];
    return met * 2 > counts.replicates;
  };
  out.encircled = share(Condition::encircled);
  return out;
}

}  // namespace

Film ensemble_film(const Model& model, const std::string& name, const Layout& layout, const Counts& counts) {
  Film film;
  film.title = name + ", " + counted(counts.replicates, "replicate", "replicates");
  film.sort = "the most frequent holder; the paler, the less certain";
  film.until_h = model.steps * model.step_h;
  film.step_h = layout.every_h > 0 ? layout.every_h : model.step_h;
  film.certainties = true;
  film.places.resize(model.place_count);
  const Theatre& theatre = *model.theatre;
  for (std::uint32_t p = 0; p < model.place_count; ++p) {
    for (std::size_t bin = 0; bin < layout.bin_h.size(); ++bin) {
      const PlaceMoment now = reading(layout, counts, bin, p);
      if (!film.places[p].empty() && !film.places[p].back().same_control(now)) {
        const Place& place = theatre.atlas.places()[p];
        FilmEvent event;
        event.time_h = now.time_h;
        event.place = p;
        event.side = now.holders;
        const std::string who = now.holders != 0 ? theatre.actors[first(now.holders)].id
                                : now.state == PlaceMoment::State::vacated ? "nobody"
                                                                           : "contested";
        event.text = called(place) + ": most often " + who;
        event.detail = "in " + fixed(100.0 * static_cast<double>(now.certainty), 0) + " % of replicates";
        film.events.push_back(std::move(event));
      }
      add_moment(film.places[p], now);
    }
    if (film.places[p].empty()) film.places[p].push_back({});
  }
  for (std::uint32_t r = 0; r < model.route_count; ++r) {
    film.routes.push_back({{0, static_cast<float>(model.route_open[r]), false}});
  }
  add_events(film, report_events(model, film.from_h, film.until_h));
  return film;
}

}  // namespace salient
