#pragma once

#include "sim/model/state.hpp"

namespace salient {

/// A run that begins in the middle of a collapse begins shaken (docs/model.md section 1): for each change
/// j of the last ten days, A_j hours old, with omega from 0.6 to 1,
///   loser: C -= omega kappa_g value_j exp(-A_j / 2 tau_r),
///          c_f -= omega kappa_n value_j exp(-d(j, f) / ell) exp(-A_j / tau_r);
///   winner: plus kappa_w times the same.
/// Confidence first (before deployment, so that formations start from it), then cohesion.
void start_hot_confidence(const Model& model, State& state);
void start_hot_cohesion(const Model& model, State& state);

}  // namespace salient
