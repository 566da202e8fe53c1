#include "render/film/replay.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/answers/history.hpp"
#include "sim/core/number.hpp"
#include "sim/engine/opening.hpp"
#include "sim/engine/reported.hpp"
#include "sim/engine/stepped.hpp"
#include "sim/evidence/particle.hpp"
#include "sim/evidence/situation.hpp"
#include "sim/model/called.hpp"
#include "sim/rules/calendar.hpp"

namespace salient {
namespace {

constexpr double cut_below = 0.5;  // of full supply

class Recorder {
 public:
  Recorder(const Model& model, Film& film) : model_(model), film_(film) {
    film_.places.resize(model.place_count);
    film_.routes.resize(model.route_count);
  }

  /// What a replicate that opens from a situation brings along from the time before.
  void look_back(const State& state) {
    for (std::uint32_t p = 0; p < model_.place_count; ++p) {
      film_.places[p].push_back(moment_of(0, model_.initial[p], model_.initial_challengers[p]));
    }
    for (std::uint32_t r = 0; r < model_.route_count; ++r) {
      film_.routes[r].push_back({0, static_cast<float>(model_.route_open[r]), false});
    }
    for (; changes_ < state.changes.size(); ++changes_) {
      const Change& change = state.changes[changes_];
      add_moment(film_.places[change.place], moment_of(std::min(change.time_h, state.t), change.to, 0));
    }
    before_h_ = state.t;
  }

  void look(const State& state) {
    places(state);
    routes(state);
    columns(state);
    interventions(state);
    before_h_ = state.t;
  }

 private:
  void places(const State& state) {
    // The engine names the moment of a change more finely than the step.
    std::vector<double> when(model_.place_count, state.t);
    for (; changes_ < state.changes.size(); ++changes_) {
      const Change& change = state.changes[changes_];
      when[change.place] = std::clamp(change.time_h, before_h_, state.t);
    }
    for (const PlaceId p : model_.places()) {
      PlaceMoment moment = look_at(state, p);
      moment.time_h = when[p];
      add_moment(film_.places[p], moment);
    }
  }

  static PlaceMoment moment_of(double time_h, const Control& control, Mask rivals) {
    using S = PlaceMoment::State;
    PlaceMoment out;
    out.time_h = time_h;
    out.holders = control.holders;
    switch (control.status) {
      case Status::held: out.state = S::held; break;
      case Status::contested: out.state = S::contested; break;
      case Status::shared: out.state = S::shared; break;
      case Status::vacated: out.state = S::vacated; break;
    }
    if (control.holders == 0 && out.state != S::contested) out.state = S::vacated;
    if (out.state == S::contested) out.rivals = rivals;
    out.fighters = out.rival_fighters = -1;
    return out;
  }

  PlaceMoment look_at(const State& state, PlaceId p) const {
    using S = PlaceMoment::State;
    const Control& control = state.control[p];
    PlaceMoment out = moment_of(state.t, control, 0);
    out.encircled = encircled(model_, state, p);
    double own = 0, rival = 0, supply = 0, weight = 0;
    for (const std::uint32_t i : state.here[p]) {
      const double n = state.f.n[i] * state.p.element;
      if (has(control.holders, state.f.actor[i])) {
        own += n;
        supply += n * state.f.S[i];
        weight += n;
      } else {
        rival += n;
        out.rivals |= only(state.f.actor[i]);
      }
    }
    if (out.state != S::contested)
      out.rivals = 0;
    else if (out.rivals == 0)
      out.rivals = model_.initial_challengers[p];
    out.fighters = static_cast<std::int32_t>(std::lround(own));
    out.rival_fighters = static_cast<std::int32_t>(std::lround(rival));
    out.supply_cut = weight > 0 && supply / weight < cut_below;
    return out;
  }

  void routes(const State& state) {
    for (std::uint32_t r = 0; r < model_.route_count; ++r) {
      const RouteMoment now{state.t, static_cast<float>(state.open[r]), state.corridor[r] != 0};
      auto& moments = film_.routes[r];
      if (moments.empty() || moments.back().open != now.open || moments.back().corridor != now.corridor) {
        moments.push_back(now);
      }
    }
  }

  Track::Fix fix_of(const State& state, std::uint32_t i) const {
    Track::Fix fix;
    fix.time_h = state.t;
    fix.from = state.f.at[i];
    fix.moving = state.f.mode[i] == Mode::march || state.f.mode[i] == Mode::retreat;
    fix.to = fix.moving ? state.f.to[i] : fix.from;
    if (fix.moving) {
      const double km = model_.route_km[state.f.route[i]];
      fix.share = km > 0 ? static_cast<float>(std::clamp(state.f.km[i] / km, 0.0, 1.0)) : 1.0f;
    }
    fix.retreat = state.f.mode[i] == Mode::retreat;
    fix.fighters = static_cast<std::int32_t>(std::lround(state.f.n[i] * state.p.element));
    fix.supply_cut = state.f.S[i] < cut_below;
    return fix;
  }

  void columns(const State& state) {
    for (std::uint32_t i = 0; i < state.f.count(); ++i) {
      if (i >= last_.size()) {
        last_.push_back(state.f.mode[i] == Mode::gone ? Track::Fix{} : fix_of(state, i));
        track_of_.push_back(none);
      }
      if (state.f.mode[i] == Mode::gone) {
        track_of_[i] = none;
        continue;
      }
      const Track::Fix now = fix_of(state, i);
      const bool came = track_of_[i] != none && !now.moving;
      // A short march may begin and end within one step: it is seen by the place alone.
      const bool hopped = track_of_[i] == none && !now.moving && now.from != last_[i].from;
      if (now.moving || came || hopped) {
        if (track_of_[i] == none) {
          track_of_[i] = film_.tracks.size();
          film_.tracks.push_back({state.f.actor[i], {}});
          if (last_[i].time_h < now.time_h) {
            last_[i].moving = true;
            last_[i].retreat = now.retreat;
            film_.tracks.back().fixes.push_back(last_[i]);
          }
        }
        film_.tracks[track_of_[i]].fixes.push_back(now);
      }
      if (!now.moving) track_of_[i] = none;
      last_[i] = now;
    }
  }

  void interventions(const State& state) {
    const auto& all = model_.theatre->interventions;
    fired_.resize(all.size(), false);
    for (std::size_t i = 0; i < std::min(all.size(), state.intervention_done.size()); ++i) {
      if (fired_[i] || state.intervention_done[i] == 0) continue;
      fired_[i] = true;
      FilmEvent event;
      event.time_h = all[i].at ? std::clamp(model_.hours(*all[i].at), before_h_, state.t) : state.t;
      event.kind = FilmEvent::Kind::intervention;
      event.text = "intervention " + all[i].id;
      event.detail = all[i].note;
      film_.events.push_back(event);
    }
  }

  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  const Model& model_;
  Film& film_;
  double before_h_ = 0;
  std::size_t changes_ = 0;
  std::vector<Track::Fix> last_;
  std::vector<std::size_t> track_of_;  ///< by formation: its track while it is on the road
  std::vector<bool> fired_;
};

void add_changes(Film& film, const Model& model, const State& state) {
  const Theatre& theatre = *model.theatre;
  for (const HistoryEntry& entry : read_history("", model, state, {}).changes) {
    FilmEvent event;
    event.time_h = entry.time_h;
    if (const auto place = theatre.atlas.place(entry.place)) {
      event.place = place->index;
      event.side = at(film.places[place->index], entry.time_h).holders;
    }
    event.text = entry.name + ": " + entry.from + " \xE2\x86\x92 " + entry.to;
    event.detail = entry.cause;
    if (entry.manner != "unstated" && entry.manner != entry.cause)
      event.detail = entry.manner + ", " + event.detail;
    if (!entry.term.empty()) event.detail += "; weighed most: " + entry.term;
    film.events.push_back(std::move(event));
  }
}

}  // namespace

Film replay(const Model& model, const std::string& name, std::uint64_t seed, std::uint64_t replicate) {
  Film film;
  film.title = name + ", replicate " + std::to_string(replicate);
  film.sort = "one run of the model";
  film.until_h = model.steps * model.step_h;
  film.step_h = model.step_h;
  Workspace workspace;
  Recorder recorder(model, film);
  if (const auto situation = opening_situation(model, seed)) {
    open_from(model, *situation, seed, replicate, workspace);
    recorder.look_back(workspace.state);
  } else {
    open_replicate(model, seed, replicate, workspace);
  }
  recorder.look(workspace.state);
  while (workspace.state.steps_done < model.steps) {
    step(model, workspace);
    recorder.look(workspace.state);
  }
  add_changes(film, model, workspace.state);
  add_events(film, report_events(model, film.from_h, film.until_h));
  return film;
}

std::vector<FilmEvent> report_events(const Model& model, double from_h, double until_h) {
  std::vector<FilmEvent> out;
  const Theatre& theatre = *model.theatre;
  for (const Report& report : theatre.reports) {
    const double time_h = published_h(model, report);
    if (report.retrospective || time_h < from_h || time_h > until_h) continue;
    FilmEvent event;
    event.time_h = time_h;
    event.kind = FilmEvent::Kind::report;
    event.place = report.place.index;
    if (report.actor.valid()) event.side = only(report.actor);
    const std::string who = report.actor.valid() ? theatre[report.actor].id + " " : "";
    event.text = called(theatre.atlas[report.place]) + ": " + who + std::string(word(report.claim));
    const Source& source = theatre.sources[report.source.index];
    event.detail = "report: " + called(source) + " (" + std::string(1, source.reliability) +
                   std::to_string(report.credibility) + ")";
    out.push_back(std::move(event));
  }
  return out;
}

void add_events(Film& film, std::vector<FilmEvent> more) {
  film.events.insert(film.events.end(), std::make_move_iterator(more.begin()),
                     std::make_move_iterator(more.end()));
  std::ranges::stable_sort(film.events, {}, &FilmEvent::time_h);
}

}  // namespace salient
