#include <array>
#include <nlohmann/json.hpp>

#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/theatre_folder.hpp"

namespace salient {
namespace {

constexpr std::array types = {"FeatureCollection", "Feature",      "Point",
                              "LineString",        "Polygon",      "MultiPoint",
                              "MultiLineString",   "MultiPolygon", "GeometryCollection"};

Fault whole_file(const SourceText& source, std::string what, std::string fix) {
  Fault fault = source.fault(1, 1);
  fault.key = "tables.boundary";
  fault.what = std::move(what);
  fault.fix = std::move(fix);
  return fault;
}

bool is_geojson(const SourceText& source, Reading& reading) {
  try {
    const auto json = nlohmann::json::parse(source.bytes());
    const std::string type = json.is_object() ? json.value("type", "") : std::string();
    if (std::ranges::find(types, type) != types.end()) return true;
    reading.add(whole_file(source, "this is JSON, but not GeoJSON: it has no known \"type\"",
                           "export it as a FeatureCollection in WGS 84"));
  } catch (const nlohmann::json::parse_error& error) {
    const auto [line, column] = source.position(error.byte > 0 ? error.byte - 1 : 0);
    Fault fault = source.fault(line, column);
    fault.key = "tables.boundary";
    fault.what = "this is not JSON from here on";
    fault.fix = "export the file again as GeoJSON";
    reading.add(std::move(fault));
  } catch (const nlohmann::json::exception&) {
    reading.add(whole_file(source, "this is JSON, but not GeoJSON: its \"type\" is no text",
                           "export it as a FeatureCollection in WGS 84"));
  }
  return false;
}

}  // namespace

void read_boundary(Reading& reading, const Node& root) {
  const Node* tables = root.find("tables");
  const Node* node = tables == nullptr ? nullptr : part_of(*tables, "boundary");
  if (node == nullptr) return;
  const std::string base = "tables";
  const auto path = read_path(reading, cell_of(*node, base, "boundary"));
  if (!path) return;
  Faults found;
  const auto source = SourceText::read(*path, found);
  reading.add_faults_of_file(found, mark_of(*node), "tables.boundary");
  if (source == nullptr) return;
  reading.keep(source);
  reading.files.push_back(source->name());
  if (is_geojson(*source, reading)) reading.theatre.boundary_geojson = source->bytes();
}

}  // namespace salient
