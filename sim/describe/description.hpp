#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/model/theatre.hpp"

namespace salient {

/// What a theatre looks like at its anchor, before anything is run: who holds what, how many people
/// live there, how the roads hang together and which routes the fronts are supplied by. Words and
/// numbers only, so that it can be printed, compared and kept without the theatre.
///
/// "Held" follows the theatre's initial control. Closed routes (`open` 0) are left out everywhere
/// but in the counts and the kilometres by class.
struct Description {
  struct Named {
    std::string id, name;
  };
  struct Road {
    std::string id;
    Named from, to;
    double km = 0;
    bool chokepoint = false;  ///< marked so by the author
  };
  /// A list that may be long: all are counted, the first are kept.
  template <class T>
  struct Ranked {
    std::size_t count = 0;
    std::vector<T> first;
  };
  /// People at some places: a sum over those whose population is known.
  struct People {
    std::int64_t known = 0;  ///< persons
    std::size_t places = 0;
    std::size_t unknown = 0;  ///< places among them without a population
  };

  std::string title, episode, caveats;
  Clock clock;
  struct Counts {
    std::size_t places = 0, routes = 0, actors = 0, sources = 0, reports = 0, forces = 0, truth = 0,
                interventions = 0, questions = 0;
    std::size_t one_way = 0, closed = 0, chokepoints = 0;  ///< routes
  } counts;

  People people;
  struct Holding {
    std::string holder;  ///< an actor's id, "contested", "shared", "vacated" or "not stated"
    std::string name;    ///< the actor's; empty for the others
    People people;
  };
  std::vector<Holding> holdings;  ///< every place once: actors by places held, then the others
  struct Special {
    Named place;
    std::vector<std::string> holders, challengers;  ///< ids of actors
  };
  Ranked<Special> contested, shared, vacated;
  Ranked<Special> encircled;  ///< held, every open route out leads to a hostile holder
  People encircled_people;

  /// A least set of routes between an actor's supply sources and its front.
  struct LeastCut {
    std::optional<double> size;  ///< routes, or elements an hour; nothing: there is no limit
    std::vector<Road> routes;    ///< all of them; of several least cuts the one nearest the sources
  };
  /// A route in the minimum cut between some place at the front and the sources.
  struct Chokepoint {
    Road road;
    std::size_t places = 0;  ///< places at the front in whose own minimum cut it is
    std::size_t alone = 0;   ///< those among them that hang on this one route
  };
  struct Side {
    Named actor;
    std::size_t held = 0, shared = 0;  ///< places held alone (contested ones too), held with others
    People people;                     ///< at the places held, shared ones counted in full
    struct Supply {
      Named place;
      bool usable = false;  ///< held by the actor or an ally
    };
    std::vector<Supply> supply;
    std::size_t front_places = 0;     ///< held, and joined by a route to a hostile holder or contested by one
    std::size_t front_routes = 0;     ///< routes that join a held place to a hostile holder
    double front_km = 0;              ///< length of these routes
    std::size_t front_at_source = 0;  ///< places at the front that are supply sources themselves
    std::size_t front_cut_off = 0;    ///< places at the front that no usable source can reach
    std::optional<LeastCut> cut;      ///< fewest routes, over ground held by it or its allies
    std::optional<LeastCut> cut_capacity;  ///< least capacity, where any route has one
    Ranked<Chokepoint> chokepoints;
    std::string not_computed;  ///< why there is no cut; empty if there is
  };
  std::vector<Side> sides;       ///< in the order of ids
  std::size_t front_routes = 0;  ///< routes that join hostile holders, whoever they are
  double front_km = 0;

  struct Class {
    std::string name;
    std::size_t routes = 0;
    double km = 0;
  };
  std::vector<Class> classes;                            ///< those that occur; motorway first
  std::vector<std::size_t> component_sizes;              ///< places, largest first
  Ranked<std::vector<Named>> small_components;           ///< all but the largest and the isolated
  Ranked<Named> isolated;                                ///< places without any open route
  std::optional<std::vector<std::size_t>> strong_sizes;  ///< where a route is one-way
  struct Gate {
    Named place;
    std::string holder;  ///< as in Holding
    std::size_t parts = 0, cut_off = 0;
  };
  Ranked<Gate> gateways;
  struct Span {
    Road road;
    std::size_t cut_off = 0;
  };
  Ranked<Span> bridges;
  struct Through {
    Named place;
    double share = 0;  ///< of ordered pairs of other places
  };
  Ranked<Through> through;           ///< betweenness, highest first; places with none left out
  std::string through_not_computed;  ///< why not; empty if it was

  struct Distances {
    std::size_t candidates = 0;  ///< capitals, provincial capitals and places that questions name
    std::vector<Named> places;   ///< those in the table, places that questions name first
    std::vector<std::vector<std::optional<double>>> km;  ///< from x to, by road; nothing: no way
    bool one_way = false;                                ///< there and back may differ
  } distances;

  /// The way by road between two places that somebody asked about.
  struct Journey {
    Named from, to;
    double straight_km = 0;
    std::optional<double> km;  ///< nothing: no open way
    struct Stop {
      Named place;
      std::string holder;       ///< as in Holding
      double km = 0;            ///< from the start
      std::string road;         ///< name of the road that was taken to here
      bool chokepoint = false;  ///< the route to here is marked so
    };
    std::vector<Stop> stops;
  };
  std::optional<Journey> journey;
};

struct DescribeOptions {
  std::size_t top = 8;  ///< rows that every ranked list keeps; 0: all
  std::optional<std::pair<PlaceId, PlaceId>> journey;
};

/// Time: milliseconds for hundreds of places. Above 2,000 places betweenness and chokepoints are
/// left out, above 50,000 minimum cuts too, each with a sentence that says so.
Description describe(const Theatre& theatre, const DescribeOptions& options = {});

}  // namespace salient
