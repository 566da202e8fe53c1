#include "render/text/description_text.hpp"

#include <algorithm>
#include <cmath>

#include "render/text/columns_description.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

using Align = TextTable::Align;

constexpr std::size_t most_columns_of_distances = 10;

/// "8 of 57 shown", or nothing when all are.
template <class T>
std::string cut_note(const Description::Ranked<T>& list) {
  if (list.first.size() == list.count) return "";
  return "  (" + std::to_string(list.first.size()) + " of " + grouped(static_cast<std::int64_t>(list.count)) +
         " shown)\n";
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
  std::vector<Description::Holding> rows;
  for (const auto& row : d.holdings) {
    if (row.people.places != 0 || !row.name.empty()) rows.push_back(row);
  }
  rows.push_back({"all", "", d.people});
  std::string out = "\nControl at the anchor\n" + text_table(holding_columns(), rows);
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
    std::string text = called(s.place);
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
    people = " (every route out leads to a hostile holder); people known: " + known_of(d.encircled_people) +
             ", unknown at " + unknown_of(d.encircled_people);
  }
  return special("contested", d.contested) + special("shared", d.shared) + special("vacated", d.vacated) +
         special("encircled", d.encircled, people);
}

std::string fronts(const Description& d) {
  std::string out = "\nFronts: " + counted(d.front_routes, "route joins", "routes join") +
                    " hostile holders, " + whole_km(d.front_km) + " km of road\n";
  return d.sides.empty() ? out : out + text_table(side_columns(), d.sides);
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
  std::vector<ChokepointRow> rows;
  std::string notes;
  for (const auto& side : d.sides) {
    for (const auto& c : side.chokepoints.first) {
      rows.push_back({side.actor.id, c});
    }
    if (const auto note = cut_note(side.chokepoints); !note.empty()) {
      notes += "  " + escaped(side.actor.id) + note.substr(1);
    }
  }
  if (!rows.empty()) {
    out +=
        "\nChokepoints: front places whose supply hangs on a route, or counts it in its least "
        "cut\n" +
        text_table(chokepoint_columns(), rows) + notes;
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
  std::vector<Description::Class> rows = d.classes;
  Description::Class all{"all", 0, 0};
  for (const auto& row : d.classes) all.routes += row.routes, all.km += row.km;
  rows.push_back(all);
  out += text_table(class_columns(), rows);
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
    for (const auto& named : list) names.push_back(called(named));
    out += "  apart from the rest:\n" + wrapped(names, 4);
  }
  out += cut_note(d.small_components);
  if (d.isolated.count > 0) {
    std::vector<std::string> names;
    for (const auto& named : d.isolated.first) names.push_back(called(named));
    out += "  without any route: " + std::to_string(d.isolated.count) + "\n" + wrapped(names, 4) +
           cut_note(d.isolated);
  }
  return out;
}

std::string gates(const Description& d) {
  std::string out;
  if (d.gateways.count > 0) {
    out += "\nGateways: places whose loss splits the roads\n" + text_table(gate_columns(), d.gateways.first) +
           cut_note(d.gateways);
  }
  if (d.bridges.count > 0) {
    out += "\nRoutes whose loss splits the roads\n" + text_table(span_columns(), d.bridges.first) +
           cut_note(d.bridges);
  }
  if (!d.through_not_computed.empty()) {
    out += "\nThrough traffic (betweenness): " + d.through_not_computed + "\n";
  } else if (d.through.count > 0) {
    out += "\nThrough traffic: share of all shortest ways between two other places\n" +
           text_table(through_columns(), d.through.first) + cut_note(d.through);
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
    std::vector<std::string> cells{std::to_string(r + 1), shortened(called(d.distances.places[r]), 22)};
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
  std::string out = "\n" + escaped(called(j.from)) + " to " + escaped(called(j.to)) + ": ";
  if (!j.km) {
    return out + "no open way by road; " + fixed(j.straight_km, 1) + " km in a straight line\n";
  }
  out += fixed(*j.km, 1) + " km by road, " + fixed(j.straight_km, 1) + " km in a straight line\n";
  return out + text_table(stop_columns(), j.stops);
}

}  // namespace

std::string text(const Description& d) {
  return heading(d) + holdings(d) + specials(d) + fronts(d) + cuts(d) + roads(d) + gates(d) + distances(d) +
         (d.journey ? journey(*d.journey) : "");
}

}  // namespace salient
