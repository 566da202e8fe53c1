#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "sim/model/state.hpp"

namespace salient {

/// Share of a shock (R3) that arrives so far away by road: exp(-km / ell).
double shock_share(const State& state, double km);

/// How much of a shock arrives at which place. Computed for a place when its news travels first, and kept
/// from replicate to replicate as long as ell is the same.
class News {
 public:
  /// @param plain  compute it anew for every shock: the oracle of the kept shares
  void reset(const Model& model, const State& state, bool plain);
  /// Shares of a shock at `place`, as Model::around(place); good until the next call.
  std::span<const double> shares(const Model& model, const State& state, PlaceId place);

 private:
  std::shared_ptr<const Theatre> theatre_;  ///< held, so that its address names it
  double ell_ = 0;
  bool plain_ = false;
  std::vector<std::uint8_t> known_;  ///< by place
  std::vector<double> share_;        ///< as Model::near
};

}  // namespace salient
