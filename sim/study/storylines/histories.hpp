#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/ensemble/batch.hpp"
#include "sim/ensemble/layout.hpp"
#include "sim/graph/atlas.hpp"

namespace salient {

/// What the first replicates of an ensemble did, as far as storylines need it: when each place was first
/// lost, when it was first fought in, and the answers. Fed with batches in any order, by one thread at a
/// time.
class Histories {
 public:
  /// Storylines of more replicates are no better, and their changes are not kept.
  static constexpr std::uint64_t most_replicates = 2000;

  /// @param wanted  replicates of the ensemble; those beyond most_replicates, or whose changes are not
  ///                kept, are left out
  Histories(const Layout& layout, std::size_t arms, ReplicateRange wanted,
            std::uint64_t keep_changes = most_replicates);

  /// Which replicates are looked for.
  [[nodiscard]] ReplicateRange range() const { return range_; }
  /// Takes what of a batch is in range; it needs its records and changes (EnsembleOptions::keep_changes).
  void add(const Batch& batch);
  /// Replicates, from the first on, that are there without a gap.
  [[nodiscard]] std::uint64_t count() const;

  [[nodiscard]] const Layout& layout() const { return layout_; }
  [[nodiscard]] std::size_t arms() const { return arms_.size(); }
  /// Hour, since the anchor, in which the place was first lost; never_fell.
  [[nodiscard]] std::uint16_t lost(std::size_t arm, std::uint64_t row, std::uint32_t place) const {
    return arms_[arm].lost[row * layout_.places + place];
  }
  /// Hour in which fighting in the place first began after the opening; never_fell.
  [[nodiscard]] std::uint16_t contested(std::size_t arm, std::uint64_t row, std::uint32_t place) const {
    return arms_[arm].contested[row * layout_.places + place];
  }
  [[nodiscard]] bool yes(std::size_t arm, std::uint64_t row, std::uint32_t question) const {
    return arms_[arm].answers[row * layout_.questions + question] != 0;
  }

 private:
  struct ArmRows {
    std::vector<std::uint16_t> lost, contested;  ///< rows x places
    std::vector<std::uint8_t> answers;           ///< rows x questions
  };
  Layout layout_;
  ReplicateRange range_;
  std::vector<ArmRows> arms_;
  std::vector<std::uint8_t> there_;
};

}  // namespace salient
