#pragma once

#include "sim/model/model.hpp"

namespace salient {

struct Workspace;

/// Called while a replicate is stepped; sees everything as const, so that being watched changes no byte of it
/// (docs/model.md, contract 4).
class Observer {
 public:
  virtual ~Observer() = default;
  /// The clocks of will have run on: who breaks stands in workspace.proposals.breaks, and nothing of the
  /// step is settled yet. `tempo` is the factor on lambda. Not called under rule contact.
  virtual void after_will(const Model& model, const Workspace& workspace, double tempo) = 0;
  /// Everything of the step is written; workspace.shocks are the places lost and won in it, felt already.
  virtual void after_step(const Model& model, const Workspace& workspace) = 0;
};

}  // namespace salient
