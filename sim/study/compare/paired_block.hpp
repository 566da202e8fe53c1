#pragma once

#include <cstdint>
#include <vector>

#include "sim/study/compare/reading.hpp"

namespace salient {

constexpr std::uint64_t block_rows = 64;  ///< one bit each

/// Where up to 64 successive replicates of a variant differ from the baseline: only cells that differ in
/// one of them are there, so that what is alike costs nothing.
struct PairedBlock {
  std::vector<std::uint32_t> cell;      ///< shares, ascending
  std::vector<std::uint64_t> up, down;  ///< by `cell`: bit r, replicate r of the block is 1 here and 0 there
  struct Number {
    std::uint32_t cell = 0;  ///< of the numbers
    std::uint32_t row = 0;
    std::int64_t difference = 0;
  };
  std::vector<Number> numbers;  ///< by row, then by cell
  std::uint32_t rows = 0;
};

/// Compares replicates of two arms one by one and gathers what differs.
class BlockMaker {
 public:
  BlockMaker(const Layout& layout, const Cells& cells);

  /// The next replicate of both.
  void add(const ReplicateReading& base, const ReplicateReading& variant);
  /// What was added since the last call, at most 64 replicates.
  PairedBlock take();

 private:
  void share(std::size_t cell, bool up);
  void number(std::size_t cell, std::int64_t difference);

  const Layout& layout_;
  const Cells& cells_;
  std::vector<std::uint64_t> up_, down_;  ///< by cell
  std::vector<std::uint32_t> touched_;
  PairedBlock block_;
};

}  // namespace salient
