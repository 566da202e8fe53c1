#include <doctest/doctest.h>
#include <sys/resource.h>

#include <ctime>

#include "sim/graph/atlas.hpp"
#include "sim/graph/components.hpp"
#include "sim/graph/distances.hpp"

using namespace salient;

namespace {

/// "p000042"
std::string id(std::uint32_t number) {
  std::string digits = std::to_string(number);
  return std::string("p000000", 7 - digits.size()).append(digits);
}

double peak_gib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / (1024.0 * 1024.0);  // reported in KiB
}

}  // namespace

TEST_CASE("atlas: a grid of 1,000,000 places and 2,000,000 routes fits in 1 GiB, built in seconds") {
  constexpr std::uint32_t side = 1000, n = side * side;
  // A file in an order of its own: every place moves. 7 shares no factor with a million.
  const auto scattered = [](std::uint32_t i) {
    return static_cast<std::uint32_t>(std::uint64_t{i} * 7'777'777 % n);
  };
  std::vector<Place> places(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    Place& place = places[scattered(i)];
    place.id = id(i);
    place.name = "Place " + std::to_string(i);
    place.population = i;
  }
  std::vector<Route> routes(2 * n);
  for (std::uint32_t i = 0; i < n; ++i) {  // to the right and down, round the edges
    const std::uint32_t ends[] = {i - i % side + (i + 1) % side, (i + side) % n};
    for (std::uint32_t k = 0; k < 2; ++k) {
      Route& route = routes[2 * scattered(i) + k];
      route.from = PlaceId{scattered(i)};
      route.to = PlaceId{scattered(ends[k])};
      route.id = id(i) + "--" + id(ends[k]);
      route.km = 1;
    }
  }
  const std::clock_t started = std::clock();  // of this process: the machine may be busy
  const Atlas atlas(std::move(places), std::move(routes));
  const double built_s = static_cast<double>(std::clock() - started) / CLOCKS_PER_SEC;
  const double gib = peak_gib();
  MESSAGE("built in " << built_s << " s, peak " << gib << " GiB");
  CHECK(atlas.places().size() == n);
  CHECK(atlas.routes().size() == 2 * n);
  CHECK(atlas[*atlas.place("p123456")].population == 123'456);
  for (std::uint32_t p = 0; p < n; p += 1009) REQUIRE(atlas.out(PlaceId{p}).size() == 4);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they cost both
  CHECK(gib < 1.0);
  CHECK(built_s < 20.0);  // 1 s optimised, 4 s in a debug build; the rest is for slower machines
#endif
  CHECK(components(atlas).lists.size() == 1);
  // Round the edges nothing is further than half a side each way.
  Distances distances(atlas);
  const PlaceId corner = *atlas.place("p000000");
  distances.search_km(std::span(&corner, 1));
  CHECK(distances.to(*atlas.place("p500500")) == 1000);
  CHECK(distances.reached().size() == n);
}
