#pragma once

#include "sim/model/state.hpp"

namespace salient {

/// R12: the factor exp(m(t) + Z) on lambda and lambda_up. m = tempo_m halves every 240 h after
/// `as_of`; Z is an Ornstein-Uhlenbeck process started in its stationary law, constant within blocks
/// of 6 h, with keyed normals, so that it does not depend on the step.
class Tempo {
 public:
  void reset() { block_ = -1; }
  double factor(const Model& model, const State& state);

 private:
  std::int64_t block_ = -1;
  double z_ = 0, value_ = 1;
};

}  // namespace salient
