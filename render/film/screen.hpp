#pragma once

#include <string>
#include <vector>

#include "render/film/commands.hpp"
#include "render/film/plane.hpp"

namespace salient {

/// Where everything stands in a window, in pixels.
struct Screen {
  struct Button {
    Command command;
    Box box;
  };
  Size size;
  double unit = 1;  ///< pixels of what is drawn one unit wide at 1280 x 720
  Box top, bottom;  ///< title and clock; buttons and timeline
  Box timeline;
  Box side;                   ///< panels; empty if there is no room or they are off
  Box legend, chart, ticker;  ///< within it
  std::vector<Box> maps;      ///< one or two
  std::vector<Button> buttons;

  [[nodiscard]] double letters(double size_in_units) const;  ///< whole pixels, at least 9
};

/// @param size        of the window, pixels; anything below 320 x 240 is laid out as that
/// @param maps        1 or 2
/// @param large_type  for a projector
/// @param panels      whether the panels on the right are wanted
/// @param legend_lines  lines of the legend
Screen make_screen(Size size, int maps, bool large_type, bool panels, int legend_lines);

}  // namespace salient
