#include <array>
#include <cmath>

#include "render/film/draw.hpp"
#include "sim/core/number.hpp"

namespace salient {
namespace {

constexpr double panel_line = 20;  // units
constexpr Colour of_contested{120, 120, 120}, of_nobody{224, 224, 220};

void heading(Picture& out, const Box& box, const std::string& words, const Screen& screen,
             const TextMeasure& measure) {
  const double size = screen.letters(12);
  out.text(line_of_text({box.left, box.top + 8 * screen.unit}, size, paper::soft_ink,
                        fitted(words, size, box.width(), measure, true), true));
}

/// Marks of the legend that mean no actor, drawn as the map draws them.
void legend_mark(Picture& out, int which, Point at, double u, const std::vector<Colour>& colours) {
  using S = PlaceMoment::State;
  PlaceMoment m;
  m.holders = colours.empty() ? 0 : 1;
  m.state = S::held;
  const Colour first_colour = colours.empty() ? paper::soft_ink : colours[0];
  switch (which) {
    case 0:
      m.state = S::contested;
      m.rivals = colours.size() > 1 ? 2 : 0;
      draw_mark(out, {m, 4.5 * u}, at, colours, u);
      break;
    case 1:
      m.state = S::vacated, m.holders = 0;
      draw_mark(out, {m, 4.5 * u}, at, colours, u);
      break;
    case 2:
      m.encircled = true;
      draw_mark(out, {m, 4 * u}, at, colours, u);
      break;
    case 3:
      m.supply_cut = true;
      draw_mark(out, {m, 4.5 * u}, at, colours, u);
      break;
    case 4: out.line(at - Point{8 * u, 0}, at + Point{8 * u, 0}, 2.2 * u, paper::ink); break;
    case 5:
    case 6:
      out.triangle(at + Point{8 * u, 0}, at + Point{-6 * u, -6 * u}, at + Point{-6 * u, 6 * u}, paper::ink);
      out.triangle(at + Point{6 * u, 0}, at + Point{-5 * u, -4.4 * u}, at + Point{-5 * u, 4.4 * u},
                   first_colour);
      if (which == 6)
        out.triangle(at + Point{2.5 * u, 0}, at + Point{-4 * u, -2.6 * u}, at + Point{-4 * u, 2.6 * u},
                     paper::panel);
      break;
    case 7:
      out.dashed({at - Point{9 * u, 0}, at + Point{9 * u, 0}}, 2.4 * u, paper::closed, 5 * u, 4 * u);
      break;
    case 8:
      out.line(at - Point{9 * u, 0}, at + Point{9 * u, 0}, 1.6 * u, paper::road);
      for (const double x : {-2.4, 2.4})
        out.line(at + Point{x * u, -4 * u}, at + Point{x * u, 4 * u}, 1.4 * u, paper::ink);
      break;
    case 9: out.ring(at, 6 * u, 2 * u, paper::accent); break;
    default:
      m.state = S::unknown, m.holders = 0;
      draw_mark(out, {m, 4.5 * u}, at, colours, u);
      break;
  }
}

constexpr std::array legend_words = {"contested", "nobody's", "encircled", "supply cut", "front",  "column",
                                     "retreat",   "closed",   "bridge",    "report",     "unknown"};

void draw_legend(Picture& out, const Viewer& viewer, const TextMeasure& measure) {
  const Screen& screen = viewer.screen();
  const Box& box = screen.legend;
  const double u = screen.unit, size = screen.letters(12);
  const auto& actors = viewer.stage().theatre().actors;
  const auto& colours = viewer.stage().map.colours;
  heading(out, box, "Who holds what", screen, measure);
  double y = box.top + 28 * u;
  const auto room = [&] { return y + 0.45 * panel_line * u <= box.bottom + 2 * u; };
  for (std::uint32_t a = 0; a < actors.size() && room(); ++a, y += panel_line * u) {
    PlaceMoment held;
    held.state = PlaceMoment::State::held;
    held.holders = only(ActorId{a});
    draw_mark(out, {held, 5 * u}, {box.left + 8 * u, y}, colours, u);
    const double id_width = measure.width(actors[a].id, size, true);
    out.text(line_of_text({box.left + 22 * u, y}, size, paper::ink,
                          fitted(actors[a].id, size, box.width() - 24 * u, measure, true), true));
    const double left = box.left + 30 * u + id_width;
    if (left < box.right - 20 * u && !actors[a].name.empty()) {
      out.text(line_of_text({left, y}, size, paper::soft_ink,
                            fitted(actors[a].name, size, box.right - left, measure)));
    }
  }
  for (int i = 0; i < static_cast<int>(legend_words.size()) && room(); ++i) {
    const double left = box.left + (i % 3) * box.width() / 3;
    legend_mark(out, i, {left + 8 * u, y}, u, colours);
    out.text(line_of_text({left + 22 * u, y}, size, paper::ink, legend_words[static_cast<std::size_t>(i)]));
    if (i % 3 == 2) y += panel_line * u;
  }
}

/// Shares stacked from below, in the order of the legend; a line where the clock stands.
void draw_stack(Picture& out, const Viewer& viewer, const Viewer::Pane& pane, const Box& box, bool people) {
  const Series& series = pane.series;
  const auto& of = people ? series.people : series.places;
  const auto& colours = viewer.stage().map.colours;
  const auto x_of = [&](std::size_t i) {
    return box.left + box.width() * static_cast<double>(i) / static_cast<double>(series.time_h.size() - 1);
  };
  out.box(box, Colour{240, 239, 236});
  std::vector<double> low(series.time_h.size(), 0.0);
  for (std::uint32_t c = 0; c < series.columns; ++c) {
    const Colour colour = c < colours.size() ? colours[c] : c == colours.size() ? of_contested : of_nobody;
    for (std::size_t i = 0; i < series.time_h.size(); ++i) {
      const double high = low[i] + series.share(of, i, c);
      if (i > 0) {
        const double before = low[i - 1];  // already raised by this column
        const double before_low = before - series.share(of, i - 1, c);
        const auto y_of = [&](double share) { return box.bottom - share * box.height(); };
        if (before > before_low || high > low[i]) {
          out.quad({x_of(i - 1), y_of(before_low)}, {x_of(i - 1), y_of(before)}, {x_of(i), y_of(high)},
                   {x_of(i), y_of(low[i])}, colour);
        }
      }
      low[i] = high;
    }
  }
  const double x = box.left + viewer.playback().share(viewer.playback().now_h()) * box.width();
  out.line({x, box.top}, {x, box.bottom}, 1.6 * viewer.screen().unit, paper::ink);
}

void draw_chart(Picture& out, const Viewer& viewer, const TextMeasure& measure) {
  const Screen& screen = viewer.screen();
  const double u = screen.unit;
  const Box& box = screen.chart;
  const bool people =
      !viewer.stage().theatre().atlas.places().empty() && !viewer.panes().front().series.people.empty() &&
      std::ranges::any_of(viewer.panes().front().series.people, [](double p) { return p > 0; });
  const std::size_t rows = viewer.panes().size();
  heading(out, box, people ? "People living under each" : "Places held by each", screen, measure);
  const double top = box.top + 20 * u, each = (box.bottom - top) / static_cast<double>(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    const Box one{box.left, top + static_cast<double>(i) * each, box.right,
                  top + static_cast<double>(i + 1) * each - 4 * u};
    draw_stack(out, viewer, viewer.panes()[i], one, people);
  }
}

void draw_ticker(Picture& out, const Viewer& viewer, const TextMeasure& measure) {
  const Screen& screen = viewer.screen();
  const double u = screen.unit, size = screen.letters(12), small = screen.letters(11);
  const Box& box = screen.ticker;
  if (box.height() < 50 * u) return;
  heading(out, box, "What happened last", screen, measure);
  const double now_h = viewer.playback().now_h();
  struct Told {
    const FilmEvent* event;
    std::size_t pane;
  };
  std::vector<Told> told;
  for (std::size_t pane = 0; pane < viewer.panes().size(); ++pane) {
    for (const FilmEvent& event : viewer.panes()[pane].film->events) {
      if (event.time_h > now_h + 1e-9) break;
      if (event.kind == FilmEvent::Kind::report && (pane > 0 || !viewer.reports()))
        continue;  // both panes have the same
      told.push_back({&event, pane});
    }
  }
  std::ranges::stable_sort(told,
                           [](const Told& a, const Told& b) { return a.event->time_h > b.event->time_h; });
  double y = box.top + 28 * u;
  const bool both = viewer.panes().size() > 1;
  for (const Told& one : told) {
    if (y + 18 * u > box.bottom) break;
    const FilmEvent& event = *one.event;
    const Point mark{box.left + 6 * u, y};
    const Colour side = event.side == 0 ? paper::soft_ink : viewer.stage().map.colours[first(event.side)];
    if (event.kind == FilmEvent::Kind::report)
      out.ring(mark, 4 * u, 1.8 * u, paper::accent);
    else if (event.kind == FilmEvent::Kind::intervention)
      out.triangle(mark + Point{-5 * u, -4 * u}, mark + Point{5 * u, -4 * u}, mark + Point{0, 5 * u},
                   paper::closed);
    else
      out.polygon(outline(event.side == 0 ? Shape::disc : actor_shape(first(event.side)), mark, 4 * u), side);
    const double left = box.left + 17 * u, width = box.right - left;
    const std::string where =
        both && event.kind == FilmEvent::Kind::change ? (one.pane == 0 ? "left: " : "right: ") : "";
    out.text(line_of_text({left, y}, size, paper::ink, fitted(where + event.text, size, width, measure)));
    const std::string date = clock_text(viewer.stage().theatre(), event.time_h);
    const std::string day = date.substr(0, date.find(' ', date.find(' ') + 1)) + date.substr(date.rfind(' '));
    out.text(line_of_text(
        {left, y + 15 * u}, small, paper::soft_ink,
        fitted(day + (event.detail.empty() ? "" : " \xC2\xB7 " + event.detail), small, width, measure)));
    y += 36 * u;
  }
  if (told.empty()) out.text(line_of_text({box.left, y}, small, paper::soft_ink, "nothing yet: press play"));
}

}  // namespace

void draw_panels(Picture& out, const Viewer& viewer, const TextMeasure& measure) {
  const Screen& screen = viewer.screen();
  if (screen.side.width() <= 0) return;
  out.box(screen.side, paper::panel);
  out.box({screen.side.left, screen.side.top, screen.side.left + screen.unit, screen.side.bottom},
          paper::panel_edge);
  draw_legend(out, viewer, measure);
  draw_chart(out, viewer, measure);
  draw_ticker(out, viewer, measure);
}

void draw_caption(Picture& out, const Viewer& viewer, std::size_t pane, const TextMeasure& measure) {
  const Screen& screen = viewer.screen();
  const Camera camera = viewer.camera(pane);
  const double u = screen.unit, size = screen.letters(12);
  const Film& film = *viewer.panes()[pane].film;
  const double most = camera.window.width() - 28 * u;
  std::string words = film.title;
  if (measure.width(words + ": " + film.sort, size, true) <= most) words += ": " + film.sort;
  words = fitted(words, size, most, measure, true);
  const Box strip{camera.window.left + 6 * u, camera.window.top + 5 * u,
                  camera.window.left + 20 * u + measure.width(words, size, true), camera.window.top + 26 * u};
  out.box(strip, faded(paper::panel, 0.9));
  out.text(line_of_text({strip.left + 7 * u, strip.middle().y}, size, paper::ink, words, true));

  // A round number of kilometres that takes about 90 units.
  constexpr std::array rounds = {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0};
  double km = rounds.front();
  for (const double next : rounds) {
    if (next * camera.scale <= 95 * u) km = next;
  }
  const Point left{camera.window.left + 12 * u, camera.window.bottom - 10 * u},
      right = left + Point{km * camera.scale, 0};
  out.line(left, right, 2 * u, paper::ink);
  for (const Point end : {left, right}) out.line(end - Point{0, 4 * u}, end, 2 * u, paper::ink);
  Picture::Text text =
      line_of_text(right + Point{6 * u, -2 * u}, screen.letters(11), paper::ink, shortest(km) + " km");
  text.halo = faded(paper::panel, 0.85);
  out.text(std::move(text));
}

}  // namespace salient
