// Speed of rule contact on planar maps: W1, W1s and W2 of the performance study, in CPU time.
//   W1   SIS, continuous, next-event driver: 1 an hour along each route, lost at 1 an hour, 100 h
//   W1s  the same in synchronous steps of .1 h
//   W2   voter model of four actors from quadrants, synchronous steps of .1 h, 10 and 100 h: us a
//   step
//        on average, places with a differing neighbour at the end
// Usage: salient_bench_contact [largest map, default 1000000]
#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>

#include "sim/engine/opening.hpp"
#include "sim/exact/advance.hpp"
#include "tools/bench/planar_map.hpp"

namespace salient::bench {
namespace {

double cpu_s() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::string id_of(char kind, std::size_t number) {
  char id[24];
  std::snprintf(id, sizeof id, "%c%08zu", kind, number);
  return id;
}

Theatre theatre_on(const PlanarMap& map, std::size_t actors) {
  Theatre theatre;
  for (std::size_t a = 0; a < actors; ++a) {
    Actor actor;
    actor.id = id_of('a', a);
    theatre.actors.push_back(std::move(actor));
  }
  std::vector<Place> places(map.x.size());
  for (std::size_t p = 0; p < places.size(); ++p) places[p].id = id_of('p', p);
  std::vector<Route> routes(map.edges.size());
  for (std::size_t r = 0; r < routes.size(); ++r) {
    routes[r].id = id_of('r', r);
    routes[r].from = PlaceId{map.edges[r].from};
    routes[r].to = PlaceId{map.edges[r].to};
    routes[r].km = 10;
  }
  theatre.atlas = Atlas(std::move(places), std::move(routes));
  theatre.clock.step_h = 0.1;
  return theatre;
}

void hold(Theatre& theatre, std::uint32_t place, std::uint32_t actor) {
  InitialControl row;
  row.place = PlaceId{place};
  row.holders = {ActorId{actor}};
  theatre.initial.push_back(std::move(row));
}

constexpr std::uint32_t all_steps = 1000;
constexpr double hours = 100;
constexpr ActorId first_actor{0}, nobody{};

Theatre sis(const PlanarMap& map, bool synchronous) {
  Theatre theatre = theatre_on(map, 1);
  for (std::uint32_t p = 0; p < map.x.size(); p += 10) hold(theatre, p, 0);
  theatre.rules = {{"contact", synchronous ? "synchronous" : "continuous"}};
  theatre.contact.synchronous = synchronous;
  const double rate = synchronous ? 1 - std::exp(-0.1) : 1;
  theatre.contact.contagious = {{nobody, first_actor, rate}};
  theatre.contact.spontaneous = {{first_actor, nobody, rate}};
  return theatre;
}

Theatre voter(const PlanarMap& map) {
  Theatre theatre = theatre_on(map, 4);
  for (std::uint32_t p = 0; p < map.x.size(); ++p) {
    hold(theatre, p, (map.x[p] < 0.5 ? 0u : 1u) + (map.y[p] < 0.5 ? 0u : 2u));
  }
  theatre.rules = {{"contact", "synchronous"}};
  theatre.contact.synchronous = true;
  theatre.contact.copying = ContactSettings::Copying::node;
  return theatre;
}

struct Run {
  double opening_s = 0, seconds = 0;
  double units = 0;  ///< events, or places that can change at the end
};

/// The fastest of several runs, so that a neighbour on the machine weighs little.
template <class Work, class Count>
Run best_of(int repeats, const Model& model, Work work, Count count) {
  DualWorkspace workspace;
  workspace.contact.record = false;
  Run best{1e300, 1e300, 0};
  for (int r = 0; r < repeats; ++r) {
    const double start = cpu_s();
    open_replicate(model, 1, 0, workspace);
    const double opened = cpu_s();
    work(workspace);
    best.opening_s = std::min(best.opening_s, opened - start);
    best.seconds = std::min(best.seconds, cpu_s() - opened);
  }
  best.units = count(workspace);
  return best;
}

Run by_events(const Model& model, int repeats) {
  return best_of(
      repeats, model,
      [&](DualWorkspace& workspace) {
        exact_begin(model, workspace);
        exact_until(model, workspace, hours);
      },
      [](const DualWorkspace& workspace) { return static_cast<double>(workspace.next.events); });
}

Run in_steps(const Model& model, int repeats, std::uint32_t steps) {
  return best_of(
      repeats, model,
      [&](DualWorkspace& workspace) {
        for (std::uint32_t s = 0; s < steps; ++s) advance(model, workspace);
      },
      [&](const DualWorkspace& workspace) {
        double front = 0;
        for (const PlaceId p : model.places()) {
          front += workspace.contact.spot(p).hazard > 0 ? 1 : 0;
        }
        return front;
      });
}

Model ready(Theatre theatre) {
  return make_model(std::make_shared<const Theatre>(std::move(theatre)));
}

void measure(std::uint32_t largest) {
  std::printf("%8s %6s | %10s %8s | %12s | %10s %10s | %10s %10s | %8s %8s\n", "places", "degree",
              "W1 events", "ns each", "W1s ns/place", "W2 10h us", "front", "W2 100h us", "front", "open ms",
              "peak MiB");
  double first_10 = 0, first_100 = 0;
  for (std::uint32_t n = 1000; n <= largest; n *= 10) {
    const PlanarMap map = planar_map(n, 7);
    const int repeats = n <= 10000 ? 9 : n <= 100000 ? 3 : 1;
    const Run a = by_events(ready(sis(map, false)), repeats);
    const Run b = in_steps(ready(sis(map, true)), repeats, all_steps);
    const Model voters = ready(voter(map));
    const Run c = in_steps(voters, repeats, all_steps / 10), d = in_steps(voters, repeats, all_steps);
    const double step_10 = c.seconds / (all_steps / 10) * 1e6, step_100 = d.seconds / all_steps * 1e6;
    std::printf("%8u %6.2f | %10.0f %8.1f | %12.2f | %10.2f %10.0f | %10.2f %10.0f | %8.2f %8.0f\n", n,
                2.0 * static_cast<double>(map.edges.size()) / n, a.units, a.seconds / a.units * 1e9,
                b.seconds / all_steps / n * 1e9, step_10, c.units, step_100, d.units, a.opening_s * 1e3,
                peak_mib());
    if (n == 1000) first_10 = step_10, first_100 = step_100;
    if (n == 100000) {
      std::printf("W2: the cost of a step grows as n^%.2f (10 h) and n^%.2f (100 h), 1e3 to 1e5\n",
                  std::log10(step_10 / first_10) / 2, std::log10(step_100 / first_100) / 2);
    }
    std::fflush(stdout);
  }
}

}  // namespace
}  // namespace salient::bench

int main(int argc, char** argv) {
  constexpr unsigned long million = 1000000;
  const unsigned long largest = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : million;
  salient::bench::measure(static_cast<std::uint32_t>(std::min(largest, 10 * million)));
}
