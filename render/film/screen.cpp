#include "render/film/screen.hpp"

#include <array>
#include <cmath>

namespace salient {
namespace {

constexpr Size design{1280, 720};
constexpr double large = 1.4, least_unit = 0.85;
constexpr double least_map = 300;  // units; below it the panels give way
constexpr double side_width = 292, top_height = 40, bottom_height = 66, line = 20, title = 24;

constexpr std::array shown_buttons = {Command::to_start,    Command::previous_change, Command::play_or_pause,
                                      Command::next_change, Command::to_end,          Command::slower,
                                      Command::faster,      Command::bookmark,        Command::next_view,
                                      Command::beside,      Command::names,           Command::help};

}  // namespace

double Screen::letters(double units) const {
  return std::max(9.0, std::round(units * unit));
}

Screen make_screen(Size size, int maps, bool large_type, bool panels, int legend_lines) {
  Screen out;
  size = {std::max(size.width, 320.0), std::max(size.height, 240.0)};
  out.size = size;
  const double fit = std::min(size.width / design.width, size.height / design.height);
  out.unit = std::max(fit, least_unit) * (large_type ? large : 1.0);
  // Large type may not take more than a small window has.
  out.unit = std::min(out.unit, std::min(size.width / 560, size.height / 330));
  const double u = out.unit;

  out.top = {0, 0, size.width, top_height * u};
  out.bottom = {0, size.height - bottom_height * u, size.width, size.height};
  Box middle{0, out.top.bottom, size.width, out.bottom.top};
  const double left_for_maps = (size.width - side_width * u) / maps;
  if (panels && left_for_maps >= least_map * u) {
    out.side = {size.width - side_width * u, middle.top, size.width, middle.bottom};
    middle.right = out.side.left;
    const Box inner = out.side.grown(-10 * u);
    const double legend_height = std::min((title + legend_lines * line) * u, 0.62 * inner.height());
    out.legend = {inner.left, inner.top, inner.right, inner.top + legend_height};
    const double chart_height = 0.25 * (inner.height() - legend_height) + 30 * u;
    out.chart = {inner.left, out.legend.bottom + 8 * u, inner.right,
                 out.legend.bottom + 8 * u + chart_height};
    out.ticker = {inner.left, out.chart.bottom + 10 * u, inner.right, inner.bottom};
  }
  const double gap = 3 * u, width = (middle.width() - (maps - 1) * gap) / maps;
  for (int i = 0; i < maps; ++i) {
    const double left = middle.left + i * (width + gap);
    out.maps.push_back({left, middle.top, left + width, middle.bottom});
  }

  const double edge = 10 * u, side = 27 * u, space = 5 * u;
  out.timeline = {edge, out.bottom.top + 6 * u, size.width - edge, out.bottom.top + 28 * u};
  double left = edge;
  const double top = out.bottom.bottom - 4 * u - side;
  for (const Command command : shown_buttons) {
    const bool wide = command == Command::next_view || command == Command::beside ||
                      command == Command::names || command == Command::help ||
                      command == Command::play_or_pause;
    const bool speed_between = command == Command::faster;
    if (command == Command::slower || command == Command::bookmark || command == Command::next_view)
      left += 7 * u;
    if (speed_between) left += 58 * u;  // the speed in words stands here
    const double width_here = command == Command::play_or_pause ? 1.6 * side : wide ? 2.35 * side : side;
    if (left + width_here > size.width - edge) break;
    out.buttons.push_back({command, {left, top, left + width_here, top + side}});
    left += width_here + space;
  }
  return out;
}

}  // namespace salient
