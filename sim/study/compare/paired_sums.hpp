#pragma once

#include <cstdint>
#include <vector>

#include "sim/study/compare/difference.hpp"
#include "sim/study/compare/paired_block.hpp"

namespace salient {

/// Paired differences summed over replicates. What is 0 or 1 stays an integer count; the squares of
/// numbers are added in the order of replicates.
class PairedSums {
 public:
  explicit PairedSums(const Cells& cells);

  /// Blocks in the order of replicates.
  void add(const PairedBlock& block);
  [[nodiscard]] std::uint64_t rows() const { return rows_; }

  /// Of a share, without a band.
  [[nodiscard]] Difference share(std::size_t cell, std::uint64_t base_yes, std::uint64_t variant_yes) const;
  /// Of a number times `unit`, without a band.
  /// @param base_sum, variant_sum  over all replicates, in the same unit as the difference
  [[nodiscard]] Difference number(std::size_t cell, std::int64_t base_sum, std::int64_t variant_sum,
                                  double unit) const;
  /// Cells in which some replicate differs.
  [[nodiscard]] std::uint64_t differing() const;

 private:
  struct Number {
    std::int64_t sum = 0;
    double squares = 0;
    std::uint32_t up = 0, down = 0;
  };
  std::uint64_t rows_ = 0;
  std::vector<std::uint32_t> up_, down_;
  std::vector<Number> numbers_;
};

/// Gives a difference its band, difference +- critical se.
/// @param minimum_effect  in the unit of the difference
void set_band(Difference& difference, double critical, double minimum_effect);

}  // namespace salient
