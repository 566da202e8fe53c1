#include "render/text/description_text.hpp"

#include <algorithm>
#include <cmath>

#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/describe/description.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

using Align = TextTable::Align;
using Named = Description::Named;

constexpr std::size_t most_columns_of_distances = 10;

const std::string& label(const Named& named) {
  return called(named);
}

std::string label(const Description::Road& road) {
  return label(road.from) + " - " + label(road.to) + (road.chokepoint ? " (chokepoint)" : "");
}

std::string whole_km(double km) {
  return grouped(std::llround(km));
}

/// "8 of 57 shown", or nothing when all are.
template <class T>
std::string cut_note(const Description::Ranked<T>& list) {
  if (list.first.size() == list.count) return "";
  return "  (" + std::to_string(list.first.size()) + " of " + grouped(static_cast<std::int64_t>(list.count)) +
         " shown)\n";
}

std::string unknown_of(const Description::People& people) {
  if (people.places == 0) return "";
  return std::to_string(people.unknown) + " of " + std::to_string(people.places);
}

std::string known(const Description::People& people) {
  if (people.places == 0) return "";
  return people.unknown == people.places ? "unknown" : grouped(people.known);
}

std::string heading(const Description& d) {
  const int offset = d.clock.offset_minutes;
  std::string out = escaped(d.title);
  if (!d.episode.empty()) out += " (" + escaped(d.episode) + ")";
  out += "\nanchor " + spoken(d.clock.anchor, offset) + "; as of " + spoken(d.clock.as_of, offset) +
         "; until " + spoken(after(d.clock.as_of, d.clock.horizon_h), offset) + "; step " +
         shortest(d.clock.step_h) + " h\n";
  const Description::Counts& n = d.counts;
  out += counted(n.places, "place", "places") + ", " + counted(n.routes, "route", "routes") + ", " +
         counted(n.actors, "actor", "actors") + ", " + counted(n.sources, "source", "sources") + ", " +
         counted(n.reports, "report", "reports") + ", " + counted(n.forces, "force", "forces") + ", " +
         counted(n.truth, "truth row", "truth rows") + ", " +
         counted(n.interventions, "intervention", "interventions") + ", " +
         counted(n.questions, "question", "questions") + "\n";
  if (!d.caveats.empty()) out += escaped(d.caveats) + "\n";
  return out;
}

std::string holdings(const Description& d) {
  TextTable table({{"holder"},
                   {""},
                   {"places", Align::right},
                   {"people known", Align::right},
                   {"unknown at", Align::right}});
  for (const auto& row : d.holdings) {
    if (row.people.places == 0 && row.name.empty()) continue;
    table.add({row.holder, shortened(row.name, 36), std::to_string(row.people.places), known(row.people),
               unknown_of(row.people)});
  }
  table.add({"all", "", std::to_string(d.people.places), known(d.people), unknown_of(d.people)});
  std::string out = "\nControl at the anchor\n" + table.text();
  if (d.people.unknown > 0) {
    out += "  population unknown for " + unknown_of(d.people) +
           " places: every sum of people is a lower bound\n";
  }
  return out;
}

std::string special(std::string_view word, const Description::Ranked<Description::Special>& list,
                    std::string_view more = {}) {
  if (list.count == 0) return "";
  std::vector<std::string> words;
  for (const auto& s : list.first) {
    std::string text = label(s.place);
    if (!s.holders.empty()) text += " (" + join(s.holders, " + ");
    if (!s.challengers.empty()) {
      text += (s.holders.empty() ? " (" : "; inside: ") + join(s.challengers, " + ");
    }
    if (!s.holders.empty() || !s.challengers.empty()) text += ")";
    words.push_back(text);
  }
  return "  " + std::string(word) + ": " + std::to_string(list.count) + std::string(more) + "\n" +
         wrapped(words, 4) + cut_note(list);
}

std::string specials(const Description& d) {
  std::string people;
  if (d.encircled.count != 0) {
    people = " (every route out leads to a hostile holder); people known: " + known(d.encircled_people) +
             ", unknown at " + unknown_of(d.encircled_people);
  }
  return special("contested", d.contested) + special("shared", d.shared) + special("vacated", d.vacated) +
         special("encircled", d.encircled, people);
}

std::string size_of(const Description::LeastCut& cut) {
  return cut.size ? shortest(*cut.size) : "no limit";
}

std::string fronts(const Description& d) {
  std::string out = "\nFronts: " + counted(d.front_routes, "route joins", "routes join") +
                    " hostile holders, " + whole_km(d.front_km) + " km of road\n";
  TextTable table({{"actor"},
                   {"front places", Align::right},
                   {"routes", Align::right},
                   {"km", Align::right},
                   {"at a source", Align::right},
                   {"cut off", Align::right},
                   {"least cut", Align::right},
                   {"supply sources (! not usable)"}});
  for (const auto& side : d.sides) {
    std::vector<std::string> sources;
    for (const auto& s : side.supply) sources.push_back((s.usable ? "" : "!") + s.place.id);
    const bool some = side.cut.has_value();
    table.add({side.actor.id, std::to_string(side.front_places), std::to_string(side.front_routes),
               whole_km(side.front_km), some ? std::to_string(side.front_at_source) : "-",
               some ? std::to_string(side.front_cut_off) : "-", some ? size_of(*side.cut) : "-",
               shortened(sources.empty() ? "none named" : join(sources, ", "), 29)});
  }
  return d.sides.empty() ? out : out + table.text();
}

std::string cuts(const Description& d) {
  std::string out;
  for (const auto& side : d.sides) {
    if (!side.supply.empty() && side.front_places > 0 && !side.cut) {
      out += "  " + escaped(side.actor.id) + ": no least cut: " + side.not_computed + "\n";
    }
    const auto list = [&](const Description::LeastCut& cut, const std::string& what) {
      if (cut.routes.empty()) return;
      std::vector<std::string> roads;
      for (const auto& road : cut.routes) roads.push_back(label(road));
      out += "  " + escaped(side.actor.id) + ", " + what + ":\n" + wrapped(roads, 4);
    };
    if (side.cut) {
      list(*side.cut, counted(side.cut->routes.size(), "route", "routes"));
    }
    if (side.cut_capacity && side.cut_capacity->size) {
      list(*side.cut_capacity, size_of(*side.cut_capacity) + " elements an hour");
    }
  }
  if (!out.empty()) {
    out = "\nLeast cuts: the fewest routes whose loss parts a whole front from its supply sources\n" + out;
  }
  TextTable table({{"actor"},
                   {"route"},
                   {"km", Align::right},
                   {"hang on it", Align::right},
                   {"in their cut", Align::right}});
  std::string notes;
  for (const auto& side : d.sides) {
    for (const auto& c : side.chokepoints.first) {
      table.add({side.actor.id, label(c.road), whole_km(c.road.km), std::to_string(c.alone),
                 std::to_string(c.places)});
    }
    if (const auto note = cut_note(side.chokepoints); !note.empty()) {
      notes += "  " + escaped(side.actor.id) + note.substr(1);
    }
  }
  if (!table.empty()) {
    out +=
        "\nChokepoints: front places whose supply hangs on a route, or counts it in its least "
        "cut\n" +
        table.text() + notes;
  }
  return out;
}

std::string size_list(const std::vector<std::size_t>& sizes) {
  std::string out;
  for (std::size_t i = 0; i < sizes.size() && i < 6; ++i) {
    out += (i == 0 ? "" : ", ") + grouped(static_cast<std::int64_t>(sizes[i]));
  }
  return out + (sizes.size() > 6 ? ", ..." : "");
}

std::string roads(const Description& d) {
  std::string out = "\nRoads\n";
  TextTable table({{"class"}, {"routes", Align::right}, {"km", Align::right}});
  std::size_t routes = 0;
  double km = 0;
  for (const auto& row : d.classes) {
    table.add({row.name, std::to_string(row.routes), whole_km(row.km)});
    routes += row.routes;
    km += row.km;
  }
  table.add({"all", std::to_string(routes), whole_km(km)});
  out += table.text();
  const auto& n = d.counts;
  out += "  " + counted(n.one_way, "route is", "routes are") + " one-way, " + std::to_string(n.chokepoints) +
         " marked as chokepoints, " + std::to_string(n.closed) + " closed at the anchor" +
         (n.closed ? " (left out of all that follows)" : "") + "\n";
  out += "  " + counted(d.component_sizes.size(), "component", "components") + " of " +
         size_list(d.component_sizes) + " places\n";
  if (d.strong_sizes) {
    out +=
        "  there and back by one-way routes: " + counted(d.strong_sizes->size(), "component", "components") +
        " of " + size_list(*d.strong_sizes) + " places\n";
  }
  for (const auto& list : d.small_components.first) {
    std::vector<std::string> names;
    for (const auto& named : list) names.push_back(label(named));
    out += "  apart from the rest:\n" + wrapped(names, 4);
  }
  out += cut_note(d.small_components);
  if (d.isolated.count > 0) {
    std::vector<std::string> names;
    for (const auto& named : d.isolated.first) names.push_back(label(named));
    out += "  without any route: " + std::to_string(d.isolated.count) + "\n" + wrapped(names, 4) +
           cut_note(d.isolated);
  }
  return out;
}

std::string gates(const Description& d) {
  std::string out;
  if (d.gateways.count > 0) {
    TextTable table({{"gateway"}, {"holder"}, {"parts", Align::right}, {"cut off", Align::right}});
    for (const auto& g : d.gateways.first) {
      table.add({label(g.place), g.holder, std::to_string(g.parts), std::to_string(g.cut_off)});
    }
    out += "\nGateways: places whose loss splits the roads\n" + table.text() + cut_note(d.gateways);
  }
  if (d.bridges.count > 0) {
    TextTable table({{"route"}, {"km", Align::right}, {"cut off", Align::right}});
    for (const auto& b : d.bridges.first) {
      table.add({label(b.road), whole_km(b.road.km), std::to_string(b.cut_off)});
    }
    out += "\nRoutes whose loss splits the roads\n" + table.text() + cut_note(d.bridges);
  }
  if (!d.through_not_computed.empty()) {
    out += "\nThrough traffic (betweenness): " + d.through_not_computed + "\n";
  } else if (d.through.count > 0) {
    TextTable table({{"place"}, {"share", Align::right}});
    for (const auto& t : d.through.first) {
      table.add({label(t.place), fixed(100 * t.share, 1) + " %"});
    }
    out += "\nThrough traffic: share of all shortest ways between two other places\n" + table.text() +
           cut_note(d.through);
  }
  return out;
}

std::string distances(const Description& d) {
  const std::size_t n = std::min(d.distances.places.size(), most_columns_of_distances);
  if (n < 2) return "";
  std::vector<TextTable::Column> columns{{""}, {""}};
  for (std::size_t c = 0; c < n; ++c) columns.push_back({std::to_string(c + 1), Align::right});
  TextTable table(columns);
  for (std::size_t r = 0; r < n; ++r) {
    std::vector<std::string> cells{std::to_string(r + 1), shortened(label(d.distances.places[r]), 22)};
    for (std::size_t c = 0; c < n; ++c) {
      const auto& km = d.distances.km[r][c];
      const bool shown = c < r || (c != r && d.distances.one_way);
      cells.push_back(!shown ? "" : km ? whole_km(*km) : "-");
    }
    table.add(std::move(cells));
  }
  std::string out = "\nKilometres by road between capitals and places that questions name";
  if (d.distances.one_way) out += ", from the row to the column";
  out += "\n" + table.text();
  if (n < d.distances.candidates) {
    out += "  (" + std::to_string(n) + " of " + std::to_string(d.distances.candidates) + " shown)\n";
  }
  return out;
}

std::string journey(const Description::Journey& j) {
  std::string out = "\n" + escaped(label(j.from)) + " to " + escaped(label(j.to)) + ": ";
  if (!j.km) {
    return out + "no open way by road; " + fixed(j.straight_km, 1) + " km in a straight line\n";
  }
  out += fixed(*j.km, 1) + " km by road, " + fixed(j.straight_km, 1) + " km in a straight line\n";
  TextTable table({{"km", Align::right}, {"place"}, {"holder"}, {"by"}});
  for (const auto& stop : j.stops) {
    table.add({fixed(stop.km, 1), label(stop.place), stop.holder,
               stop.road + (stop.chokepoint ? (stop.road.empty() ? "chokepoint" : ", chokepoint") : "")});
  }
  return out + table.text();
}

}  // namespace

std::string text(const Description& d) {
  return heading(d) + holdings(d) + specials(d) + fronts(d) + cuts(d) + roads(d) + gates(d) + distances(d) +
         (d.journey ? journey(*d.journey) : "");
}

}  // namespace salient
