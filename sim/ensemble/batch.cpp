#include "sim/ensemble/batch.hpp"

#include <algorithm>
#include <cassert>

namespace salient {
namespace {

template <class T>
void add_to_end(std::vector<T>& to, const std::vector<T>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

std::vector<ReplicateRange> joined(std::vector<ReplicateRange> ranges) {
  std::ranges::sort(ranges, {}, [](const ReplicateRange& r) { return r.first; });
  std::vector<ReplicateRange> out;
  for (const ReplicateRange& range : ranges) {
    if (range.size() == 0) continue;
    if (!out.empty() && out.back().last == range.first) {
      out.back().last = range.last;
    } else {
      out.push_back(range);
    }
  }
  return out;
}

std::vector<ReplicateRange> missing(ReplicateRange wanted, std::span<const ReplicateRange> there) {
  std::vector<ReplicateRange> out;
  const auto add = [&](std::uint64_t from, std::uint64_t to) {
    while (from < to) {
      const std::uint64_t end = std::min(to, (from / batch_size + 1) * batch_size);
      out.push_back({from, end});
      from = end;
    }
  };
  std::uint64_t at = wanted.first;
  for (const ReplicateRange& range : there) {
    add(at, std::min(range.first, wanted.last));
    at = std::max(at, range.last);
  }
  add(at, wanted.last);
  return out;
}

std::uint64_t total(std::span<const ReplicateRange> ranges) {
  std::uint64_t sum = 0;
  for (const ReplicateRange& range : ranges) sum += range.size();
  return sum;
}

Records::Records(const Layout& layout, std::uint64_t count)
    : rows(count),
      history(count),
      answers(count * layout.questions),
      fall(count * layout.places, never_fell),
      reported(count * layout.bin_h.size() * layout.places) {}

void Records::append(const Records& more) {
  rows += more.rows;
  add_to_end(history, more.history);
  add_to_end(answers, more.answers);
  add_to_end(fall, more.fall);
  add_to_end(reported, more.reported);
}

void Records::shorten(const Layout& layout, std::uint64_t count) {
  assert(count <= rows);
  rows = count;
  history.resize(count);
  answers.resize(count * layout.questions);
  fall.resize(count * layout.places);
  reported.resize(count * layout.bin_h.size() * layout.places);
}

RecordRow row(Records& records, const Layout& layout, std::uint64_t at) {
  return {records.history.data() + at, records.answers.data() + at * layout.questions,
          records.fall.data() + at * layout.places,
          records.reported.data() + at * layout.bin_h.size() * layout.places};
}

void Batch::append(const Batch& next) {
  assert(range.last == next.range.first && arms.size() == next.arms.size());
  range.last = next.range.last;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    arms[i].counts.merge(next.arms[i].counts);
    arms[i].records.append(next.arms[i].records);
    add_to_end(arms[i].changes, next.arms[i].changes);
  }
}

}  // namespace salient
