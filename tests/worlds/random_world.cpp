#include "tests/worlds/random_world.hpp"

#include <array>
#include <random>
#include <string>

namespace salient::test {
namespace {

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : engine_(seed) {}

  Theatre make() {
    theatre_.title = "a random world";
    theatre_.episode = "invented";
    theatre_.clock.horizon_h = 72;
    make_map();
    make_actors();
    make_control();
    make_forces();
    make_interventions();
    for (const auto& [rule, variant] : {std::pair("deployment", ""),
                                        {"start_hot", ""},
                                        {"tempo", ""},
                                        {"bursts", ""},
                                        {"supply", flip() ? "distance" : "maxflow"},
                                        {"cohesion", ""},
                                        {"fighting", flip() ? "helmbold" : "square"},
                                        {"will", ""},
                                        {"breaking", flip() ? "full" : "withdraw"},
                                        {"doctrine", ""},
                                        {"movement", flip() ? "night" : "constant"},
                                        {"occupation", ""},
                                        {"fill", ""},
                                        {"uprising", ""}}) {
      theatre_.rules.push_back({rule, variant});
    }
    theatre_.parameters["alpha"] = Quantity::value(0.5);
    theatre_.parameters["burst_rate"] = Quantity::value(0.05);
    theatre_.parameters["p_hand"] = Quantity::value(0.1);
    theatre_.parameters["p_min"] = Quantity::value(0.5);
    return std::move(theatre_);
  }

 private:
  // The test's own generator: nothing here lies between seed and result of the engine.
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(engine_() % n); }
  double unit() { return static_cast<double>(engine_() >> 11) / 9007199254740992.0; }
  bool flip() { return below(2) == 0; }

  void make_map() {
    const std::uint32_t places = 6 + below(25);
    std::vector<Place> all;
    for (std::uint32_t i = 0; i < places; ++i) {
      Place place;
      place.id = place.name = "p" + std::to_string(100 + i);
      place.value = 0.3 + unit();
      place.population = 1000 * below(100);
      place.terrain = static_cast<Terrain>(below(7));
      all.push_back(place);
    }
    std::vector<Route> routes;
    const auto add = [&](std::uint32_t a, std::uint32_t b) {
      Route route;
      route.id = "r" + std::to_string(1000 + routes.size());
      route.from = PlaceId{a}, route.to = PlaceId{b};
      route.km = 4 + 30 * unit();
      if (below(12) == 0) route.open = 0;
      if (below(12) == 0) route.one_way = true;
      if (below(6) == 0) route.capacity = 5 + 20 * unit();
      routes.push_back(route);
    };
    for (std::uint32_t i = 1; i < places; ++i) add(below(i), i);
    for (std::uint32_t i = 0; i < places / 3; ++i) {
      const std::uint32_t a = below(places), b = below(places);
      if (a != b) add(a, b);
    }
    theatre_.atlas = Atlas(all, routes);
  }

  void make_actors() {
    const std::array<const char*, 4> names = {"blue", "green", "red", "white"};
    actors_ = 2 + below(3);
    for (std::uint32_t a = 0; a < actors_; ++a) {
      Actor actor;
      actor.id = actor.name = names[a];
      actor.cohesion = Quantity::uniform(0.4, 0.8);
      actor.mobile_share = Quantity::uniform(0.1, 0.6);
      actor.column_fighters = 200 + 400 * unit();
      actor.supply = {PlaceId{below(places())}};
      actor.doctrine.stances.push_back(
          {std::nullopt, flip() ? Stance::offensive : Stance::defensive, {}, {}});
      if (below(4) == 0) {
        const Moment later{std::int64_t{24} * 3600};
        actor.doctrine.stances.push_back({later, Stance::withdraw_to, {}, PlaceId{below(places())}});
      }
      theatre_.actors.push_back(actor);
    }
    for (std::uint32_t a = 0; a < actors_; ++a) {
      for (std::uint32_t b = a + 1; b < actors_; ++b) {
        const Stand stand = a == 0 && b == 1 ? Stand::hostile : static_cast<Stand>(below(3));
        theatre_.relations.push_back({ActorId{a}, ActorId{b}, stand, {}, {}, {}});
      }
    }
    if (below(3) == 0) {
      theatre_.relations.push_back(
          {ActorId{0}, ActorId{1}, Stand::neutral, Moment{std::int64_t{36} * 3600}, {}, {}});
    }
  }

  void make_control() {
    for (std::uint32_t p = 0; p < places(); ++p) {
      InitialControl row;
      row.place = PlaceId{p};
      if (below(10) == 0) {
        row.status = Status::vacated;
      } else {
        row.holders = {ActorId{below(actors_)}};
        if (below(8) == 0) {
          row.since = Moment{-3600 * std::int64_t{below(200)}};
          row.previous = ActorId{below(actors_)};
        }
      }
      theatre_.initial.push_back(row);
      if (below(3) == 0) theatre_.support.push_back({PlaceId{p}, ActorId{below(actors_)}, unit()});
    }
  }

  void make_forces() {
    for (std::uint32_t a = 0; a < actors_; ++a) {
      const double best = 1000 + 8000 * unit();
      theatre_.forces.push_back({ActorId{a}, best / 2, best, best * 2, {}, "", "all", false, "", ""});
    }
    const PlaceId somewhere{below(places())};
    theatre_.forces.push_back({ActorId{0}, 300, 300, 300, somewhere, "", "guard", flip(), "", ""});
  }

  void make_interventions() {
    const auto at = [&](Intervention::Action action) {
      Intervention intervention;
      intervention.id = "i" + std::to_string(theatre_.interventions.size());
      if (below(4) == 0) {
        PlaceCondition when;
        when.place = PlaceId{below(places())};
        when.holder_not = {ActorId{0}};
        intervention.when = when;
        intervention.after_h = 5 * unit();
      } else {
        intervention.at = Moment{std::int64_t{below(48)} * 3600};
      }
      intervention.action = std::move(action);
      theatre_.interventions.push_back(intervention);
    };
    const auto place = [&] { return PlaceId{below(places())}; };
    const auto route = [&] {
      return RouteId{below(static_cast<std::uint32_t>(theatre_.atlas.routes().size()))};
    };
    const auto actor = [&] { return ActorId{below(actors_)}; };
    for (int i = 0; i < 4; ++i) at(Intervention::Open{route(), 0, 12.0});
    at(Intervention::Speed{route(), 0.5});
    at(Intervention::Corridor{route(), true});
    at(Intervention::Reinforce{actor(), place(), 900, flip(), ""});
    at(Intervention::Strike{place(), {}, 0.5, 0.1});
    at(Intervention::Order{actor(), StanceEntry{{}, Stance::offensive, {}, {}}, {place(), place()}});
    at(Intervention::Relate{
        {Relation{ActorId{0}, ActorId{1}, flip() ? Stand::allied : Stand::neutral, {}, {}, {}}}});
    at(Intervention::Relate{{Relation{ActorId{0}, ActorId{1}, Stand::hostile, {}, {}, {}}}});
    at(Intervention::Confidence{actor(), -0.2});
    at(Intervention::Supply{ActorId{0}, theatre_.actors[0].supply[0], false});
  }

  [[nodiscard]] std::uint32_t places() const {
    return static_cast<std::uint32_t>(theatre_.atlas.places().size());
  }

  std::mt19937_64 engine_;
  Theatre theatre_;
  std::uint32_t actors_ = 2;
};

}  // namespace

Theatre random_world(std::uint64_t seed) {
  return Maker(seed).make();
}

}  // namespace salient::test
