#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "sim/engine/workspace.hpp"

namespace salient {

/// A place lost, as far as it shook its loser's formations (R3).
struct Shake {
  PlaceId place;
  ActorId loser;
  double time_h = 0;  ///< since the anchor; before the opening of the replicate: `known`
  bool known = false;
  std::size_t change = 0;  ///< index into State::changes; meaningless where `past`
  bool past = false;       ///< from the initial table (since, previous), before the anchor
};

/// What a formation's will to stay came to, at its break or when last looked at (R4).
struct WillReading {
  FormationId formation;
  PlaceId place;
  double from_h = 0, time_h = 0;  ///< under threat in that place since; of the break, or the last look
  bool broke = false;
  // The terms at that time: u = c + odds + supply, hazard = lambda tempo exposure logistic((theta - u) / s).
  double cohesion = 0, baseline = 0, breakpoint = 0;
  double odds = 0;            ///< beta_rho rho
  double supply = 0;          ///< beta_S (S - 1)
  double own = 0, enemy = 0;  ///< fighters: weighted by defence; by nearness and activity
  double exposure = 0, tempo = 1;
  bool contact = false;
  double hazard_per_h = 0;
  std::int64_t fighters = 0;
  double needed = 0;  ///< integrated hazard at which its clock runs out: its draw
  double used = 0;    ///< of that, wherever it stood
  double here = 0;    ///< of that, under threat in this place
  // What `here` would have been, all else the same, ...
  double without_shakes = 0;     ///< ... had no lost place shaken it,
  double without_odds = 0;       ///< ... at even odds
  double at_even_tempo = 0;      ///< ... or at the tempo 1
  std::vector<double> by_shake;  ///< `here` less what it would be without each shake alone; index into
                                 ///< WillTrace::shakes of its actor

  [[nodiscard]] double will() const { return cohesion + odds + supply; }
};

/// A rising against a holder, as it was when the step began.
struct RisingSeen {
  std::size_t change = 0;  ///< index into State::changes
  bool garrisoned = false;
  double confidence = 0, baseline = 0;  ///< of the holder it rose against
};

/// A sudden drop of an actor's confidence (rule bursts).
struct Burst {
  ActorId actor;
  double time_h = 0;  ///< start of the step in which it came
  double drop = 0;
};

/// Looks on while a replicate runs and keeps, for formations in the watched places, what their will
/// hazard came to and which lost places it came from. Cohesion is linear in its shocks as long as it
/// stays between 0 and 1, so that each shock's share of it is followed by itself; shocks of before the
/// opening are taken as if the formation had stood where it stands then.
class WillTrace : public Observer {
 public:
  /// @param watched  by place: 1 is watched; empty: all are
  explicit WillTrace(std::vector<std::uint8_t> watched = {}) : watched_(std::move(watched)) {}
  /// Before each replicate.
  void reset() { ready_ = false; }

  void after_will(const Model& model, const Workspace& workspace, double tempo) override;
  void after_step(const Model& model, const Workspace& workspace) override;

  [[nodiscard]] const std::vector<WillReading>& breaks() const { return breaks_; }
  [[nodiscard]] const std::vector<Burst>& bursts() const { return bursts_; }
  [[nodiscard]] const std::vector<RisingSeen>& risings() const { return risings_; }
  /// The breaks of one formation at one time; nothing if it did not break of its will then.
  [[nodiscard]] const WillReading* break_of(FormationId formation, double time_h) const;
  /// Of formations that stood in the place under threat at the end of the run and have not broken.
  [[nodiscard]] std::vector<const WillReading*> standing(PlaceId place) const;
  /// What each shake of its actor has left in a formation's cohesion, in units of cohesion.
  [[nodiscard]] std::vector<double> left_in(const State& state, FormationId formation) const;
  [[nodiscard]] const std::vector<Shake>& shakes(ActorId actor) const { return shakes_[actor]; }
  /// The shake that added most to a reading's hazard; nothing if none added any.
  [[nodiscard]] const Shake* heaviest(const WillReading& reading, ActorId actor) const;

 private:
  /// C - C0 and c - C0 as one shake leaves them: z and y. Under cohesion_drift z falls by d a step and
  /// w = y - 2 z by d^2, so that both are kept as they would be at the start of `decay_`.
  struct Trail {
    double z = 0;           ///< of the actor's confidence
    std::vector<double> w;  ///< by formation
  };
  void begin(const Model& model, const State& state);
  void know(const Model& model, const State& state, const Shake& shake, double age_h);
  Trail& shake(const Shake& shake, const State& state);
  void spread(const Model& model, const State& state, PlaceId place);
  void begin_again();
  void meet(const State& state);
  void look(const Model& model, const Workspace& workspace, PlaceId place, double tempo);
  [[nodiscard]] bool watches(PlaceId place) const { return watched_.empty() || watched_[place] != 0; }

  std::vector<std::uint8_t> watched_;
  bool ready_ = false;
  std::size_t changes_seen_ = 0;
  std::uint32_t formations_seen_ = 0;
  double decay_ = 1;                        ///< of z since the start; w: its square
  std::vector<std::vector<Shake>> shakes_;  ///< by actor
  std::vector<std::vector<Trail>> trails_;  ///< as shakes_
  std::vector<double> share_;               ///< by place, of the shake being spread
  std::vector<WillReading> open_;           ///< by formation: while it stands under threat
  std::vector<WillReading> breaks_;
  std::vector<RisingSeen> risings_;
  std::vector<Burst> bursts_;
  std::vector<std::uint32_t> bursts_seen_;  ///< by actor
  std::vector<double> confidence_;          ///< by actor, as the step's hazards saw it
  std::vector<std::uint8_t> garrisoned_;    ///< by place, likewise
};

}  // namespace salient
