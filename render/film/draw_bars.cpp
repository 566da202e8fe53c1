#include <cmath>

#include "render/film/draw.hpp"
#include "sim/core/number.hpp"

namespace salient {
namespace {

constexpr double hours_of_day = 24;

std::string button_word(Command command) {
  switch (command) {
    case Command::next_view: return "View";
    case Command::beside: return "Beside";
    case Command::names: return "Names";
    case Command::help: return "Help";
    default: return "";
  }
}

void icon(Picture& out, Command command, const Box& box, bool playing, double u) {
  const Point m = box.middle();
  const Colour ink = paper::ink;
  const auto play = [&](double x, double s) {
    out.triangle(m + Point{x - s, -1.2 * s}, m + Point{x + s, 0}, m + Point{x - s, 1.2 * s}, ink);
  };
  const auto back = [&](double x, double s) {
    out.triangle(m + Point{x + s, -1.2 * s}, m + Point{x - s, 0}, m + Point{x + s, 1.2 * s}, ink);
  };
  const auto bar = [&](double x, double h) { out.line(m + Point{x, -h}, m + Point{x, h}, 2.4 * u, ink); };
  switch (command) {
    case Command::to_start: bar(-5 * u, 6 * u), back(2 * u, 5 * u); break;
    case Command::to_end: bar(5 * u, 6 * u), play(-2 * u, 5 * u); break;
    case Command::previous_change: back(-4 * u, 4 * u), back(4 * u, 4 * u); break;
    case Command::next_change: play(-4 * u, 4 * u), play(4 * u, 4 * u); break;
    case Command::play_or_pause:
      if (playing)
        bar(-3.5 * u, 7 * u), bar(3.5 * u, 7 * u);
      else
        play(u, 6.5 * u);
      break;
    case Command::faster: out.line(m - Point{0, 5 * u}, m + Point{0, 5 * u}, 2 * u, ink); [[fallthrough]];
    case Command::slower: out.line(m - Point{5 * u, 0}, m + Point{5 * u, 0}, 2 * u, ink); break;
    case Command::bookmark:
      out.polygon(
          {m + Point{-4 * u, -7 * u}, m + Point{4 * u, -7 * u}, m + Point{4 * u, 7 * u}, m + Point{0, 3 * u}},
          ink);
      out.polygon({m + Point{-4 * u, -7 * u}, m + Point{0, 3 * u}, m + Point{-4 * u, 7 * u}}, ink);
      break;
    default: break;
  }
}

void draw_buttons(Picture& out, const Viewer& viewer, const TextMeasure& measure) {
  const Screen& screen = viewer.screen();
  const double u = screen.unit, size = screen.letters(12);
  const Screen::Button* under = nullptr;
  for (const Screen::Button& button : screen.buttons) {
    const bool hot = button.box.contains(viewer.pointer());
    if (hot) under = &button;
    out.box(button.box, hot ? Colour{214, 226, 242} : Colour{240, 239, 236});
    out.frame(button.box, u, paper::panel_edge);
    icon(out, button.command, button.box, viewer.playback().playing(), u);
    const std::string words = button_word(button.command);
    if (!words.empty()) {
      const double left = button.box.middle().x - measure.width(words, size, false) / 2;
      out.text(line_of_text({left, button.box.middle().y}, size, paper::ink, words));
    }
    if (button.command == Command::slower) {
      const std::string speed = shortest(viewer.playback().hours_per_s()) + " h/s";
      const double middle = button.box.right + 31.5 * u;
      out.text(line_of_text({middle - measure.width(speed, size, false) / 2, button.box.middle().y}, size,
                            paper::ink, speed));
    }
  }
  if (under == nullptr) return;
  const KeyLine& line = line_of(under->command);
  const std::string words = std::string(line.words) + "  (" + std::string(line.keys) + ")";
  const double width = measure.width(words, size, false) + 14 * u;
  const double left = std::clamp(under->box.left, 4 * u, std::max(4 * u, screen.size.width - width - 4 * u));
  const Box tip{left, under->box.top - 26 * u, left + width, under->box.top - 4 * u};
  out.box(tip, paper::ink);
  out.text(line_of_text({tip.left + 7 * u, tip.middle().y}, size, paper::panel, words));
}

/// The timeline as it lies on the screen: where an hour stands, and the bar that the hours run along.
struct Hours {
  explicit Hours(const Viewer& viewer)
      : clock(viewer.playback()),
        t(viewer.screen().timeline),
        u(viewer.screen().unit),
        top(t.top + 4 * u),
        bottom(t.bottom - 5 * u) {}

  [[nodiscard]] double x_of(double time_h) const { return t.left + clock.share(time_h) * t.width(); }

  const Playback& clock;
  const Box& t;
  double u, top, bottom;
};

/// Midnights of the theatre's own time, as many as there is room to name.
void draw_midnights(Picture& out, const Hours& hours, const Viewer& viewer, const TextMeasure& measure) {
  const double u = hours.u;
  const Playback& clock = hours.clock;
  const Theatre& theatre = viewer.stage().theatre();
  constexpr std::int64_t day_s = 86400;
  const std::int64_t local = theatre.clock.anchor.seconds + std::int64_t{theatre.clock.offset_minutes} * 60;
  const double to_midnight = static_cast<double>(day_s - local % day_s) / 3600;
  const double days = (clock.until_h() - clock.from_h()) / hours_of_day;
  const double every = std::max(1.0, std::ceil(days * 46 * u / std::max(hours.t.width(), 1.0)));
  const double letters = viewer.screen().letters(10);
  for (double h = to_midnight; h < clock.until_h() && days < 4000; h += every * hours_of_day) {
    const double x = hours.x_of(h);
    out.line({x, hours.top}, {x, hours.bottom}, u, faded(paper::soft_ink, 0.35));
    const std::string date = clock_text(theatre, h);
    const std::string day = date.substr(0, date.find(' ', date.find(' ') + 1));
    if (x + measure.width(day, letters, false) + 4 * u < hours.t.right) {
      out.text(line_of_text({x + 3 * u, hours.bottom - 4.5 * u}, letters, paper::soft_ink, day));
    }
  }
}

void draw_event(Picture& out, const Hours& hours, const Viewer& viewer, const FilmEvent& event) {
  const double u = hours.u, x = hours.x_of(event.time_h), top = hours.t.top;
  switch (event.kind) {
    case FilmEvent::Kind::change: {
      const Colour c = event.side == 0 ? paper::soft_ink : viewer.stage().map.colours[first(event.side)];
      out.box({x - 0.6 * u, hours.top, x + 0.6 * u, hours.top + 6 * u}, c);
      break;
    }
    case FilmEvent::Kind::report:
      if (viewer.reports()) out.box({x - 0.8 * u, top, x + 0.8 * u, top + 3 * u}, faded(paper::accent, 0.6));
      break;
    case FilmEvent::Kind::intervention:
      out.triangle({x - 4 * u, top - 3 * u}, {x + 4 * u, top - 3 * u}, {x, top + 4 * u}, paper::closed);
      break;
  }
}

/// Where the films part, bookmarks, and now.
void draw_marks(Picture& out, const Hours& hours, const Viewer& viewer) {
  const Box& t = hours.t;
  const double u = hours.u;
  if (viewer.divergence()) {
    const double x = hours.x_of(viewer.divergence()->time_h);
    out.line({x, t.top - 2 * u}, {x, t.bottom}, 2 * u, Colour{170, 0, 120});
  }
  for (const double mark : hours.clock.bookmarks()) {
    const double x = hours.x_of(mark);
    out.polygon({{x - 4 * u, t.top - 4 * u},
                 {x + 4 * u, t.top - 4 * u},
                 {x + 4 * u, t.top + 3 * u},
                 {x, t.top + 6 * u},
                 {x - 4 * u, t.top + 3 * u}},
                paper::accent);
  }
  const double x = hours.x_of(hours.clock.now_h());
  out.line({x, t.top}, {x, t.bottom}, 2.4 * u, paper::ink);
  out.disc({x, (hours.top + hours.bottom) / 2}, 6 * u, paper::ink);
  out.disc({x, (hours.top + hours.bottom) / 2}, 3.4 * u, paper::panel);
}

void draw_timeline(Picture& out, const Viewer& viewer, const TextMeasure& measure) {
  const Hours hours(viewer);
  out.box({hours.t.left, hours.top, hours.t.right, hours.bottom}, Colour{232, 231, 227});
  out.box({hours.t.left, hours.top, hours.x_of(hours.clock.now_h()), hours.bottom}, Colour{196, 208, 226});
  draw_midnights(out, hours, viewer, measure);
  for (const Viewer::Pane& pane : viewer.panes()) {
    for (const FilmEvent& event : pane.film->events) draw_event(out, hours, viewer, event);
  }
  draw_marks(out, hours, viewer);
}

}  // namespace

void draw_bars(Picture& out, const Viewer& viewer, const TextMeasure& measure) {
  const Screen& screen = viewer.screen();
  const double u = screen.unit, middle = screen.top.middle().y;
  out.box(screen.top, paper::panel);
  out.box({0, screen.top.bottom - u, screen.size.width, screen.top.bottom}, paper::panel_edge);
  out.box(screen.bottom, paper::panel);
  out.box({0, screen.bottom.top, screen.size.width, screen.bottom.top + u}, paper::panel_edge);

  const double big = screen.letters(18), small = screen.letters(13);
  const std::string clock = clock_text(viewer.stage().theatre(), viewer.playback().now_h());
  const double clock_width = measure.width(clock, big, true);
  const double warning_width = measure.width(not_a_report, small, true) + 16 * u;
  const Box warning{screen.size.width - warning_width - 8 * u, 7 * u, screen.size.width - 8 * u,
                    screen.top.bottom - 8 * u};
  out.box(warning, Colour{252, 236, 228});
  out.frame(warning, u, paper::warning);
  out.text(
      line_of_text({warning.left + 8 * u, warning.middle().y}, small, paper::warning, not_a_report, true));
  // In the middle if there is room, else beside the warning.
  const double clock_left =
      std::min((screen.size.width - clock_width) / 2, warning.left - clock_width - 14 * u);
  out.text(line_of_text({clock_left, middle}, big, paper::ink, clock, true));
  const std::string title = fitted(viewer.stage().title, small, clock_left - 24 * u, measure);
  out.text(line_of_text({10 * u, middle}, small, paper::ink, title));

  draw_timeline(out, viewer, measure);
  draw_buttons(out, viewer, measure);
}

void draw_help(Picture& out, const Viewer& viewer, const TextMeasure& measure) {
  const Screen& screen = viewer.screen();
  const auto lines = key_lines();
  const std::size_t rows = (lines.size() + 1) / 2;
  // As large as the window allows: the help must fit as a whole.
  const double u = std::min({screen.unit, (screen.size.height - 30) / (21.0 * static_cast<double>(rows) + 96),
                             screen.size.width / 700});
  const double size = std::max(9.0, std::round(13 * u)), row = 21 * u;
  const double width = 680 * u, height = row * static_cast<double>(rows) + 86 * u;
  const Point m{screen.size.width / 2, screen.size.height / 2};
  const Box card{m.x - width / 2, m.y - height / 2, m.x + width / 2, m.y + height / 2};
  out.box({0, 0, screen.size.width, screen.size.height}, Colour{30, 30, 34, 110});
  out.box(card, paper::panel);
  out.frame(card, 2 * u, paper::accent);
  out.text(line_of_text({card.left + 18 * u, card.top + 22 * u}, std::round(size * 1.25), paper::ink, "Keys",
                        true));
  const std::string close = "click or Escape closes this";
  out.text(line_of_text({card.right - 18 * u - measure.width(close, size, false), card.top + 22 * u}, size,
                        paper::soft_ink, close));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double left = card.left + 18 * u + (i >= rows ? width / 2 : 0);
    const double y = card.top + 52 * u + row * static_cast<double>(i % rows);
    out.text(line_of_text({left, y}, size, paper::accent, std::string(lines[i].keys), true));
    out.text(line_of_text({left + 120 * u, y}, size, paper::ink,
                          fitted(std::string(lines[i].words), size, width / 2 - 140 * u, measure)));
  }
  out.text(
      line_of_text({card.left + 18 * u, card.bottom - 18 * u}, size, paper::warning, not_a_report, true));
}

}  // namespace salient
