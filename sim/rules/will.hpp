#pragma once

#include "sim/rules/proposals.hpp"
#include "sim/rules/threat.hpp"

namespace salient {

/// Elements and exposure that a formation at a place faces.
struct Facing {
  double enemy = 0;      ///< E, elements
  double exposure = 0;   ///< xi, 0-1
  bool contact = false;  ///< an enemy stands in the same place
};
Facing facing(const Model& model, const State& state, const Threat& threat, ActorId actor, PlaceId place);

/// Multiplier of a side's strength at a place: posture and terrain for the holder's side, 1 for a
/// challenger or in a place that nobody holds.
double defence(const Model& model, const State& state, ActorId actor, PlaceId place);

/// Elements of an actor and its allies standing at a place.
double friends_at(const State& state, ActorId actor, PlaceId place);

/// rho: the natural logarithm of one's own strength over the enemy's, at most 2 either way.
double local_odds(double own, double enemy);

/// R4: every standing formation under threat may decide not to stay. Its hazard is
///   lambda * tempo * xi * logistic((theta - u) / s),  u = c + beta_rho * rho + beta_S * (S - 1),
/// rho = ln(m O / E) in [-2, 2]; E counts hostile columns by travel time and everybody hostile in
/// the same place; beyond contact each contribution, and its share in xi, is scaled by how openly
/// the two are at war (activity). No threat, no hazard.
/// Who faces what, and how strong that pulls, is kept until something that it follows from changes.
class Will {
 public:
  /// @param plain  look at everybody in every step: the oracle of the kept list
  void reset(const Model& model, bool plain);
  /// Adds to `proposals.breaks`; of the state it changes only its own clocks.
  void step(const Model& model, State& state, const Threat& threat, double tempo, double dt_h,
            Proposals& proposals);

 private:
  /// xi * logistic(...) of a formation, and what it was computed from: undisturbed troops rest at
  /// their actor's confidence to the bit.
  struct Pull {
    double exposure = 0, rho = 0;  ///< exposure 0: not under threat
    double c = -1, S = -1;         ///< negative: not computed
    double value = 0;
  };
  void look(const Model& model, const State& state, const Threat& threat);
  void look_at(const Model& model, const State& state, const Threat& threat, PlaceId place);
  void give_way(State& state, FormationId i, double hazard, double dt_h, Proposals& proposals) const;

  bool plain_ = false;
  std::uint64_t stamp_ = 0;
  std::vector<std::uint64_t> place_stamp_;  ///< of everything that exposure and rho follow from
  std::vector<Pull> pull_;                  ///< by formation
  std::vector<FormationId> exposed_;        ///< formations under threat
};

}  // namespace salient
