#pragma once

#include "sim/model/model.hpp"

namespace salient {

/// Hours since the anchor until which every replicate goes the same way in both, draw for draw: the first
/// moment at which an intervention is due in one of them that the other has not; infinite if they say the
/// same. 0 if they may go different ways from the start, and also where neither has interventions, which
/// saves looking.
double alike_until_h(const Model& first, const Model& other);

/// True of an intervention that does nothing before `hours`: what two models that are alike until then may
/// have each for itself.
inline bool is_later(const Model& model, const Intervention& intervention, double hours) {
  return intervention.at && model.hours(*intervention.at) >= hours;
}

}  // namespace salient
