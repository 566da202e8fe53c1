#include "sim/graph/names.hpp"

#include <doctest/doctest.h>

#include "tests/graph/worlds.hpp"

using namespace salient;

TEST_CASE("names: a place is found by id, then by name, then by another spelling, in any case") {
  std::vector<Place> places(4);
  places[0].id = "hama";
  places[0].name = "Hama";
  places[0].names = {"Hamah", "حماة"};
  places[1].id = "hama-airbase";
  places[1].name = "Hama airbase";
  places[2].id = "sadad-north";
  places[2].name = "Sadad";
  places[3].id = "sadad-south";
  places[3].name = "Sadad";
  places[3].names = {"Hama"};
  const Atlas atlas(places, {});
  const auto found = [&](std::string_view word) { return ids(atlas, places_called(atlas, word)); };
  CHECK(found("hama") == std::vector<std::string>{"hama"});
  CHECK(found("HAMA") == std::vector<std::string>{"hama"});
  CHECK(found("hama AIRBASE") == std::vector<std::string>{"hama-airbase"});
  CHECK(found("hamah") == std::vector<std::string>{"hama"});
  CHECK(found("حماة") == std::vector<std::string>{"hama"});
  CHECK(found("sadad") == std::vector<std::string>{"sadad-north", "sadad-south"});
  CHECK(found("Homs").empty());
  CHECK(every_name(atlas).size() == 11);
}
