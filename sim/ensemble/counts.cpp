#include "sim/ensemble/counts.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace salient {
namespace {

template <class T>
void add(std::vector<T>& to, const std::vector<T>& from) {
  assert(to.size() == from.size());
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

}  // namespace

Counts::Counts(const Layout& layout) {
  const std::size_t bins = layout.bin_h.size(), groups = layout.groups.size() + 2;
  reported.assign(bins * layout.places * layout.states, 0);
  condition.assign(bins * layout.places * condition_count, 0);
  fall.assign(std::size_t{layout.places} * (layout.fall_hours + 1), 0);
  cause.assign(std::size_t{layout.places} * cause_count, 0);
  usable.assign(bins * layout.routes * (layout.actors + 1), 0);
  people.assign(bins * groups * people_cells, 0);
  people_sum.assign(bins * groups, 0);
  answers.assign(layout.questions, 0);
  lost.assign(std::size_t{layout.actors} * (layout.places + 1), 0);
  changes.assign(1, 0);
}

void Counts::merge(const Counts& other) {
  replicates += other.replicates;
  history_sum += other.history_sum;
  auto mine = tables(*this);
  const auto theirs = tables(other);
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (add(std::get<I>(mine), std::get<I>(theirs)), ...);
  }
  (std::make_index_sequence<std::tuple_size_v<decltype(mine)>>{});
}

void Counts::clear() {
  replicates = history_sum = 0;
  std::apply([](auto&... table) { (std::fill(table.begin(), table.end(), 0), ...); }, tables(*this));
}

void Counts::add_to(Fingerprint& fingerprint) const {
  fingerprint.add(replicates);
  fingerprint.add(history_sum);
  std::apply(
      [&](const auto&... table) {
        ((fingerprint.add(static_cast<std::uint64_t>(table.size())),
          [&] {
            for (const auto count : table) fingerprint.add(static_cast<std::uint64_t>(count));
          }()),
         ...);
      },
      tables(*this));
}

}  // namespace salient
