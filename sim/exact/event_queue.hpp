#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace salient {

/// Which of many clocks fires next: an indexed heap with four children a node, so that a time can
/// be moved or taken out where it stands. Cost: O(log n) a change, n the clocks that can fire at
/// all. Equal times go by id, which follows the ids of the entities and not the order of a file.
class EventQueue {
 public:
  static constexpr std::uint32_t none = 0xffffffffu;

  /// Empties the queue and makes room for ids below `ids`.
  void reset(std::uint32_t ids) {
    for (const Entry& entry : heap_) at_[entry.id] = none;
    heap_.clear();
    at_.resize(ids, none);
  }

  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] double time_h() const {
    return heap_.empty() ? std::numeric_limits<double>::infinity() : heap_[0].time_h;
  }
  [[nodiscard]] std::uint32_t id() const { return heap_[0].id; }

  /// Enters a clock or moves it.
  void set(std::uint32_t id, double time_h) {
    std::uint32_t at = at_[id];
    if (at == none) {
      at = static_cast<std::uint32_t>(heap_.size());
      heap_.push_back({time_h, id});
      rise(at, {time_h, id});
    } else if (before({time_h, id}, heap_[at])) {
      rise(at, {time_h, id});
    } else {
      sink(at, {time_h, id});
    }
  }

  void erase(std::uint32_t id) {
    const std::uint32_t at = at_[id];
    if (at == none) return;
    at_[id] = none;
    const Entry last = heap_.back();
    heap_.pop_back();
    if (at == heap_.size()) return;
    if (at > 0 && before(last, heap_[(at - 1) / 4])) {
      rise(at, last);
    } else {
      sink(at, last);
    }
  }

 private:
  struct Entry {
    double time_h;
    std::uint32_t id;
  };
  // Without branches: which child comes first is a coin toss that no processor can guess.
  static bool before(const Entry& a, const Entry& b) {
    const bool earlier = a.time_h < b.time_h, same = a.time_h == b.time_h, lower = a.id < b.id;
    return static_cast<unsigned>(earlier) | (static_cast<unsigned>(same) & static_cast<unsigned>(lower));
  }
  void put(std::uint32_t at, const Entry& entry) {
    heap_[at] = entry;
    at_[entry.id] = at;
  }
  void rise(std::uint32_t at, const Entry& entry) {
    while (at > 0) {
      const std::uint32_t parent = (at - 1) / 4;
      if (!before(entry, heap_[parent])) break;
      put(at, heap_[parent]);
      at = parent;
    }
    put(at, entry);
  }
  void sink(std::uint32_t at, const Entry& entry) {
    const auto size = static_cast<std::uint32_t>(heap_.size());
    Entry* const heap = heap_.data();
    for (;;) {
      const std::uint32_t first = 4 * at + 1;
      if (first >= size) break;
      const Entry* least = heap + first;
      if (first + 4 <= size) {
        const Entry* const a = before(least[1], least[0]) ? least + 1 : least;
        const Entry* const b = before(least[3], least[2]) ? least + 3 : least + 2;
        least = before(*b, *a) ? b : a;
      } else {
        for (const Entry* child = least + 1; child < heap + size; ++child) {
          if (before(*child, *least)) least = child;
        }
      }
      if (!before(*least, entry)) break;
      put(at, *least);
      at = static_cast<std::uint32_t>(least - heap);
    }
    put(at, entry);
  }

  std::vector<Entry> heap_;
  std::vector<std::uint32_t> at_;  ///< by id: where in the heap, or none
};

}  // namespace salient
