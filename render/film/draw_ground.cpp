#include <cmath>

#include "render/film/draw.hpp"

namespace salient {
namespace {

constexpr double strength_of_fill = 0.50;  // of a holder's colour over the paper, when certain

void fill(Picture& out, const std::vector<Triangle>& triangles, const Camera& camera, Colour colour,
          Pattern pattern = Pattern::plain) {
  for (const Triangle& t : triangles) {
    out.triangle(camera.screen(t[0]), camera.screen(t[1]), camera.screen(t[2]), colour, pattern);
  }
}

Line on_screen(const Line& line, const Camera& camera) {
  Line out;
  for (const Point p : line) out.push_back(camera.screen(p));
  return out;
}

Colour colour_of(Mask holders, const std::vector<Colour>& colours) {
  return holders == 0 ? paper::nobody : colours[first(holders)];
}

/// A cell shows who holds the place; how sure that is as how strongly; a rival inside as stripes; one who
/// shares as stripes of its colour; nobody as paper with dots; the unknown as grey with dots.
void fill_cell(Picture& out, const std::vector<Triangle>& cell, const PlaceMoment& now, const Camera& camera,
               const std::vector<Colour>& colours) {
  using S = PlaceMoment::State;
  // Half of the replicates is as good as nothing: from there the colour grows to its full strength.
  const double certain = std::clamp(2.0 * static_cast<double>(now.certainty) - 1.0, 0.08, 1.0);
  if (now.state == S::unknown) {
    fill(out, cell, camera, paper::unknown);
    return;
  }
  if (now.holders == 0) {
    fill(out, cell, camera, faded(paper::nobody, 0.9));
    fill(out, cell, camera, faded(paper::soft_ink, 0.45 * certain),
         now.state == S::contested ? Pattern::stripes : Pattern::dots);
    return;
  }
  fill(out, cell, camera, faded(colour_of(now.holders, colours), strength_of_fill * certain));
  if (now.state == S::contested) {
    const Colour rival = now.rivals != 0 ? colours[first(now.rivals)] : paper::ink;
    fill(out, cell, camera, faded(rival, 0.85), Pattern::stripes);
  } else if (has_several(now.holders)) {
    fill(out, cell, camera, faded(colours[first(now.holders & (now.holders - 1))], 0.8), Pattern::stripes);
  }
}

bool differs(const Viewer& viewer, std::uint32_t place, double time_h) {
  const auto& panes = viewer.panes();
  return panes.size() > 1 &&
         !at(panes[0].film->places[place], time_h).same_control(at(panes[1].film->places[place], time_h));
}

}  // namespace

void draw_ground(Picture& out, const Viewer& viewer, std::size_t pane) {
  const MapData& map = viewer.stage().map;
  const Camera camera = viewer.camera(pane);
  const Film& film = *viewer.panes()[pane].film;
  const Model& model = *viewer.stage().models[viewer.panes()[pane].choice.arm];
  const double now_h = viewer.playback().now_h(), u = viewer.screen().unit;

  out.box(camera.window, paper::beyond);
  fill(out, map.country, camera, paper::ground);
  for (std::uint32_t p = 0; p < map.places.size(); ++p) {
    fill_cell(out, map.territory.cells[p], at(film.places[p], now_h), camera, map.colours);
  }
  fill(out, map.lakes, camera, paper::water);
  for (const Line& river : map.ground.rivers) out.path(on_screen(river, camera), 1.6 * u, paper::water);
  for (const Area& district : map.ground.districts) {
    for (const Line& ring : district.rings)
      out.dashed(on_screen(ring, camera), u, faded(paper::inner_border, 0.8), 5 * u, 3 * u);
  }
  for (const Area& country : map.ground.country) {
    for (const Line& ring : country.rings) out.path(on_screen(ring, camera), 1.8 * u, paper::border, true);
  }
  for (const Territory::Seam& seam : map.territory.seams) {
    const PlaceMoment &a = at(film.places[seam.a], now_h), &b = at(film.places[seam.b], now_h);
    if (at_war(model, a.holders, b.holders, now_h)) {
      out.line(camera.screen(seam.from), camera.screen(seam.to), 3.4 * u, faded(paper::panel, 0.8));
    }
  }
  for (const Territory::Seam& seam : map.territory.seams) {
    const PlaceMoment &a = at(film.places[seam.a], now_h), &b = at(film.places[seam.b], now_h);
    const Point from = camera.screen(seam.from), to = camera.screen(seam.to);
    if (at_war(model, a.holders, b.holders, now_h)) out.line(from, to, 2 * u, paper::ink);
    if (differs(viewer, seam.a, now_h) != differs(viewer, seam.b, now_h)) {
      out.dashed({from, to}, 3 * u, Colour{170, 0, 120}, 6 * u, 4 * u);
    }
  }
}

void draw_roads(Picture& out, const Viewer& viewer, std::size_t pane) {
  const MapData& map = viewer.stage().map;
  const Camera camera = viewer.camera(pane);
  const Film& film = *viewer.panes()[pane].film;
  const double now_h = viewer.playback().now_h(), u = viewer.screen().unit;
  const auto routes = viewer.stage().theatre().atlas.routes();
  const Box near = camera.window.grown(40 * u);
  for (std::uint32_t r = 0; r < routes.size(); ++r) {
    const Point a = camera.screen(map.places[routes[r].from.index]),
                b = camera.screen(map.places[routes[r].to.index]);
    if (!near.overlaps(around({a, b}).grown(1))) continue;
    const RouteMoment& now = at(film.routes[r], now_h);
    const Point middle = between(a, b, 0.5);
    const double l = length(b - a);
    switch (routes[r].road_class) {
      case RouteClass::motorway: out.line(a, b, 2.6 * u, faded(paper::road, 0.85)); break;
      case RouteClass::primary: out.line(a, b, 1.6 * u, faded(paper::road, 0.7)); break;
      case RouteClass::secondary: out.line(a, b, 0.9 * u, faded(paper::road, 0.6)); break;
      case RouteClass::track: out.dashed({a, b}, 0.9 * u, faded(paper::road, 0.6), 4 * u, 3 * u); break;
    }
    if (l < 1) continue;
    const Point along = (1 / l) * (b - a), across{-along.y, along.x};
    if (routes[r].chokepoint) {  // a bridge: two bars across
      for (const double side : {-2.4, 2.4}) {
        const Point at_bar = middle + side * u * along;
        out.line(at_bar - 4 * u * across, at_bar + 4 * u * across, 1.4 * u, paper::ink);
      }
    }
    if (now.corridor) out.dashed({a, b}, 3 * u, Colour{0, 120, 90}, 6 * u, 4 * u);
    if (now.open < 1) {
      out.dashed({a, b}, 2.4 * u, paper::closed, 5 * u, 4 * u);
      if (now.open <= 0) {
        for (const double side : {-1.0, 1.0}) {
          const Point arm = 5 * u * (along + side * across);
          out.line(middle - arm, middle + arm, 2.4 * u, paper::closed);
        }
      }
    }
  }
}

}  // namespace salient
