#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/forecast/score/forecast_table.hpp"
#include "sim/forecast/score/rollout.hpp"
#include "sim/model/quantity.hpp"

namespace salient {

/// R12's pace of one evening: what was seen on the days before and what the model's own ensembles expected.
struct Pace {
  double seen = 0, expected = 0;  ///< changes a day later, both discounted with a half-life of two days
  double m = 0;                   ///< ln((1 + seen) / (1 + expected)); 0 without history
};

/// The simulator's forecasts of a campaign from a known picture.
struct SimulatorRun {
  ForecastTable table;
  std::vector<Rollout> rollouts;  ///< by origin
  std::vector<Pace> pace;         ///< by origin
  bool stopped = false;
};

/// Numbers of a card, over the scenario's own (see sim/forecast/calibrate/card.hpp).
struct ParameterSet {
  std::map<std::string, Quantity> parameters;  ///< by name in the catalogue
  std::map<std::string, Quantity> cohesion;    ///< by role: "attacker", "defender", "third"
};

/// Puts the numbers into a theatre, over what its scenario sets: parameters, and the cohesion of actors by
/// their role at the anchor.
void put_in(const ParameterSet& set, const Sides& sides, Theatre& theatre);

/// At every origin an ensemble from the truth at that origin. R12: every evening before an origin has its own
/// ensemble of 24 h, from the picture of that evening and with m = 0, whose mean number of changes is what
/// the model expected; changes seen beside it give m. Each ensemble has random streams of its own.
SimulatorRun simulate(const Campaign& campaign, const ParameterSet& set, const RolloutOptions& options,
                      const RolloutWatch& watch = {});

/// Puts the shares of the rollouts into the table.
void fill_table(SimulatorRun& run);

/// Seed of the ensemble of one evening: a campaign's evenings share no draws.
std::uint64_t seed_of(std::uint64_t random_seed, std::string_view what, double evening_h);

}  // namespace salient
