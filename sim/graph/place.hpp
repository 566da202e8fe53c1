#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salient {

enum class PlaceKind : std::uint8_t {
  capital,
  provincial_capital,
  city,
  town,
  village,
  district,
  base,
  airbase,
  crossing,
  junction
};
enum class Terrain : std::uint8_t { open, desert, valley, river, urban, hill, mountain };

/// A town, junction, base or crossing (docs/words.md). Its local support for each actor stands
/// in the Theatre, its control in an initial situation: a Place is ground, people and a name.
struct Place {
  std::string id;
  std::string name;
  std::vector<std::string> names;  ///< other spellings, any script
  double latitude_deg = 0;
  double longitude_deg = 0;
  std::string admin1;
  std::optional<std::int64_t> population;  ///< persons
  PlaceKind kind = PlaceKind::town;
  Terrain terrain = Terrain::open;
  std::optional<double> value;  ///< political and military weight, 0-3; see value_of()
  std::string source;
};

/// The weight of a place: what its author set, else from kind and population: capital 3, provincial
/// capital 1.8, other town of 100,000 and more 1.2, airbase or base 0.9, town, district and
/// crossing 0.6, village and junction 0.3. Source: docs/model.md section 1, assumption.
double value_of(const Place& place);

/// Defence multiplier of the ground: open, desert 1.0; valley, river 1.1; hill 1.3; urban 1.4;
/// mountain 1.5. Source: docs/model.md, after the QJM; a game construct by its own institute's word.
double defence_of(Terrain terrain);

std::string_view word(PlaceKind kind);
std::string_view word(Terrain terrain);

}  // namespace salient
