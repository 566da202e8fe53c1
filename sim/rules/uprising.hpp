#pragma once

#include <vector>

#include "sim/rules/proposals.hpp"

namespace salient {

/// R7: local people of place i rise in favour of actor l, hostile to the holder (vacated: to the
/// last holder), with hazard lambda_up[l][holder] * readiness * z * y * tempo;
///   z = 1 beside a place of l's side, else 0.25;
///   y = 1 if vacated, 0.3 if held without garrison, logistic((theta - C) / s) of the holder if
///     garrisoned. No rising while the place is contested, or while somebody stands in a vacated one.
/// All but y and the tempo depends on control alone and is kept until that changes.
class Uprising {
 public:
  void reset() { control_version_ = 0; }
  /// Adds to `proposals.risings`; of the state it changes only its own clocks.
  void step(const Model& model, State& state, double tempo, double dt_h, Proposals& proposals);

 private:
  struct Ready {
    std::uint32_t rising;  ///< index into Model::risings
    std::uint32_t place;
    std::uint32_t holder;
    bool vacated;
    double per_h;  ///< lambda_up * readiness * z
  };
  void look(const Model& model, const State& state);

  std::uint64_t control_version_ = 0;
  std::vector<Ready> ready_;
  std::vector<double> garrisoned_;  ///< logistic((theta - C) / s) times tempo and step, by actor
};

}  // namespace salient
