#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "render/page/page_json.hpp"
#include "render/text/dates.hpp"
#include "sim/core/text.hpp"

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

void add_feature(const nlohmann::json& feature, Json& out) {
  if (!feature.is_object()) return;
  const auto properties = feature.value("properties", nlohmann::json());
  const auto text = [&](const char* key) {
    const bool there = properties.is_object() && properties.contains(key) && properties[key].is_string();
    return there ? properties[key].get<std::string>() : std::string();
  };
  const auto geometry = feature.value("geometry", nlohmann::json());
  if (!geometry.is_object()) return;
  Json lines = Json::array();
  add_lines(geometry.value("coordinates", nlohmann::json()), lines);
  if (lines.empty()) return;
  out.push_back({{"layer", words_of(text("layer"))},
                 {"name", words_of(text("name"))},
                 {"source", words_of(text("source"))},
                 {"lines", std::move(lines)}});
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

Json place(const Place& place) {
  Json names = Json::array();
  for (const std::string& name : place.names) names.push_back(words_of(name));
  return {{"id", words_of(place.id)},
          {"name", name_of(place.name, place.id)},
          {"names", std::move(names)},
          {"lon", rounded(place.longitude_deg)},
          {"lat", rounded(place.latitude_deg)},
          {"area", words_of(place.admin1)},
          {"people", place.population ? Json(*place.population) : Json()},
          {"kind", word(place.kind)},
          {"value", value_of(place)}};
}

Json route(const Route& route) {
  return {{"from", route.from.index},
          {"to", route.to.index},
          {"km", route.km},
          {"road", words_of(route.road)},
          {"class", word(route.road_class)},
          {"choke", route.chokepoint}};
}

}  // namespace

Json words_of(std::string_view text) {
  std::string line(text);  // of a paragraph: HTML breaks lines by itself
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return escaped(line);
}

double three(double value) {
  return std::round(value * 1000) / 1000;
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

void add_theatre(const Results& r, Json& out) {
  const Theatre& theatre = r.theatre();
  Json hours = Json::array(), times = Json::array(), short_times = Json::array();
  for (const double h : r.layout.bin_h) {
    hours.push_back(h);
    times.push_back(spoken_at(r, h));
    short_times.push_back(short_at(r, h));
  }
  out["hours"] = hours;
  out["times"] = times;
  out["short_times"] = short_times;
  // Axes of hours need local midnights: hours from the anchor to the first.
  const std::int64_t local = theatre.clock.anchor.seconds + std::int64_t{theatre.clock.offset_minutes} * 60;
  out["anchor_local_s"] = local;

  out["actors"] = Json::array();
  std::size_t free = 0;
  for (const Actor& actor : theatre.actors) {
    const std::string color = actor.color.empty() ? palette[free++ % palette.size()] : actor.color;
    out["actors"].push_back(
        {{"id", words_of(actor.id)}, {"name", name_of(actor.name, actor.id)}, {"color", words_of(color)}});
  }
  out["groups"] = Json::array();
  for (std::size_t g = 0; g < r.groups.size(); ++g) {
    Json members = Json::array();
    for (std::uint32_t a = 0; g < r.layout.groups.size() && a < r.layout.actors; ++a) {
      if ((r.layout.groups[g].actors >> a & 1) != 0) members.push_back(a);
    }
    out["groups"].push_back({{"id", words_of(r.groups[g])}, {"members", members}});
  }
  out["known_people"] = r.layout.people;
  out["places"] = Json::array();
  for (const Place& one : theatre.atlas.places()) out["places"].push_back(place(one));
  out["routes"] = Json::array();
  for (const Route& one : theatre.atlas.routes()) out["routes"].push_back(route(one));
  out["borders"] = borders(theatre.boundary_geojson);
  out["questions"] = Json::array();
  for (const Question& q : theatre.questions) {
    out["questions"].push_back({{"id", words_of(q.id)}, {"ask", name_of(q.ask, q.id)}});
  }
}

}  // namespace salient::page_json
