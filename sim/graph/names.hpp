#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/graph/atlas.hpp"

namespace salient {

/// Places that somebody may mean by a word: the one with that id (as written, else in any case of
/// ASCII letters); failing that, all that have it as their name; failing that, as another spelling.
/// In the order of ids; empty when nobody is called so.
std::vector<PlaceId> places_called(const Atlas& atlas, std::string_view word);

/// The one place that a word means, or why it is not one: `no place is called "Hamah"; did you mean "Hama"?`.
struct PlaceMeant {
  std::optional<PlaceId> place;
  std::string why;
};
PlaceMeant place_meant(const Atlas& atlas, std::string_view word);

/// Ids, names and other spellings: what a misspelt word is compared with.
std::vector<std::string> every_name(const Atlas& atlas);

}  // namespace salient
