#include "sim/graph/names.hpp"

#include <algorithm>

#include "sim/core/text.hpp"

namespace salient {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

template <class Test>
std::vector<PlaceId> places_where(const Atlas& atlas, const Test& test) {
  std::vector<PlaceId> found;
  for (std::uint32_t p = 0; p < atlas.places().size(); ++p) {
    if (test(atlas.places()[p])) found.push_back(PlaceId{p});
  }
  return found;
}

}  // namespace

std::vector<PlaceId> places_called(const Atlas& atlas, std::string_view word) {
  if (const auto place = atlas.place(word)) return {*place};
  auto found = places_where(atlas, [&](const Place& p) { return same_word(p.id, word); });
  if (found.empty()) {
    found = places_where(atlas, [&](const Place& p) { return same_word(p.name, word); });
  }
  if (found.empty()) {
    found = places_where(atlas, [&](const Place& p) {
      return std::ranges::any_of(p.names, [&](const auto& name) { return same_word(name, word); });
    });
  }
  return found;
}

std::vector<std::string> every_name(const Atlas& atlas) {
  std::vector<std::string> all;
  for (const Place& place : atlas.places()) {
    all.push_back(place.id);
    if (!place.name.empty() && place.name != place.id) all.push_back(place.name);
    all.insert(all.end(), place.names.begin(), place.names.end());
  }
  return all;
}

PlaceMeant place_meant(const Atlas& atlas, std::string_view word) {
  const std::vector<PlaceId> found = places_called(atlas, word);
  if (found.size() == 1) return {found.front(), ""};
  if (found.empty()) {
    const std::string advice = did_you_mean(word, every_name(atlas));
    return {std::nullopt, "no place is called " + in_quotes(word) + (advice.empty() ? "" : "; " + advice)};
  }
  std::vector<std::string> ids;
  for (const PlaceId place : found) ids.push_back(atlas[place].id);
  return {std::nullopt,
          std::to_string(found.size()) + " places are called " + in_quotes(word) + "; say " + one_of(ids)};
}

}  // namespace salient
