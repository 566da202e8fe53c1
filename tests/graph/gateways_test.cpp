#include "sim/graph/gateways.hpp"

#include <doctest/doctest.h>

#include "tests/graph/worlds.hpp"

using namespace salient;

namespace {

std::vector<std::string> texts(const Atlas& atlas, const Gateways& found) {
  std::vector<std::string> out;
  for (const Gateway& g : found.places) {
    out.push_back(atlas[g.place].id + ": " + std::to_string(g.parts) + " parts, " +
                  std::to_string(g.cut_off) + " cut off");
  }
  for (const Bridge& b : found.routes) {
    out.push_back(atlas[b.route].id + ": " + std::to_string(b.cut_off) + " cut off");
  }
  return out;
}

}  // namespace

TEST_CASE("gateways: what a place or a route parts from the rest is counted") {
  // Two triangles and a tail of two, joined at c and by the route d--e.
  const Atlas atlas = world("a - b, b - c, c - a, c - d, d - e, e - f, f - g, g - e, c - t, t - u");
  CHECK(texts(atlas, gateways(atlas)) ==
        std::vector<std::string>{"c: 3 parts, 4 cut off", "d: 2 parts, 3 cut off", "e: 2 parts, 2 cut off",
                                 "t: 2 parts, 1 cut off", "c--d: 4 cut off", "d--e: 3 cut off",
                                 "c--t: 2 cut off", "t--u: 1 cut off"});
}

TEST_CASE("gateways: a second road between two places is a way round, unless it is closed") {
  const Atlas open = world("a - b, a - b, b - c, c - c");
  CHECK(texts(open, gateways(open)) == std::vector<std::string>{"b: 2 parts, 1 cut off", "b--c: 1 cut off"});
  const Atlas closed = world("a - b, a x b");
  CHECK(texts(closed, gateways(closed)) == std::vector<std::string>{"a--b: 1 cut off"});
}

TEST_CASE("gateways: a road of 200,000 places is walked without a deep call") {
  std::vector<Place> places(200'000);
  std::vector<Route> routes(places.size() - 1);
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    places[i].id = std::to_string(1'000'000 + i);
    if (i == 0) continue;
    routes[i - 1].id = std::to_string(1'000'000 + i);
    routes[i - 1].from = PlaceId{i - 1};
    routes[i - 1].to = PlaceId{i};
  }
  const Atlas atlas(std::move(places), std::move(routes));
  const Gateways found = gateways(atlas);
  CHECK(found.places.size() == 199'998);
  CHECK(found.places.front().cut_off == 99'999);
  CHECK(found.routes.front().cut_off == 100'000);
}

TEST_CASE("betweenness: the hub of a star sees every way, its ends none") {
  const Atlas star = world("hub - a, hub - b, hub - c");
  const std::vector<double> share = betweenness(star);
  CHECK(share[star.place("hub")->index] == 1.0);
  CHECK(share[star.place("a")->index] == 0.0);
}

TEST_CASE("betweenness: equally short ways share, and kilometres decide, not the count of routes") {
  // From a to d by b or c, both 2 km: each sees half of the two ordered pairs out of (4-1)(4-2)
  // = 6.
  const Atlas square = world("a - b 1, b - d 1, a - c 1, c - d 1, b - c 9");
  const std::vector<double> share = betweenness(square);
  CHECK(share[1] == doctest::Approx(1.0 / 6));
  CHECK(share[2] == doctest::Approx(1.0 / 6));
  // b and c reach each other by a or d as well (2 km each), not by their own road of 9 km.
  CHECK(share[0] == doctest::Approx(1.0 / 6));
  const Atlas detour = world("a - b 1, b - c 1, a - c 9");
  CHECK(betweenness(detour)[1] == 1.0);
}

TEST_CASE("betweenness: a one-way route counts for one of the two directions") {
  const Atlas atlas = world("a > b, b > c, c > a");
  for (const double share : betweenness(atlas)) CHECK(share == doctest::Approx(0.5));
}
