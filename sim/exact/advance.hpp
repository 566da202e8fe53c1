#pragma once

#include "sim/engine/workspace.hpp"
#include "sim/exact/contact.hpp"
#include "sim/exact/exact.hpp"

namespace salient {

/// A workspace for whichever engine a model wants: that of the stepped one, and what rule contact and
/// the next-event driver keep beside it.
struct DualWorkspace : Workspace {
  Contact contact;             ///< rule contact
  ContactSteps contact_steps;  ///< its synchronous form
  NextEvents next;             ///< the next-event driver
};

/// Moves one replicate, opened by open_replicate, forward by one step of its model: `step`
/// (sim/engine/stepped.hpp), or for rule contact `contact_step` (sim/exact/exact.hpp).
void advance(const Model& model, DualWorkspace& workspace);

}  // namespace salient
