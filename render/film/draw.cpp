#include "render/film/draw.hpp"

#include <cmath>

#include "sim/model/called.hpp"

namespace salient {

Picture::Text line_of_text(Point left_middle, double size, Colour colour, std::string text, bool bold) {
  constexpr double middle_of_capitals = 0.635;  // below the top of the line, DejaVu Sans
  return {{std::round(left_middle.x), std::round(left_middle.y - middle_of_capitals * size)},
          size,
          colour,
          std::move(text),
          bold,
          {0, 0, 0, 0}};
}

std::string clock_text(const Theatre& theatre, double time_h) {
  return spoken(moment_at(theatre.clock, time_h), theatre.clock.offset_minutes);
}

Picture draw_still(const Viewer& viewer, const TextMeasure& measure) {
  Picture out;
  const Screen& screen = viewer.screen();
  const Box all{0, 0, screen.size.width, screen.size.height};
  out.clip(all);
  out.box(all, paper::panel_edge);
  for (std::size_t pane = 0; pane < viewer.panes().size(); ++pane) {
    out.clip(screen.maps[pane]);
    draw_ground(out, viewer, pane);
    draw_roads(out, viewer, pane);
    draw_places(out, viewer, pane, measure);
  }
  return out;
}

Picture draw_moving(const Viewer& viewer, const TextMeasure& measure) {
  Picture out;
  const Screen& screen = viewer.screen();
  for (std::size_t pane = 0; pane < viewer.panes().size(); ++pane) {
    out.clip(screen.maps[pane]);
    draw_reports(out, viewer, pane);
    draw_columns(out, viewer, pane);
    draw_caption(out, viewer, pane, measure);
  }
  out.clip({0, 0, screen.size.width, screen.size.height});
  draw_panels(out, viewer, measure);
  draw_details(out, viewer, measure);
  draw_bars(out, viewer, measure);
  if (viewer.help()) draw_help(out, viewer, measure);
  return out;
}

}  // namespace salient
