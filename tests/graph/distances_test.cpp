#include "sim/graph/distances.hpp"

#include <doctest/doctest.h>

#include "tests/graph/worlds.hpp"

using namespace salient;

namespace {

PlaceId at(const Atlas& atlas, std::string_view id) {
  return *atlas.place(id);
}

}  // namespace

TEST_CASE("distances: the shortest way has the fewest kilometres, not the fewest routes") {
  const Atlas atlas = world("a - b 10, b - c 10, a - c 25, d");
  const auto path = shortest_path(atlas, at(atlas, "a"), at(atlas, "c"));
  REQUIRE(path);
  CHECK(path->km == 20);
  CHECK(ids(atlas, path->places) == std::vector<std::string>{"a", "b", "c"});
  CHECK(ids(atlas, path->routes) == std::vector<std::string>{"a--b", "b--c"});
  CHECK_FALSE(shortest_path(atlas, at(atlas, "a"), at(atlas, "d")));
  const auto nowhere = shortest_path(atlas, at(atlas, "d"), at(atlas, "d"));
  REQUIRE(nowhere);
  CHECK(nowhere->km == 0);
  CHECK(ids(atlas, nowhere->places) == std::vector<std::string>{"d"});
}

TEST_CASE("distances: a one-way route counts in its direction only, a closed one in none") {
  const Atlas atlas = world("a > b 1, b - c 1, c - a 5, a x c 1");
  CHECK(shortest_path(atlas, at(atlas, "a"), at(atlas, "c"))->km == 2);
  CHECK(shortest_path(atlas, at(atlas, "c"), at(atlas, "a"))->km == 5);
  CHECK(shortest_path(atlas, at(atlas, "b"), at(atlas, "a"))->km == 6);
}

TEST_CASE("distances: of equally short ways the first by ids is taken, in any order of the file") {
  for (const char* text :
       {"a - m 1, a - k 1, k - z 1, m - z 1, m - z 1", "m - z 1, m - z 1, k - z 1, a - m 1, a - k 1"}) {
    const Atlas atlas = world(text);
    const auto path = shortest_path(atlas, at(atlas, "a"), at(atlas, "z"));
    CHECK(ids(atlas, path->places) == std::vector<std::string>{"a", "k", "z"});
  }
}

TEST_CASE("distances: nothing beyond the bound is reached, the bound itself is") {
  const Atlas atlas = world("a - b 3, b - c 3, c - d 3");
  Distances distances(atlas);
  const PlaceId a = at(atlas, "a");
  distances.search_km(std::span(&a, 1), {.bound = 6, .target = {}});
  CHECK(distances.to(at(atlas, "c")) == 6);
  CHECK(distances.to(at(atlas, "d")) == unreachable);
  CHECK(distances.reached().size() == 3);
  CHECK(distances.path_to(at(atlas, "d")).empty());
}

TEST_CASE("distances: a place that may not be passed through is reached and stops the search there") {
  const Atlas atlas = world("a - b 1, b - c 1, a - d 9, d - c 1");
  Distances distances(atlas);
  const PlaceId a = at(atlas, "a"), b = at(atlas, "b");
  const auto km = [&](RouteId route) { return open_km(atlas[route]); };
  distances.search(std::span(&a, 1), km, [&](PlaceId place) { return place != b; });
  CHECK(distances.to(b) == 1);
  CHECK(distances.to(at(atlas, "c")) == 10);
  distances.search(std::span(&b, 1), km, [&](PlaceId place) { return place != b; });
  CHECK(distances.to(at(atlas, "c")) == 1);
}

TEST_CASE("distances: from several places the nearest counts, and an old search leaves no trace") {
  const Atlas atlas = world("a - b 4, b - c 4, c - d 1, e - f 1");
  Distances distances(atlas);
  const std::vector<PlaceId> both{at(atlas, "a"), at(atlas, "d")};
  distances.search_km(both);
  CHECK(distances.to(at(atlas, "b")) == 4);
  CHECK(distances.to(at(atlas, "c")) == 1);
  const std::vector<PlaceId> reached(distances.reached().begin(), distances.reached().end());
  CHECK(ids(atlas, reached) == std::vector<std::string>{"a", "d", "c", "b"});
  const PlaceId e = at(atlas, "e");
  distances.search_km(std::span(&e, 1));
  CHECK(distances.to(at(atlas, "b")) == unreachable);
  CHECK(distances.to(at(atlas, "f")) == 1);
  distances.search_km({});
  CHECK(distances.to(e) == unreachable);
}
