#include <cmath>

#include "render/film/draw.hpp"
#include "render/film/labels.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

constexpr Colour differing{170, 0, 120};
constexpr double pulse_h = 6;         // hours for which a report is seen at its place
constexpr double strength_scale = 5;  // pixels per km from which garrisons show their strength

std::string name_in(const Place& place, Names names) {
  const std::string latin = called(place);
  const std::string local = arabic_name(place.names);
  if (names == Names::latin || local.empty()) return latin;
  return names == Names::local ? local : latin + "  " + local;
}

bool strengths_shown(const Viewer& viewer, const Camera& camera) {
  return camera.scale > strength_scale * viewer.screen().unit;
}

}  // namespace

void draw_mark(Picture& out, const Mark& mark, Point at, const std::vector<Colour>& colours, double u) {
  using S = PlaceMoment::State;
  const PlaceMoment& now = mark.moment;
  const double r = mark.radius;
  const Shape shape = now.holders == 0 ? Shape::disc : actor_shape(first(now.holders));
  const Colour own = now.state == S::unknown ? paper::unknown
                     : now.holders == 0      ? paper::nobody
                                             : colours[first(now.holders)];
  out.polygon(outline(shape, at, r + 1.3 * u), now.holders == 0 ? paper::soft_ink : paper::ink);
  out.polygon(outline(shape, at, r), now.certainty < 0.75f ? mixed(own, paper::panel, 0.5) : own);
  if (now.state == S::unknown) {
    const double size = std::max(8.0, std::round(1.7 * r));
    out.text(
        line_of_text({at.x - 0.29 * size, at.y}, size, paper::panel, "?", true));  // DejaVu's is 0.58 wide
  }
  if (now.state == S::shared && has_several(now.holders)) {
    const auto second = first(now.holders & (now.holders - 1));
    out.polygon(outline(actor_shape(second), at, 0.55 * r), colours[second]);
  }
  if (now.state == S::contested) {
    const Colour rival = now.rivals != 0 ? colours[first(now.rivals)] : paper::ink;
    const Shape theirs = now.rivals != 0 ? actor_shape(first(now.rivals)) : Shape::disc;
    out.polygon(outline(theirs, at, 0.62 * r + 0.9 * u), paper::panel);
    out.polygon(outline(theirs, at, 0.62 * r), rival);
    out.ring(at, r + 4 * u, 1.6 * u, paper::closed);
  }
  if (now.encircled) out.dashed_ring(at, r + 4.2 * u, 2 * u, paper::ink, 8);
  if (now.supply_cut) {
    const Point corner = at + Point{r, -r};
    out.line(corner + Point{-4 * u, 4 * u}, corner + Point{4 * u, -4 * u}, 4.2 * u, paper::panel);
    out.line(corner + Point{-4 * u, 4 * u}, corner + Point{4 * u, -4 * u}, 2.2 * u, paper::closed);
  }
}

PlacedNames placed_names(const Viewer& viewer, std::size_t pane, const TextMeasure& measure) {
  const Camera camera = viewer.camera(pane);
  const auto places = viewer.stage().theatre().atlas.places();
  const Screen& screen = viewer.screen();
  PlacedNames out;
  std::vector<LabelWish> wishes;
  const bool strengths = strengths_shown(viewer, camera);
  for (std::uint32_t p = 0; p < places.size(); ++p) {
    const bool chosen = viewer.selected() == p;
    std::string name = name_in(places[p], viewer.names());
    const PlaceMoment& now = at(viewer.panes()[pane].film->places[p], viewer.playback().now_h());
    if (strengths && now.fighters > 0) name.append(" ").append(grouped(now.fighters));
    const double size = screen.letters(places[p].kind == PlaceKind::capital ? 15
                                       : value_of(places[p]) > 1            ? 13
                                                                            : 11);
    const double weight = label_weight(places[p]) + (chosen ? 1000 : 0);
    wishes.push_back({camera.screen(viewer.stage().map.places[p]),
                      mark_radius(places[p]) * screen.unit,
                      {std::ceil(measure.width(name, size, chosen)), std::ceil(size * line_height)},
                      weight});
    out.names.push_back(std::move(name));
    out.sizes.push_back(size);
  }
  std::vector<Box> taken;
  const Box& map = camera.window;
  taken.push_back({map.left, map.top, map.right, map.top + 28 * screen.unit});  // caption
  taken.push_back(
      {map.left, map.bottom - 26 * screen.unit, map.left + 150 * screen.unit, map.bottom});  // scale
  if (pane == 0 && viewer.selected()) taken.push_back(details_box(viewer));
  out.boxes = place_labels(wishes, taken, map);
  return out;
}

void draw_places(Picture& out, const Viewer& viewer, std::size_t pane, const TextMeasure& measure) {
  const MapData& map = viewer.stage().map;
  const Camera camera = viewer.camera(pane);
  const Film& film = *viewer.panes()[pane].film;
  const auto places = viewer.stage().theatre().atlas.places();
  const double now_h = viewer.playback().now_h(), u = viewer.screen().unit;
  const Box near = camera.window.grown(30 * u);
  for (std::uint32_t p = 0; p < places.size(); ++p) {
    const Point here = camera.screen(map.places[p]);
    if (!near.contains(here)) continue;
    const double r = mark_radius(places[p]) * u;
    draw_mark(out, {at(film.places[p], now_h), r}, here, map.colours, u);
    if (viewer.panes().size() > 1) {
      const auto& other = *viewer.panes()[1 - pane].film;
      if (!at(film.places[p], now_h).same_control(at(other.places[p], now_h)))
        out.ring(here, r + 5 * u, 2 * u, differing);
    }
    if (viewer.selected() == p) out.ring(here, r + 7 * u, 2.5 * u, paper::accent);
  }
  const PlacedNames names = placed_names(viewer, pane, measure);
  for (std::uint32_t p = 0; p < places.size(); ++p) {
    if (!names.boxes[p]) continue;
    out.text({{std::round(names.boxes[p]->left), std::round(names.boxes[p]->top)},
              names.sizes[p],
              paper::ink,
              names.names[p],
              viewer.selected() == p,
              faded(paper::panel, 0.85)});
  }
}

void draw_reports(Picture& out, const Viewer& viewer, std::size_t pane) {
  if (!viewer.reports()) return;
  const Camera camera = viewer.camera(pane);
  const double u = viewer.screen().unit;
  for (const FilmEvent& event : viewer.panes()[pane].film->events) {
    if (event.kind != FilmEvent::Kind::report || !event.place) continue;
    const double age = viewer.playback().now_h() - event.time_h;
    if (age < 0 || age > pulse_h) continue;
    const Point p = camera.screen(viewer.stage().map.places[*event.place]);
    if (!camera.window.grown(30 * u).contains(p)) continue;
    out.ring(p, (9 + 2.2 * age) * u, 2 * u, faded(paper::accent, 0.8 * (1 - age / pulse_h)));
  }
}

void draw_columns(Picture& out, const Viewer& viewer, std::size_t pane) {
  const MapData& map = viewer.stage().map;
  const Camera camera = viewer.camera(pane);
  const double u = viewer.screen().unit;
  const bool strengths = strengths_shown(viewer, camera);
  const auto where = [&](const Track::Fix& fix) {
    const double share = static_cast<double>(fix.share);
    return camera.screen(between(map.places[fix.from], map.places[fix.to], share));
  };
  for (const Track& track : viewer.panes()[pane].film->tracks) {
    const auto now = on_the_road(track, viewer.playback().now_h());
    if (!now) continue;
    const Point from = where(now->fix), to = where(now->next), here = between(from, to, now->share);
    if (!camera.window.grown(30 * u).contains(here)) continue;
    Point ahead = camera.screen(map.places[now->fix.to]) - from;
    if (length(ahead) < 1e-6) ahead = to - from;
    if (length(ahead) < 1e-6) continue;
    ahead = (1 / length(ahead)) * ahead;
    const Point side{-ahead.y, ahead.x};
    const double big =
        u * std::clamp(3.2 + 0.11 * std::sqrt(static_cast<double>(now->fix.fighters)), 4.0, 11.0);
    // An arrow head with a notch; a retreat is hollow.
    const auto arrow = [&](double s, Colour colour) {
      const Point tip = here + 1.5 * s * ahead, notch = here - 0.45 * s * ahead;
      out.triangle(tip, here - s * ahead + s * side, notch, colour);
      out.triangle(tip, notch, here - s * ahead - s * side, colour);
    };
    out.line(from, here, 1.6 * u, map.colours[track.actor]);
    arrow(big + 2.2 * u, paper::panel);
    arrow(big + 1.1 * u, paper::ink);
    arrow(big, map.colours[track.actor]);
    if (now->fix.retreat) arrow(0.55 * big, paper::panel);
    if (now->fix.supply_cut) out.line(here - 1.4 * big * side, here + 1.4 * big * side, 2 * u, paper::closed);
    if (strengths) {
      Picture::Text text = line_of_text(here + Point{big + 3 * u, 0}, viewer.screen().letters(11), paper::ink,
                                        grouped(now->fix.fighters));
      text.halo = faded(paper::panel, 0.85);
      out.text(std::move(text));
    }
  }
}

}  // namespace salient
