#include "sim/graph/atlas.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/graph/worlds.hpp"

using namespace salient;

namespace {

std::vector<std::string> leads_to(const Atlas& atlas, std::string_view id) {
  std::vector<std::string> out;
  for (const Leg& leg : atlas.out(*atlas.place(id))) {
    out.push_back(atlas[leg.to].id + " by " + atlas[leg.route].id);
  }
  return out;
}

}  // namespace

TEST_CASE("atlas: places and routes stand in the order of their ids, whatever the order of a file") {
  const Atlas one = world("dale - cairn 3, alder - brook 1, brook > cairn 2");
  const Atlas other = world("brook > cairn 2, dale - cairn 3, alder - brook 1");
  for (const Atlas* atlas : {&one, &other}) {
    std::vector<std::string> places, routes;
    for (const Place& p : atlas->places()) places.push_back(p.id);
    for (const Route& r : atlas->routes()) {
      routes.push_back((*atlas)[r.from].id + " " + r.id + " " + (*atlas)[r.to].id);
    }
    CHECK(places == std::vector<std::string>{"alder", "brook", "cairn", "dale"});
    CHECK(routes == std::vector<std::string>{"alder alder--brook brook", "brook brook--cairn cairn",
                                             "dale dale--cairn cairn"});
  }
}

TEST_CASE("atlas: every order of five places gives the same atlas") {
  std::vector<std::string> order{"a", "b", "c", "d", "e"};
  do {
    std::vector<Place> places(5);
    for (std::size_t i = 0; i < 5; ++i) {
      places[i].id = order[i];
      places[i].name = "name of " + order[i];
    }
    Route route;
    route.id = "r";
    for (std::uint32_t i = 0; i < 5; ++i) {
      if (order[i] == "b") route.from = PlaceId{i};
      if (order[i] == "d") route.to = PlaceId{i};
    }
    const Atlas atlas(places, {route});
    for (std::size_t i = 0; i < 5; ++i) {
      CHECK(atlas.places()[i].id == std::string(1, static_cast<char>('a' + i)));
      CHECK(atlas.places()[i].name == "name of " + atlas.places()[i].id);
    }
    CHECK(atlas.routes()[0].from == PlaceId{1});
    CHECK(atlas.routes()[0].to == PlaceId{3});
  } while (std::ranges::next_permutation(order).found);
}

TEST_CASE("atlas: ids are ordered byte by byte, long common beginnings and other scripts too") {
  const std::vector<std::string> expected{"a",
                                          "aa",
                                          "provincetown",
                                          "provincetown-east",
                                          "provincetown-west",
                                          "z",
                                          "\u062d\u0645\u0627\u0629",
                                          "\u062d\u0645\u0635"};
  std::vector<Place> places;
  for (const std::size_t i : {6u, 4u, 1u, 7u, 0u, 3u, 5u, 2u}) places.emplace_back().id = expected[i];
  const Atlas atlas(places, {});
  std::vector<std::string> order;
  for (const Place& place : atlas.places()) order.push_back(place.id);
  CHECK(order == expected);
  for (const std::string& id : expected) CHECK(atlas.place(id));
}

TEST_CASE("atlas: legs lead out of a place, one-way routes in their direction only") {
  const Atlas atlas = world("b - a, b > c, d > b, b - a");
  CHECK(leads_to(atlas, "b") == std::vector<std::string>{"a by b--a", "a by b--a#2", "c by b--c"});
  CHECK(leads_to(atlas, "c").empty());
  CHECK(leads_to(atlas, "d") == std::vector<std::string>{"b by d--b"});
}

TEST_CASE("atlas: places and routes are found by id and by nothing else") {
  const Atlas atlas = world("alder - brook");
  REQUIRE(atlas.place("brook"));
  CHECK(atlas[*atlas.place("brook")].id == "brook");
  CHECK(atlas.route("alder--brook") == RouteId{0});
  CHECK_FALSE(atlas.place("Brook"));
  CHECK_FALSE(atlas.place("bro"));
  CHECK_FALSE(atlas.route("brook--alder"));
  CHECK_FALSE(Atlas().place("brook"));
}

TEST_CASE("atlas: great-circle distances agree with published ones") {
  const auto at = [](double latitude, double longitude) {
    Place place;
    place.latitude_deg = latitude;
    place.longitude_deg = longitude;
    return place;
  };
  // A quarter of the sphere's circumference, and Nashville-Los Angeles: the usual worked example of
  // the haversine formula, 2886.444 km on a sphere of 6371 km.
  CHECK(great_circle_km(at(0, 0), at(0, 90)) == doctest::Approx(10007.557).epsilon(1e-7));
  CHECK(great_circle_km(at(36.12, -86.67), at(33.94, -118.40)) ==
        doctest::Approx(2886.44444 * 6371.0088 / 6371.0).epsilon(1e-7));
  CHECK(great_circle_km(at(10, 179.5), at(10, -179.5)) < 110);
  CHECK(great_circle_km(at(34, 36), at(34, 36)) == 0);
}

TEST_CASE("place: a value that nobody set comes from kind and people") {
  Place place;
  place.kind = PlaceKind::town;
  CHECK(value_of(place) == 0.6);
  place.population = 99'999;
  CHECK(value_of(place) == 0.6);
  place.population = 100'000;
  CHECK(value_of(place) == 1.2);
  place.kind = PlaceKind::airbase;
  CHECK(value_of(place) == 0.9);
  place.kind = PlaceKind::provincial_capital;
  CHECK(value_of(place) == 1.8);
  place.kind = PlaceKind::capital;
  CHECK(value_of(place) == 3.0);
  place.kind = PlaceKind::junction;
  CHECK(value_of(place) == 0.3);
  place.value = 2.5;
  CHECK(value_of(place) == 2.5);
  CHECK(defence_of(Terrain::desert) == 1.0);
  CHECK(defence_of(Terrain::urban) == 1.4);
  CHECK(defence_of(Terrain::mountain) == 1.5);
}
