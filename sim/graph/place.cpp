#include "sim/graph/place.hpp"

namespace salient {

double value_of(const Place& place) {
  if (place.value) return *place.value;
  constexpr std::int64_t large_town = 100'000;
  switch (place.kind) {
    case PlaceKind::capital: return 3.0;
    case PlaceKind::provincial_capital: return 1.8;
    case PlaceKind::base:
    case PlaceKind::airbase: return 0.9;
    case PlaceKind::village:
    case PlaceKind::junction: return 0.3;
    case PlaceKind::city:
    case PlaceKind::town:
    case PlaceKind::district:
    case PlaceKind::crossing: break;
  }
  return place.population.value_or(0) >= large_town ? 1.2 : 0.6;
}

double defence_of(Terrain terrain) {
  switch (terrain) {
    case Terrain::open:
    case Terrain::desert: return 1.0;
    case Terrain::valley:
    case Terrain::river: return 1.1;
    case Terrain::hill: return 1.3;
    case Terrain::urban: return 1.4;
    case Terrain::mountain: return 1.5;
  }
  return 1.0;
}

std::string_view word(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::capital: return "capital";
    case PlaceKind::provincial_capital: return "provincial_capital";
    case PlaceKind::city: return "city";
    case PlaceKind::town: return "town";
    case PlaceKind::village: return "village";
    case PlaceKind::district: return "district";
    case PlaceKind::base: return "base";
    case PlaceKind::airbase: return "airbase";
    case PlaceKind::crossing: return "crossing";
    case PlaceKind::junction: return "junction";
  }
  return "town";
}

std::string_view word(Terrain terrain) {
  switch (terrain) {
    case Terrain::open: return "open";
    case Terrain::desert: return "desert";
    case Terrain::valley: return "valley";
    case Terrain::river: return "river";
    case Terrain::urban: return "urban";
    case Terrain::hill: return "hill";
    case Terrain::mountain: return "mountain";
  }
  return "open";
}

}  // namespace salient
