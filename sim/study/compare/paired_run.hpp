#pragma once

#include <cstdint>
#include <vector>

#include "sim/study/compare/comparison.hpp"
#include "sim/study/compare/paired_sums.hpp"
#include "sim/study/storylines/histories.hpp"

namespace salient {

/// What arms on the same draws came to, replicate by replicate against the first of them.
struct PairedRun {
  struct Variant {
    explicit Variant(const Cells& cells) : sums(cells) {}

    PairedSums sums;
    std::vector<PairedBlock> blocks;      ///< of the first band_rows replicates
    std::vector<Divergence> divergences;  ///< of replicates that part, ascending
  };

  explicit PairedRun(const Layout& layout, std::size_t arms, ReplicateRange wanted)
      : histories(layout, arms, wanted) {}

  EnsembleResult result;
  std::vector<Variant> variants;  ///< by arm, from the second on
  Histories histories;            ///< of all arms: what storylines are made of
};

/// Runs all arms; a thread takes 64 replicates at a time. After a stop: as many whole blocks as were
/// finished from the first replicate on without a gap.
/// @param done  called as CompareOptions::progress is, with replicates finished
PairedRun run_paired(const std::vector<Arm>& arms, const CompareOptions& options,
                     const std::function<void(std::uint64_t)>& done);

}  // namespace salient
