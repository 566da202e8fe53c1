#include "sim/study/compare/paired_sums.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace salient {
namespace {

/// Of the mean of n numbers; 0 where they are all the same.
double standard_error(double sum, double squares, double n) {
  if (n < 2) return 0;
  const double variance = (squares - sum * sum / n) / (n - 1);
  return std::sqrt(std::max(0.0, variance) / n);
}

}  // namespace

PairedSums::PairedSums(const Cells& cells)
    : up_(cells.shares, 0), down_(cells.shares, 0), numbers_(cells.numbers) {}

void PairedSums::add(const PairedBlock& block) {
  rows_ += block.rows;
  for (std::size_t i = 0; i < block.cell.size(); ++i) {
    up_[block.cell[i]] += static_cast<std::uint32_t>(std::popcount(block.up[i]));
    down_[block.cell[i]] += static_cast<std::uint32_t>(std::popcount(block.down[i]));
  }
  for (const PairedBlock::Number& one : block.numbers) {
    Number& number = numbers_[one.cell];
    number.sum += one.difference;
    number.squares += static_cast<double>(one.difference) * static_cast<double>(one.difference);
    ++(one.difference > 0 ? number.up : number.down);
  }
}

Difference PairedSums::share(std::size_t cell, std::uint64_t base_yes, std::uint64_t variant_yes) const {
  Difference out;
  if (rows_ == 0) return out;
  const auto n = static_cast<double>(rows_);
  out.base = static_cast<double>(base_yes) / n;
  out.variant = static_cast<double>(variant_yes) / n;
  out.up = up_[cell], out.down = down_[cell];
  const double sum = static_cast<double>(out.up) - static_cast<double>(out.down);
  out.difference = sum / n;
  out.se = standard_error(sum, static_cast<double>(out.up + out.down), n);
  return out;
}

Difference PairedSums::number(std::size_t cell, std::int64_t base_sum, std::int64_t variant_sum,
                              double unit) const {
  Difference out;
  if (rows_ == 0) return out;
  const auto n = static_cast<double>(rows_);
  const Number& number = numbers_[cell];
  out.base = static_cast<double>(base_sum) * unit / n;
  out.variant = static_cast<double>(variant_sum) * unit / n;
  out.up = number.up, out.down = number.down;
  const auto sum = static_cast<double>(number.sum);
  out.difference = sum * unit / n;
  // All alike: the sum of squares is rounded, so ask the counts before the difference of two large numbers.
  out.se = number.up + number.down == 0 ? 0 : standard_error(sum, number.squares, n) * unit;
  return out;
}

std::uint64_t PairedSums::differing() const {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < up_.size(); ++i) out += up_[i] + down_[i] != 0 ? 1 : 0;
  for (const Number& number : numbers_) out += number.up + number.down != 0 ? 1 : 0;
  return out;
}

void set_band(Difference& d, double critical, double minimum_effect) {
  d.low = d.difference - critical * d.se;
  d.high = d.difference + critical * d.se;
  d.clear = d.differ() > 0 && (d.low > 0 || d.high < 0);
  d.flagged = d.clear && std::abs(d.difference) > minimum_effect;
}

}  // namespace salient
