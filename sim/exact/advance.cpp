#include "sim/exact/advance.hpp"

#include "sim/engine/stepped.hpp"

namespace salient {

void advance(const Model& model, DualWorkspace& workspace) {
  if (!model.has(Rule::contact)) {
    step(model, workspace);
    return;
  }
  contact_step(model, workspace);
  if (workspace.observer != nullptr) workspace.observer->after_step(model, workspace);
}

}  // namespace salient
