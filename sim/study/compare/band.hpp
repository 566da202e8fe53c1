#pragma once

#include <cstdint>
#include <vector>

#include "sim/study/compare/paired_block.hpp"

namespace salient {

struct BandOptions {
  double level = 0.95;
  std::uint32_t bootstraps = 2000;
  std::uint64_t random_seed = 1;
  unsigned jobs = 0;  ///< threads; 0: as many as cores; no result depends on it
};

/// Replicates whose differences decide how wide a band is; more would only cost memory. Whole blocks.
constexpr std::uint64_t band_rows = 8192;

/// c*: with which the band difference +- c* se holds in all cells at once, by the multiplier bootstrap:
/// the quantile `level`, over bootstraps, of the largest |sum xi_r (d_r - mean)| / (sd sqrt N). Never
/// below the normal quantile of a single cell. A function of the blocks and the seed alone.
/// Multipliers are -1 and 1 (Rademacher), not normal: a cell in which k of N replicates differ has |t| of at
/// most about sqrt(k), which signs keep and normal multipliers do not, so that thousands of rare cells
/// would widen the band of the others.
/// Source: Chernozhukov, Chetverikov and Kato, Annals of Statistics 41 (2013) 2786; signs: Liu, Annals of
/// Statistics 16 (1988) 1696.
/// @param blocks  in the order of replicates; at most band_rows rows
double critical_value(const std::vector<PairedBlock>& blocks, const Cells& cells, const BandOptions& options);

}  // namespace salient
