#include <cmath>
#include <limits>

#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/sorting.hpp"
#include "sim/scenario/table.hpp"

namespace salient {
namespace {

constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();  // refused; nothing is measured from it

std::optional<double> read_latitude(Record& record) {
  const auto read = [&](std::string_view key) {
    return record.has(key) ? parse_decimal_of(record.cell(key)).value_or(0) : 0;
  };
  const double value = std::abs(read("lat")), other = std::abs(read("lon"));
  const bool swapped = value > 90 && value <= 180 && other <= 90 && record.has("lon");
  if (!swapped) return record.number("lat");
  record.refuse(record.cell("lat").fault(
      expectation(record.spec("lat")),
      "are latitude and longitude swapped? The other value is " + std::string(record.cell("lon").text)));
  return std::nullopt;
}

void read_support(Record& record, std::uint32_t place, std::vector<Support>& out) {
  for (const auto& [key, cell] : record.wild()) {
    constexpr std::string_view prefix = "support_";
    Reading& reading = record.reading();
    const KeySpec& spec = key_group("places").keys[static_cast<std::size_t>(key)];
    const auto readiness = read_number(reading, cell, spec);
    const auto actors = reading.actor_index.find(cell.key.substr(prefix.size()));
    if (!readiness || actors.size() != 1) continue;
    out.push_back({PlaceId{place}, ActorId{actors[0]}, *readiness});
  }
}

}  // namespace

void read_place_table(Reading& reading, const Node& root) {
  std::vector<Support> support;
  Mark table;
  const TableState state = read_table(
      reading, root, "places",
      [&](Record& record) {
        Place place;
        place.id = record.id("id");
        place.name = record.text("name");
        place.latitude_deg = read_latitude(record).value_or(nowhere);
        place.longitude_deg = record.number("lon").value_or(nowhere);
        place.names = record.spellings("names");
        place.admin1 = record.text("admin1");
        place.population = record.integer("population");
        place.kind = record.word("kind", PlaceKind::town);
        place.terrain = record.word("terrain", Terrain::open);
        place.value = record.number("value");
        place.source = record.text("source");
        if (place.id.empty()) {
          reading.place_index.set_partial();
          return;
        }
        if (place.id.find("--") != std::string::npos) {
          record.refuse(
              record.cell("id").fault("a place's id without --", "-- joins the two ends of a route"));
        }
        read_support(record, static_cast<std::uint32_t>(reading.places.size()), support);
        reading.places.push_back(std::move(place));
        reading.place_marks.push_back(record.cell("id").mark);
      },
      &table);
  if (state == TableState::partial) reading.place_index.set_partial();
  const std::size_t rows = reading.places.size();
  const auto new_index = sort_by_id(reading, reading.places, reading.place_marks, "id", "place");
  if (reading.places.size() < rows) reading.place_index.set_partial();  // the right id of a twin is not known
  for (Support entry : support) {
    entry.place.index = new_index[entry.place.index];
    if (entry.place.valid()) reading.theatre.support.push_back(entry);
  }
  std::ranges::sort(reading.theatre.support, {},
                    [](const Support& s) { return std::pair(s.place, s.actor); });
  if (state == TableState::unreadable) return;
  if (state == TableState::absent || (state == TableState::whole && reading.places.empty())) {
    Fault fault = state == TableState::absent ? mark_of(root).fault() : table.fault();
    fault.key = "places";
    fault.what = state == TableState::absent ? "the scenario has no places" : "the table has no rows";
    fault.fix = "name a table, tables: {places: places.csv}, or list them under places";
    reading.add(std::move(fault));
    return;
  }
  reading.place_index.build(static_cast<std::uint32_t>(reading.places.size()), [&](std::uint32_t i) {
    const Place& place = reading.places[i];
    return Names{place.id, place.name, place.names};
  });
}

}  // namespace salient
