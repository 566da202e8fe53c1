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
  static bool before(const Entry& a, const Entry& b) {
    return a.time_h < b.time_h || (a.time_h == b.time_h && a.id < b.id);
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
    for (;;) {
      const std::uint32_t first = 4 * at + 1;
      if (first >= size) break;
      const std::uint32_t end = first + 4 < size ? first + 4 : size;
      std::uint32_t least = first;
      for (std::uint32_t child = first + 1; child < end; ++child) {
        if (before(heap_[child], heap_[least])) least = child;
      }
      if (!before(heap_[least], entry)) break;
      put(at, heap_[least]);
      at = least;
    }
    put(at, entry);
  }

  std::vector<Entry> heap_;
  std::vector<std::uint32_t> at_;  ///< by id: where in the heap, or none
};

}  // namespace salient
