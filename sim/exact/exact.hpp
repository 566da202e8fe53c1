#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/exact/contact.hpp"
#include "sim/exact/event_queue.hpp"
#include "sim/rules/fighting.hpp"

namespace salient {

struct DualWorkspace;

/// Why a model cannot run by next event: the rule that forbids it and the reason, in one line; or
/// nothing. Allowed are pure jumps whose hazards are constant between events: rule contact in its
/// continuous form, or fighting by any law but salvo with what follows from it (breaking,
/// occupation) from the opening that deployment and start_hot give. Source: docs/model.md, "Two
/// drivers".
std::optional<std::string> exact_obstacle(const Model& model);

/// What the next-event driver keeps of one replicate: which clock fires when. The clocks themselves
/// are those of the stepped driver (R0: same keys, same unit exponentials), so that the stepped one
/// converges to this path by path as its step shrinks.
struct NextEvents {
  EventQueue queue;             ///< contact: by place; fights: see exact.cpp
  bool count_attempts = false;  ///< copying: count also attempts that change nothing (reads every
                                ///< place at every event: for small maps)
  std::uint64_t attempts = 0;   ///< copying attempts so far
  std::uint64_t events = 0;     ///< events so far

  // Fights, by clock: the hazard since when, as Arrivals does not say it.
  struct Running {
    double since_h = 0, hazard = 0;
  };
  std::vector<Running> running;
  std::vector<LossRate> rates;
  // Copying: attempts that change nothing, one clock for the whole map.
  Arrivals null_attempts;
};

/// Takes over a replicate that open_replicate has opened; the model must have no exact_obstacle.
/// Formations that stand at their break point from the start break at once.
void exact_begin(const Model& model, DualWorkspace& workspace);

/// Time of the next event in hours since the anchor; infinite if nothing more can happen.
double exact_next_h(const DualWorkspace& workspace);

/// Makes the next event happen; false if nothing more can happen. State::t is then its time.
bool exact_event(const Model& model, DualWorkspace& workspace);

/// All events up to `until_h`, the end included. State::t is then `until_h`.
void exact_until(const Model& model, DualWorkspace& workspace, double until_h);

/// Rule contact at the anchor, for a replicate that open_replicate has opened. The first contact_step calls
/// it.
void contact_begin(const Model& model, DualWorkspace& workspace);

/// One step of rule contact: all places at once in its synchronous form, otherwise every event up
/// to the end of the step at its own time.
void contact_step(const Model& model, DualWorkspace& workspace);

}  // namespace salient
