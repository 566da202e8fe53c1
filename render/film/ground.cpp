#include "render/film/ground.hpp"

#include <nlohmann/json.hpp>

namespace salient {
namespace {

using Json = nlohmann::json;

Line line_of(const Json& coordinates, const Projection& projection) {
  Line out;
  if (!coordinates.is_array()) return out;
  for (const Json& position : coordinates) {
    if (!position.is_array() || position.size() < 2 || !position[0].is_number() || !position[1].is_number()) {
      continue;
    }
    out.push_back(projection(position[1].get<double>(), position[0].get<double>()));
  }
  return out;
}

void add_rings(Area& area, const Json& polygon, const Projection& projection) {
  if (!polygon.is_array()) return;
  for (const Json& ring : polygon) {
    Line found = line_of(ring, projection);
    if (found.size() > 3) area.rings.push_back(std::move(found));
  }
}

std::string text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void add_feature(Ground& ground, const Json& feature, const Projection& projection) {
  const auto geometry = feature.find("geometry");
  if (geometry == feature.end() || !geometry->is_object()) return;
  const auto coordinates = geometry->find("coordinates");
  if (coordinates == geometry->end() || !coordinates->is_array()) return;
  const auto given = feature.find("properties");
  const Json properties = given != feature.end() && given->is_object() ? *given : Json::object();
  const std::string type = text(*geometry, "type"), layer = text(properties, "layer");
  if (type == "LineString" || type == "MultiLineString") {
    const Json parts = type == "LineString" ? Json::array({*coordinates}) : *coordinates;
    for (const Json& part : parts) {
      Line found = line_of(part, projection);
      if (found.size() > 1) ground.rivers.push_back(std::move(found));
    }
    return;
  }
  if (type != "Polygon" && type != "MultiPolygon") return;
  Area area{text(properties, "name"), {}};
  const Json parts = type == "Polygon" ? Json::array({*coordinates}) : *coordinates;
  for (const Json& part : parts) add_rings(area, part, projection);
  if (area.rings.empty()) return;
  if (layer == "country" || layer == "outline" || layer.empty())
    ground.country.push_back(std::move(area));
  else if (layer == "lake")
    ground.lakes.push_back(std::move(area));
  else
    ground.districts.push_back(std::move(area));
}

}  // namespace

Ground read_ground(const std::string& geojson, const Projection& projection) {
  Ground out;
  if (geojson.empty()) return out;
  const Json document = Json::parse(geojson, nullptr, false);
  if (!document.is_object()) return out;
  const auto features = document.find("features");
  if (features != document.end() && features->is_array()) {
    for (const Json& feature : *features) {
      if (feature.is_object()) add_feature(out, feature, projection);
    }
  } else if (document.contains("geometry")) {
    add_feature(out, document, projection);
  }
  return out;
}

bool inside(const std::vector<Area>& areas, Point p) {
  bool odd = false;
  for (const Area& area : areas) {
    for (const Line& ring : area.rings) {
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const Point a = ring[i], b = ring[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) odd = !odd;
      }
    }
  }
  return odd;
}

}  // namespace salient
