#pragma once

#include <string>

#include "render/film/picture.hpp"
#include "render/film/type.hpp"
#include "render/film/viewer.hpp"

namespace salient {

/// Stands on every picture.
inline constexpr const char* not_a_report = "Model output, not a report";

/// The picture of a viewer at its present moment, in two layers: `still` fills the window and stays the same
/// value as long as control and camera do, so that it need not be painted for every frame; `moving` lies
/// over it. Functions of their arguments.
Picture draw_still(const Viewer& viewer, const TextMeasure& measure);
Picture draw_moving(const Viewer& viewer, const TextMeasure& measure);

// Its parts, one file each; every one adds to the picture.
void draw_ground(Picture& out, const Viewer& viewer, std::size_t pane);
void draw_roads(Picture& out, const Viewer& viewer, std::size_t pane);
void draw_places(Picture& out, const Viewer& viewer, std::size_t pane, const TextMeasure& measure);
void draw_reports(Picture& out, const Viewer& viewer, std::size_t pane);
void draw_columns(Picture& out, const Viewer& viewer, std::size_t pane);
void draw_caption(Picture& out, const Viewer& viewer, std::size_t pane, const TextMeasure& measure);
void draw_panels(Picture& out, const Viewer& viewer, const TextMeasure& measure);
void draw_details(Picture& out, const Viewer& viewer, const TextMeasure& measure);
void draw_bars(Picture& out, const Viewer& viewer, const TextMeasure& measure);
void draw_help(Picture& out, const Viewer& viewer, const TextMeasure& measure);

/// A place's mark as the map and the legend show it.
struct Mark {
  PlaceMoment moment;
  double radius = 5;
};
void draw_mark(Picture& out, const Mark& mark, Point at, const std::vector<Colour>& colours, double unit);

/// A line of text whose letters stand about the middle of a height.
Picture::Text line_of_text(Point left_middle, double size, Colour colour, std::string text,
                           bool bold = false);

/// Where the names of a pane's places stand; nothing where there is no room.
/// Shape: by place
struct PlacedNames {
  std::vector<std::optional<Box>> boxes;
  std::vector<std::string> names;
  std::vector<double> sizes;  ///< of the letters
};
PlacedNames placed_names(const Viewer& viewer, std::size_t pane, const TextMeasure& measure);

/// Where the card of the selected place stands; empty if there is none.
Box details_box(const Viewer& viewer);
/// "1 Dec 2024, 04:00", local.
std::string clock_text(const Theatre& theatre, double time_h);

}  // namespace salient
