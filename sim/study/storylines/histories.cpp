#include "sim/study/storylines/histories.hpp"

#include <algorithm>

namespace salient {

Histories::Histories(const Layout& layout, std::size_t arms, ReplicateRange wanted,
                     std::uint64_t keep_changes)
    : layout_(layout) {
  const std::uint64_t last = std::min({wanted.last, wanted.first + most_replicates, keep_changes});
  range_ = {wanted.first, std::max(wanted.first, last)};
  const std::uint64_t rows = range_.size();
  arms_.assign(arms, {std::vector<std::uint16_t>(rows * layout.places, never_fell),
                      std::vector<std::uint16_t>(rows * layout.places, never_fell),
                      std::vector<std::uint8_t>(rows * layout.questions, 0)});
  there_.assign(rows, 0);
}

void Histories::add(const Batch& batch) {
  const std::uint64_t from = std::max(batch.range.first, range_.first);
  const std::uint64_t to = std::min(batch.range.last, range_.last);
  if (from >= to) return;
  for (std::size_t a = 0; a < arms_.size(); ++a) {
    const Records& records = batch.arms[a].records;
    ArmRows& mine = arms_[a];
    const auto copy = [&](const auto& source, auto& target, std::uint64_t width) {
      const auto first = source.begin() + static_cast<std::ptrdiff_t>((from - batch.range.first) * width);
      std::copy(first, first + static_cast<std::ptrdiff_t>((to - from) * width),
                target.begin() + static_cast<std::ptrdiff_t>((from - range_.first) * width));
    };
    copy(records.fall, mine.lost, layout_.places);
    copy(records.answers, mine.answers, layout_.questions);
    for (const KeptChange& change : batch.arms[a].changes) {
      if (change.replicate < from || change.replicate >= to || change.time_h < layout_.from_h) continue;
      if (change.to.status != Status::contested || change.from.status == Status::contested) continue;
      auto& first = mine.contested[(change.replicate - range_.first) * layout_.places + change.place];
      const auto hour = std::min(static_cast<std::uint32_t>(change.time_h), std::uint32_t{latest_fall_hour});
      first = std::min(first, static_cast<std::uint16_t>(hour));
    }
  }
  for (std::uint64_t r = from; r < to; ++r) there_[r - range_.first] = 1;
}

std::uint64_t Histories::count() const {
  return static_cast<std::uint64_t>(std::ranges::find(there_, std::uint8_t{0}) - there_.begin());
}

}  // namespace salient
