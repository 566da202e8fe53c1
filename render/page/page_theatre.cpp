#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "render/page/page_json.hpp"
#include "render/text/dates.hpp"
#include "sim/model/called.hpp"

namespace salient::page_json {
namespace {

// About 100 m: finer than a screen shows, and half the bytes.
constexpr double steps_per_degree = 1000;

double rounded(double degrees) {
  return std::round(degrees * steps_per_degree) / steps_per_degree;
}

/// Okabe and Ito's colours, which colour-blind people can tell apart; as far as no author chose one.
constexpr std::array palette = {"#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#F0E442"};

bool is_position(const nlohmann::json& at) {
  return at.is_array() && at.size() >= 2 && at[0].is_number() && at[1].is_number();
}

/// Adds every line of coordinates found at any depth; a ring is a line that closes.
void add_lines(const nlohmann::json& coordinates, Json& lines) {
  if (!coordinates.is_array() || coordinates.empty() || is_position(coordinates)) return;
  if (!is_position(coordinates.front())) {
    for (const auto& deeper : coordinates) add_lines(deeper, lines);
    return;
  }
  Json line = Json::array();
  for (const auto& at : coordinates) {
    if (!is_position(at)) continue;
    const double lon = rounded(at[0].get<double>()), lat = rounded(at[1].get<double>());
    if (!std::isfinite(lon) || std::abs(lat) > 90) continue;
    const std::size_t n = line.size();
    if (n >= 2 && line[n - 2] == lon && line[n - 1] == lat) continue;
    line.push_back(lon);
    line.push_back(lat);
  }
  if (line.size() >= 4) lines.push_back(std::move(line));
}

struct FeatureRow {
  const nlohmann::json& properties;
  Json lines;
};

Columns<FeatureRow> feature_columns() {
  const auto property = [](const char* key, const char* says) {
    return Column<FeatureRow>{{key, "", says},
                              [key](const FeatureRow& f) {
                                const auto& of = f.properties;
                                const bool there = of.is_object() && of.contains(key) && of[key].is_string();
                                return there ? of[key].get<std::string>() : std::string();
                              },
                              in_page(key)};
  };
  return {property("layer", "what kind of line it is"),
          property("name", "what it is called"),
          property("source", "where it is from"),
          {{"lines", "degrees", "longitudes and latitudes by turns"},
           [](const FeatureRow& f) { return f.lines; },
           in_page("lines")}};
}

void add_feature(const nlohmann::json& feature, Json& out) {
  if (!feature.is_object()) return;
  const auto properties = feature.value("properties", nlohmann::json());
  const auto geometry = feature.value("geometry", nlohmann::json());
  if (!geometry.is_object()) return;
  Json lines = Json::array();
  add_lines(geometry.value("coordinates", nlohmann::json()), lines);
  if (!lines.empty()) out.push_back(page_object(feature_columns(), {properties, lines}));
}

Json borders(const std::string& geojson) {
  Json out = Json::array();
  if (geojson.empty()) return out;
  const auto document = nlohmann::json::parse(geojson, nullptr, false);
  if (!document.is_object()) return out;
  const auto features = document.find("features");
  if (features == document.end()) {
    add_feature(document.contains("geometry") ? document : nlohmann::json{{"geometry", document}}, out);
  } else if (features->is_array()) {
    for (const auto& feature : *features) add_feature(feature, out);
  }
  return out;
}

Columns<Place> place_columns() {
  using P = const Place&;
  const auto names = [](P p) {
    Json out = Json::array();
    for (const std::string& name : p.names) out.push_back(words_of(name));
    return out;
  };
  return {
      {{"id", "", "the place's id"}, [](P p) { return p.id; }, in_page("id")},
      {{"name", "", "what the place is called"}, [](P p) { return called(p); }, in_page("name")},
      {{"names", "", "other spellings"}, names, in_page("names")},
      {{"lon", "degrees", "longitude"}, [](P p) { return rounded(p.longitude_deg); }, in_page("lon")},
      {{"lat", "degrees", "latitude"}, [](P p) { return rounded(p.latitude_deg); }, in_page("lat")},
      {{"area", "", "province"}, [](P p) { return p.admin1; }, in_page("area")},
      {{"people", "persons", "population, where it is known"},
       [](P p) { return maybe(p.population); },
       in_page("people")},
      {{"kind", "", "town, capital, crossing, ..."},
       [](P p) { return std::string(word(p.kind)); },
       in_page("kind")},
      {{"value", "", "what it is worth to who attacks"}, [](P p) { return value_of(p); }, in_page("value")}};
}

Columns<Route> page_route_columns() {
  using R = const Route&;
  return {
      {{"from", "", "the place's number"}, [](R r) { return r.from.index; }, in_page("from")},
      {{"to", "", "the place's number"}, [](R r) { return r.to.index; }, in_page("to")},
      {{"km", "km", "length"}, [](R r) { return r.km; }, in_page("km")},
      {{"road", "", "name of the road"}, [](R r) { return r.road; }, in_page("road")},
      {{"class", "", "of the road"}, [](R r) { return std::string(word(r.road_class)); }, in_page("class")},
      {{"choke", "", "whether it is marked as a chokepoint"},
       [](R r) { return r.chokepoint; },
       in_page("choke")}};
}

struct ActorRow {
  const Actor& actor;
  std::string color;
};

Columns<ActorRow> actor_columns() {
  return {{{"id", "", "the actor's id"}, [](const ActorRow& a) { return a.actor.id; }, in_page("id")},
          {{"name", "", "what the actor is called"},
           [](const ActorRow& a) { return called(a.actor); },
           in_page("name")},
          {{"color", "", "the author's, or one that colour-blind people can tell apart"},
           [](const ActorRow& a) { return a.color; },
           in_page("color")}};
}

std::vector<ActorRow> actor_rows(const Theatre& theatre) {
  std::vector<ActorRow> out;
  std::size_t free = 0;
  for (const Actor& actor : theatre.actors) {
    out.push_back({actor, actor.color.empty() ? palette[free++ % palette.size()] : actor.color});
  }
  return out;
}

struct GroupRow {
  const Results& r;
  std::size_t group;
};

Columns<GroupRow> group_columns() {
  const auto members = [](const GroupRow& g) {
    Json out = Json::array();
    const Layout& layout = g.r.layout;
    for (std::uint32_t a = 0; g.group < layout.groups.size() && a < layout.actors; ++a) {
      if ((layout.groups[g.group].actors >> a & 1) != 0) out.push_back(a);
    }
    return out;
  };
  return {
      {{"id", "", "the group's id"}, [](const GroupRow& g) { return g.r.groups[g.group]; }, in_page("id")},
      {{"members", "", "numbers of its actors"}, members, in_page("members")}};
}

Columns<Question> question_columns() {
  return {{{"id", "", "the question's id"}, [](const Question& q) { return q.id; }, in_page("id")},
          {{"ask", "", "the question in words"},
           [](const Question& q) { return q.ask.empty() ? q.id : q.ask; },
           in_page("ask")}};
}

}  // namespace

Json words_of(std::string_view text) {
  return one_line(text);
}

Json name_of(std::string_view name, std::string_view id) {
  return words_of(name.empty() ? id : name);
}

Json without_repeats(std::vector<Json> series) {
  Json out = Json::array();
  for (std::size_t i = 0; i < series.size(); ++i) {
    const bool repeats = i > 0 && series[i] == series[i - 1];
    out.push_back(repeats ? Json() : series[i]);
  }
  return out;
}

Columns<ReportInput> theatre_columns() {
  using I = const ReportInput&;
  const auto by_reading = [](auto say) {
    return [say](I i) {
      Json out = Json::array();
      for (const double h : i.results.layout.bin_h) out.push_back(say(i.results, h));
      return out;
    };
  };
  // Axes of hours need local midnights: hours from the anchor to the first.
  const auto local_anchor = [](I i) {
    const Clock& clock = i.results.theatre().clock;
    return clock.anchor.seconds + std::int64_t{clock.offset_minutes} * 60;
  };
  const auto groups = [](I i) {
    std::vector<GroupRow> rows;
    for (std::size_t g = 0; g < i.results.groups.size(); ++g) rows.push_back({i.results, g});
    return page_objects(group_columns(), rows);
  };
  return {{{"hours", "h", "readings of the map, from the anchor"},
           by_reading([](const Results&, double h) { return h; }),
           in_page("hours")},
          {{"times", "", "the same in words"},
           by_reading([](const Results& r, double h) { return spoken_at(r, h); }),
           in_page("times")},
          {{"short_times", "", "the same in short"},
           by_reading([](const Results& r, double h) { return short_at(r, h); }),
           in_page("short_times")},
          {{"anchor_local_s", "s", "the anchor in local time, since 1970"},
           local_anchor,
           in_page("anchor_local_s")},
          {{"actors", "", "see actors"},
           [](I i) { return page_objects(actor_columns(), actor_rows(i.results.theatre())); },
           in_page("actors")},
          {{"groups", "", "see groups"}, groups, in_page("groups")},
          {{"known_people", "persons", "known population of all places"},
           [](I i) { return i.results.layout.people; },
           in_page("known_people")},
          {{"places", "", "see places"},
           [](I i) { return page_objects(place_columns(), i.results.theatre().atlas.places()); },
           in_page("places")},
          {{"routes", "", "see roads"},
           [](I i) { return page_objects(page_route_columns(), i.results.theatre().atlas.routes()); },
           in_page("routes")},
          {{"borders", "", "see borders"},
           [](I i) { return borders(i.results.theatre().boundary_geojson); },
           in_page("borders")},
          {{"questions", "", "see questions"},
           [](I i) { return page_objects(question_columns(), i.results.theatre().questions); },
           in_page("questions")}};
}

std::vector<TableSpec> theatre_tables() {
  return {spec("borders", "a line of the map", "`borders` of the page", feature_columns()),
          spec("actors", "an actor", "`actors` of the page", actor_columns()),
          spec("groups", "a group in whose places people live", "`groups` of the page", group_columns()),
          spec("places", "a place", "`places` of the page", place_columns()),
          spec("roads", "a route", "`routes` of the page", page_route_columns()),
          spec("questions", "a question", "`questions` of the page", question_columns())};
}

}  // namespace salient::page_json
