#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/ensemble/ensemble.hpp"
#include "sim/ensemble/replicate.hpp"

namespace salient {

/// Where a replicate of one arm goes.
struct ArmSink {
  Counts* counts = nullptr;
  const RecordRow* record = nullptr;  ///< or null
};

/// Runs a replicate of every arm on the same draws; a thread has its own. As long as an arm goes the same way
/// as the first one, until an intervention that one of them alone has, the first one's replicate is its own
/// too and is run once. No result depends on that.
class ArmRunners {
 public:
  /// @param plain  recompute everything always, every arm from the start: the oracle
  ArmRunners(const std::vector<Arm>& arms, const Layout& layout, std::uint64_t seed, bool plain = false);

  /// @param to  by arm
  void run(std::uint64_t replicate, std::span<const ArmSink> to);
  /// As ReplicateRunner::borrow.
  void borrow(const Loan* loan);
  [[nodiscard]] const ReplicateRunner& operator[](std::size_t arm) const { return runners_[arm]; }
  [[nodiscard]] std::size_t size() const { return runners_.size(); }

 private:
  std::vector<ReplicateRunner> runners_;
  std::vector<double> alike_until_h_;  ///< by arm; 0: runs from the start, as the first one does
  std::vector<std::size_t>
      followers_;                    ///< arms that go with the first for a time, who parts last stands first
  std::vector<std::size_t> behind_;  ///< those of them that still do
};

}  // namespace salient
