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
Facing facing(const Model& model, const State& state, const Threat& threat, std::uint32_t actor,
              std::uint32_t place);

/// Multiplier of a side's strength at a place: posture and terrain for the holder's side, 1 for a
/// challenger or in a place that nobody holds.
double defence(const Model& model, const State& state, std::uint32_t actor, std::uint32_t place);

/// Elements of an actor and its allies standing at a place.
double friends_at(const State& state, std::uint32_t actor, std::uint32_t place);

/// R4: every standing formation under threat may decide not to stay. Its hazard is
///   lambda * tempo * xi * logistic((theta - u) / s),  u = c + beta_rho * rho + beta_S * (S - 1),
/// rho = ln(m O / E) in [-2, 2]; E counts hostile columns by travel time and everybody hostile in
/// the same place; beyond contact each contribution, and its share in xi, is scaled by how openly
/// the two are at war (activity). No threat, no hazard.
/// What has not changed since the step before is not computed again.
class Will {
 public:
  void reset(const Model& model);
  /// Adds to `proposals.breaks`; of the state it changes only its own clocks.
  void step(const Model& model, State& state, const Threat& threat, double tempo, double dt_h,
            Proposals& proposals);

 private:
  /// What the formations of one actor at a place face, and against which odds.
  struct Faced {
    std::uint64_t stamp = 0;  ///< of everything that it follows from
    std::uint32_t actor = Change::none;
    Facing facing;
    double rho = 0;
  };
  /// xi * logistic(...) of a formation, and what it was computed from.
  struct Pull {
    double c = -1, S = -1, rho = 0, exposure = 0;
    double value = 0;
  };
  void consider(const Model& model, State& state, const Threat& threat, double rate, double dt_h,
                std::uint32_t place, Proposals& proposals);

  std::vector<Faced> faced_;  ///< by place: the actor looked at last
  std::vector<Pull> pull_;    ///< by formation
};

}  // namespace salient
