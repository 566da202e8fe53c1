#include "render/film/viewer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace salient {
namespace {

constexpr std::size_t series_times = 121;
constexpr double click_tremble = 4;  // pixels
constexpr double reach = 14;         // units from a place that still count as a click on it
constexpr double zoom_step = 1.25, day_h = 24;
constexpr double margin = 30;  // units around the whole map
constexpr int legend_marks = 12;

}  // namespace

std::string_view word(View view) {
  switch (view) {
    case View::replicate: return "replicate";
    case View::ensemble: return "ensemble";
    case View::truth: return "truth";
    case View::belief: return "belief";
  }
  return "";
}

int legend_lines(const Theatre& theatre) {
  return static_cast<int>(theatre.actors.size()) + (legend_marks + 2) / 3;
}

Viewer::Viewer(const Stage& stage, const ViewerOptions& options)
    : stage_(stage),
      size_(options.size),
      names_(options.names),
      panels_(options.panels),
      large_type_(options.large_type) {
  begun_with_belief_ =
      std::ranges::any_of(options.choices, [](const FilmChoice& c) { return c.view == View::belief; });
  load(options.choices);
  show_whole_map();
  if (divergence_ && options.at_divergence) {
    playback_.go_to(divergence_->time_h);
    selected_ = divergence_->place;
  }
  if (options.start_h) playback_.go_to(*options.start_h);
  if (options.selected) selected_ = options.selected;
}

void Viewer::load(const std::vector<FilmChoice>& choices) {
  panes_.clear();
  for (const FilmChoice& choice : choices) {
    Pane pane{choice, stage_.film(choice), {}};
    pane.series = make_series(*pane.film, *stage_.models[choice.arm], series_times);
    panes_.push_back(std::move(pane));
  }
  std::vector<double> changes;
  for (const Pane& pane : panes_) {
    const auto more = change_times(*pane.film);
    changes.insert(changes.end(), more.begin(), more.end());
  }
  std::ranges::sort(changes);
  changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
  const Film& film = *panes_.front().film;
  if (playback_.until_h() == film.until_h && playback_.from_h() == film.from_h &&
      film.until_h > film.from_h) {
    playback_.set_changes(std::move(changes));  // the clock goes on
  } else {
    playback_ = Playback(film.from_h, film.until_h, film.step_h, std::move(changes));
  }
  divergence_.reset();
  if (panes_.size() > 1) divergence_ = first_parting(*panes_[0].film, *panes_[1].film);
  lay_out();
}

void Viewer::lay_out() {
  const bool first = screen_.maps.empty();
  const double before = first ? 1 : whole_map().scale;
  screen_ = make_screen(size_, static_cast<int>(panes_.size()), large_type_, panels_,
                        legend_lines(stage_.theatre()));
  if (!first) camera_.scale *= whole_map().scale / before;  // the whole map stays whole, a part of it a part
}

Camera Viewer::camera(std::size_t pane) const {
  Camera out = camera_;
  out.window = screen_.maps[pane];
  return out;
}

Camera Viewer::whole_map() const {
  Camera out;
  out.window = screen_.maps.front();
  out.fit(stage_.map.extent, margin * screen_.unit);
  return out;
}

void Viewer::show_whole_map() {
  camera_ = whole_map();
  aim_ = camera_.middle;
}

std::optional<std::uint32_t> Viewer::place_at(Point screen) const {
  for (std::size_t i = 0; i < screen_.maps.size(); ++i) {
    if (!screen_.maps[i].contains(screen)) continue;
    const Camera view = camera(i);
    std::optional<std::uint32_t> best;
    double nearest = reach * screen_.unit;
    for (std::uint32_t p = 0; p < stage_.map.places.size(); ++p) {
      const double d = length(view.screen(stage_.map.places[p]) - screen);
      if (d < nearest) nearest = d, best = p;
    }
    return best;
  }
  return std::nullopt;
}

void Viewer::handle(const Input& input) {
  switch (input.kind) {
    case Input::Kind::key:
      if (const auto command = command_of(input.key)) run(*command);
      break;
    case Input::Kind::press: press(input.at); break;
    case Input::Kind::move: move(input.at); break;
    case Input::Kind::release:
      if (drag_ == Drag::map && !moved_) selected_ = place_at(input.at);
      drag_ = Drag::none;
      break;
    case Input::Kind::wheel:
      for (std::size_t i = 0; i < screen_.maps.size(); ++i) {
        if (!screen_.maps[i].contains(input.at)) continue;
        camera_.window = screen_.maps[i];
        camera_.zoom(std::pow(zoom_step, std::clamp(input.wheel, -8.0, 8.0)), input.at);
        follow_ = false;
      }
      break;
    case Input::Kind::resize:
      size_ = input.size;
      lay_out();
      break;
  }
}

void Viewer::press(Point at) {
  pointer_ = at;
  moved_ = false;
  drag_from_ = at;
  if (help_) {
    help_ = false;
    return;
  }
  for (const Screen::Button& button : screen_.buttons) {
    if (button.box.contains(at)) return run(button.command);
  }
  if (screen_.timeline.grown(5 * screen_.unit).contains(at)) {
    drag_ = Drag::timeline;
    move(at);
  } else if (std::ranges::any_of(screen_.maps, [&](const Box& map) { return map.contains(at); })) {
    drag_ = Drag::map;
  }
}

void Viewer::move(Point at) {
  pointer_ = at;
  if (drag_ == Drag::timeline) {
    playback_.scrub((at.x - screen_.timeline.left) / std::max(screen_.timeline.width(), 1.0));
  }
  if (drag_ != Drag::map) return;
  if (!moved_ && length(at - drag_from_) < click_tremble) return;
  moved_ = true;
  follow_ = false;
  camera_.middle = camera_.middle - (1 / camera_.scale) * (at - drag_from_);
  drag_from_ = at;
}

void Viewer::advance(double seconds) {
  playback_.advance(std::clamp(seconds, 0.0, 0.5));  // after a pause of the machine the film does not leap
  if (follow_) {
    follow_change();
    camera_.middle = between(camera_.middle, aim_, std::min(1.0, 2 * seconds));
  }
}

void Viewer::follow_change() {
  for (const FilmEvent& event :
       panes_.front().film->events) {  // the last one, or before it the first to come
    if (event.kind != FilmEvent::Kind::change || !event.place) continue;
    if (event.time_h > playback_.now_h() && aimed_) break;
    aim_ = stage_.map.places[*event.place];
    aimed_ = true;
  }
}

void Viewer::step_place(int by) {
  const auto places = stage_.theatre().atlas.places();
  if (places.empty()) return;
  std::vector<std::uint32_t> order(places.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order,
                           [&](auto a, auto b) { return label_weight(places[a]) > label_weight(places[b]); });
  const auto n = static_cast<std::ptrdiff_t>(order.size());
  std::ptrdiff_t at = by > 0 ? 0 : n - 1;
  if (selected_) {
    at = (std::ranges::find(order, *selected_) - order.begin() + by + n) % n;
  }
  selected_ = order[static_cast<std::size_t>(at)];
  const Camera view = camera(0);
  if (!view.window.grown(-30 * screen_.unit).contains(view.screen(stage_.map.places[*selected_]))) {
    camera_.middle = stage_.map.places[*selected_];
  }
}

void Viewer::turn_view() {
  std::vector<FilmChoice> choices;
  for (const Pane& pane : panes_) choices.push_back(pane.choice);
  // Belief takes its time: it is gone round to only where it was asked for at the start.
  std::vector<View> views;
  for (const View view : stage_.views) {
    if (view != View::belief || begun_with_belief_) views.push_back(view);
  }
  const auto now = std::ranges::find(views, choices.front().view);
  choices.front().view = now == views.end() || now + 1 == views.end() ? views.front() : *(now + 1);
  load(choices);
}

void Viewer::turn_beside() {
  std::vector<FilmChoice> choices{panes_.front().choice};
  if (panes_.size() == 1) {
    FilmChoice other = choices.front();
    const bool truth = std::ranges::find(stage_.views, View::truth) != stage_.views.end();
    if (stage_.models.size() > 1)
      other.arm = choices.front().arm == 0 ? 1 : 0;
    else if (truth && other.view != View::truth)
      other.view = View::truth;
    else if (other.view != View::replicate)
      other.view = View::replicate;
    else
      other.replicate = other.replicate + 1 < stage_.replicates ? other.replicate + 1 : 0;
    choices.push_back(other);
  }
  load(choices);
}

void Viewer::turn_replicate(int by) {
  std::vector<FilmChoice> choices;
  for (const Pane& pane : panes_) choices.push_back(pane.choice);
  // Two arms share their number; two replicates of one arm keep their distance.
  for (FilmChoice& choice : choices) {
    const std::uint64_t n = std::max<std::uint64_t>(stage_.replicates, 1);
    choice.replicate = by > 0 ? (choice.replicate + 1) % n : (choice.replicate + n - 1) % n;
  }
  load(choices);
}

void Viewer::run(Command command) {
  const double pan = 80 * screen_.unit / camera_.scale;
  const auto zoom = [&](double factor) {
    camera_.window = screen_.maps.front();
    camera_.zoom(factor, camera_.window.middle());
  };
  switch (command) {
    case Command::play_or_pause: playback_.playing() ? playback_.pause() : playback_.play(); break;
    case Command::stop: playback_.stop(); break;
    case Command::step_on: playback_.step(1); break;
    case Command::step_back: playback_.step(-1); break;
    case Command::day_on: playback_.go_to(playback_.now_h() + day_h); break;
    case Command::day_back: playback_.go_to(playback_.now_h() - day_h); break;
    case Command::next_change: playback_.next_change(); break;
    case Command::previous_change: playback_.previous_change(); break;
    case Command::to_start: playback_.go_to(playback_.from_h()); break;
    case Command::to_end: playback_.go_to(playback_.until_h()); break;
    case Command::faster: playback_.faster(); break;
    case Command::slower: playback_.slower(); break;
    case Command::bookmark: playback_.toggle_bookmark(); break;
    case Command::next_bookmark: playback_.next_bookmark(); break;
    case Command::divergence:
      if (divergence_)
        playback_.pause(), playback_.go_to(divergence_->time_h), selected_ = divergence_->place;
      break;
    case Command::zoom_in: zoom(zoom_step); break;
    case Command::zoom_out: zoom(1 / zoom_step); break;
    case Command::whole_map: follow_ = false, show_whole_map(); break;
    case Command::pan_left: camera_.middle.x -= pan; break;
    case Command::pan_right: camera_.middle.x += pan; break;
    case Command::pan_up: camera_.middle.y -= pan; break;
    case Command::pan_down: camera_.middle.y += pan; break;
    case Command::follow:
      follow_ = !follow_;
      aim_ = camera_.middle;
      aimed_ = false;
      if (follow_) camera_.scale = std::max(camera_.scale, 3.5 * screen_.unit);
      break;
    case Command::next_place: step_place(1); break;
    case Command::previous_place: step_place(-1); break;
    case Command::next_view: turn_view(); break;
    case Command::beside: turn_beside(); break;
    case Command::next_replicate: turn_replicate(1); break;
    case Command::previous_replicate: turn_replicate(-1); break;
    case Command::names: names_ = static_cast<Names>((static_cast<int>(names_) + 1) % 3); break;
    case Command::reports: reports_ = !reports_; break;
    case Command::panels: panels_ = !panels_, lay_out(); break;
    case Command::large_type: large_type_ = !large_type_, lay_out(); break;
    case Command::full_screen: full_screen_ = !full_screen_; break;
    case Command::help: help_ = !help_; break;
    case Command::close:
      if (help_)
        help_ = false;
      else
        selected_.reset();
      break;
    case Command::quit: closed_ = true; break;
  }
}

}  // namespace salient
