#pragma once

#include <memory>

#include "sim/forecast/score/campaign.hpp"
#include "sim/model/state.hpp"

namespace salient {

/// How a forecast from a known picture is run.
struct RolloutOptions {
  std::uint64_t replicates = 500;
  std::uint64_t random_seed = 1;
  unsigned jobs = 0;          ///< threads; 0: as many as cores
  double step_h = 0;          ///< 0: the scenario's
  bool keep_changed = false;  ///< which places changed in which replicate: see Rollout
};

/// Whether an intervention makes a state that lasts (a road, a corridor, a relation, supply) at a set time.
bool is_lasting(const Intervention& intervention);

/// The theatre as it stood at an origin, and nothing that came later: control as the truth had it (where the
/// origin lies between the ends of a change, as it was last known), `since` and `previous` of every place for
/// "start hot"; who challenges a fresh contest is the nearest hostile actor on the offensive. Reports,
/// questions and truth are gone. Interventions are gone but those that are states (roads, corridors,
/// relations, supply) and lie at or before the origin; the timetable of stances stays: it is the premise.
std::shared_ptr<Theatre> theatre_at(const Campaign& campaign, double origin_h, double horizon_h,
                                    double step_h);

/// The same for a world that reports let one believe in, at its own time: its control, its changes as `since`
/// and `previous`, who stands in a contested place as its challengers ("start hot": under reports the history
/// is the posterior's, docs/model.md, section 1). Where its formations stand is not kept: a filter moves
/// places to what was reported, and the troops it moves with them are makeshift.
std::shared_ptr<Theatre> theatre_of_world(const Campaign& campaign, const State& world, double horizon_h,
                                          double step_h);

}  // namespace salient
