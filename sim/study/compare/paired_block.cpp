#include "sim/study/compare/paired_block.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace salient {

BlockMaker::BlockMaker(const Layout& layout, const Cells& cells)
    : layout_(layout), cells_(cells), up_(cells.shares, 0), down_(cells.shares, 0) {}

void BlockMaker::share(std::size_t cell, bool up) {
  if (up_[cell] == 0 && down_[cell] == 0) touched_.push_back(static_cast<std::uint32_t>(cell));
  (up ? up_ : down_)[cell] |= std::uint64_t{1} << block_.rows;
}

void BlockMaker::number(std::size_t cell, std::int64_t difference) {
  if (difference != 0) block_.numbers.push_back({static_cast<std::uint32_t>(cell), block_.rows, difference});
}

void BlockMaker::add(const ReplicateReading& base, const ReplicateReading& variant) {
  assert(block_.rows < block_rows);
  if (base.reported != variant.reported) {
    for (std::size_t i = 0; i < base.reported.size(); ++i) {
      if (base.reported[i] == variant.reported[i]) continue;
      share(i * layout_.states + base.reported[i], false);
      share(i * layout_.states + variant.reported[i], true);
    }
  }
  const std::size_t travellers = layout_.actors + 1;
  if (base.usable != variant.usable) {
    for (std::size_t i = 0; i < base.usable.size(); ++i) {
      const Mask gained = variant.usable[i] & ~base.usable[i], lost = base.usable[i] & ~variant.usable[i];
      for_each(gained, [&](std::uint32_t a) { share(cells_.routes + i * travellers + a, true); });
      for_each(lost, [&](std::uint32_t a) { share(cells_.routes + i * travellers + a, false); });
    }
  }
  if (base.civilian != variant.civilian) {
    for (std::size_t i = 0; i < base.civilian.size(); ++i) {
      if (base.civilian[i] == variant.civilian[i]) continue;
      share(cells_.routes + i * travellers + layout_.actors, variant.civilian[i] != 0);
    }
  }
  for (std::size_t q = 0; q < base.answers.size(); ++q) {
    if (base.answers[q] != variant.answers[q]) share(cells_.questions + q, variant.answers[q] != 0);
  }
  for (std::size_t i = 0; i < base.people.size(); ++i) number(i, variant.people[i] - base.people[i]);
  for (std::size_t p = 0; p < base.fall.size(); ++p) {
    if (base.fall[p] == variant.fall[p]) continue;
    if (base.fall[p] == never_fell || variant.fall[p] == never_fell) {
      share(cells_.falls + p, base.fall[p] == never_fell);
    }
    number(cells_.held + p, cells_.half_hours(variant.fall[p]) - cells_.half_hours(base.fall[p]));
  }
  ++block_.rows;
}

PairedBlock BlockMaker::take() {
  std::ranges::sort(touched_);
  block_.cell = touched_;
  block_.up.reserve(touched_.size());
  block_.down.reserve(touched_.size());
  for (const std::uint32_t cell : touched_) {
    block_.up.push_back(std::exchange(up_[cell], 0));
    block_.down.push_back(std::exchange(down_[cell], 0));
  }
  touched_.clear();
  return std::exchange(block_, PairedBlock{});
}

}  // namespace salient
