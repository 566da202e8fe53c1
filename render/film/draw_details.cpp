#include <algorithm>

#include "render/film/draw.hpp"
#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

constexpr double card_width = 300, card_height = 330;  // units, at most
constexpr double heading_height = 104, event_height = 34;

std::string who(const Theatre& theatre, Mask set) {
  std::string out;
  for_each(set, [&](std::uint32_t a) { out += (out.empty() ? "" : " + ") + theatre.actors[a].id; });
  return out.empty() ? "nobody" : out;
}

/// Who holds the place, how, and how strong, as one sentence.
std::string standing(const Theatre& theatre, const PlaceMoment& now, bool certainties) {
  using S = PlaceMoment::State;
  std::string out;
  switch (now.state) {
    case S::held: out = "held by " + who(theatre, now.holders); break;
    case S::shared: out = "shared by " + who(theatre, now.holders); break;
    case S::contested:
      out = now.holders == 0 ? "contested"
                             : "contested: " + who(theatre, now.holders) +
                                   (now.rivals == 0 ? "" : " against " + who(theatre, now.rivals));
      break;
    case S::vacated: out = "nobody's"; break;
    case S::unknown: return "not known";
  }
  if (certainties) out += " in " + fixed(100.0 * static_cast<double>(now.certainty), 0) + " %";
  if (now.fighters > 0) out += ", " + grouped(now.fighters) + " fighters";
  if (now.rival_fighters > 0) out += " against " + grouped(now.rival_fighters);
  if (now.encircled) out += ", encircled";
  if (now.supply_cut) out += ", supply cut";
  return out;
}

std::string facts(const Place& place) {
  std::string out(word(place.kind));
  std::ranges::replace(out, '_', ' ');
  if (place.population) out += ", " + grouped(*place.population) + " people";
  if (!place.admin1.empty()) out += ", " + place.admin1;
  return out;
}

}  // namespace

Box details_box(const Viewer& viewer) {
  if (!viewer.selected()) return {};
  std::ptrdiff_t events = 0;  // as many as there are, so that no empty card hides the map
  for (std::size_t i = 0; i < viewer.panes().size(); ++i) {
    events += std::ranges::count_if(viewer.panes()[i].film->events, [&](const FilmEvent& event) {
      return event.place == viewer.selected() && event.time_h <= viewer.playback().now_h() + 1e-9 &&
             (i == 0 || event.kind != FilmEvent::Kind::report);
    });
  }
  const double needed = heading_height + 34 * static_cast<double>(viewer.panes().size()) +
                        event_height * static_cast<double>(std::max<std::ptrdiff_t>(events, 1));
  const Screen& screen = viewer.screen();
  const double u = screen.unit;
  const Box& map = screen.maps.front();
  const double width = std::min(card_width * u, map.width() - 16 * u);
  const double height = std::min(std::min(card_height, needed) * u, map.height() - 70 * u);
  // Away from the place, so that what it tells about stays in sight.
  const Point place = viewer.camera(0).screen(viewer.stage().map.places[*viewer.selected()]);
  const double left = place.x > map.middle().x ? map.left + 8 * u : map.right - 8 * u - width;
  return {left, map.top + 34 * u, left + width, map.top + 34 * u + height};
}

void draw_details(Picture& out, const Viewer& viewer, const TextMeasure& measure) {
  if (!viewer.selected()) return;
  const Theatre& theatre = viewer.stage().theatre();
  const std::uint32_t p = *viewer.selected();
  const Place& place = theatre.atlas.places()[p];
  const Screen& screen = viewer.screen();
  const double u = screen.unit, size = screen.letters(12), small = screen.letters(11),
               now_h = viewer.playback().now_h();
  const Box card = details_box(viewer);
  out.box(card, faded(paper::panel, 0.95));
  out.frame(card, 1.5 * u, paper::accent);
  const double left = card.left + 10 * u, width = card.width() - 20 * u;
  double y = card.top + 18 * u;
  const auto say = [&](const std::string& text, double letters, Colour colour, bool bold, double step) {
    if (y + 6 * u > card.bottom) return;
    out.text(line_of_text({left, y}, letters, colour, fitted(text, letters, width, measure, bold), bold));
    y += step * u;
  };
  const std::string local = arabic_name(place.names);
  say(called(place) + (local.empty() ? "" : "  " + local), screen.letters(15), paper::ink, true, 20);
  say(facts(place), small, paper::soft_ink, false, 19);
  for (std::size_t i = 0; i < viewer.panes().size(); ++i) {
    const Film& film = *viewer.panes()[i].film;
    const std::string side = viewer.panes().size() == 1 ? "" : i == 0 ? "left: " : "right: ";
    for (const auto& one : wrapped(side + standing(theatre, at(film.places[p], now_h), film.certainties),
                                   size, width, 2, measure)) {
      say(one, size, paper::ink, false, 17);
    }
  }
  y += 4 * u;
  say("History and reports until now", small, paper::soft_ink, true, 19);
  bool any = false;
  for (std::size_t i = 0; i < viewer.panes().size(); ++i) {
    const auto& events = viewer.panes()[i].film->events;
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
      if (event->place != p || event->time_h > now_h + 1e-9) continue;
      if (i > 0 && event->kind == FilmEvent::Kind::report) continue;
      if (y + 20 * u > card.bottom) return;
      any = true;
      const std::string date = clock_text(theatre, event->time_h);
      const std::string day =
          date.substr(0, date.find(' ', date.find(' ') + 1)) + date.substr(date.rfind(' '));
      const std::size_t after_name = event->text.find(": ");
      const std::string side = viewer.panes().size() == 1 || event->kind == FilmEvent::Kind::report ? ""
                               : i == 0                                                             ? "left "
                                        : "right ";
      const bool report = event->kind == FilmEvent::Kind::report;
      say(side + day + "  " +
              (after_name == std::string::npos ? event->text : event->text.substr(after_name + 2)),
          size, report ? paper::accent : paper::ink, false, 15);
      if (!event->detail.empty()) say(event->detail, small, paper::soft_ink, false, 19);
    }
  }
  if (!any) say("no change and no report yet", small, paper::soft_ink, false, 18);
}

}  // namespace salient
