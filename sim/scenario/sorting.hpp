#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/text.hpp"
#include "sim/scenario/reading.hpp"

namespace salient {

/// Says that an id is taken, with both positions.
inline void refuse_twin(Reading& reading, const Mark& later, const Mark& first, std::string key,
                        std::string_view noun, std::string_view id) {
  Fault fault = later.fault();
  fault.key = std::move(key);
  fault.what = "two " + std::string(noun) + "s have the id " + in_quotes(id);
  fault.fix = "give each an id of its own, or delete one";
  fault.notes.push_back({first.spot(), "the first one is here"});
  reading.add(std::move(fault));
}

/// Sorts by id, in step with the marks; of two with one id the later is refused and dropped.
/// @param key  of the id, for messages
/// @return  the new index of each old one; Id::none for those dropped
template <class Item>
std::vector<std::uint32_t> sort_by_id(Reading& reading, std::vector<Item>& items, std::vector<Mark>& marks,
                                      const std::string& key, std::string_view noun) {
  std::vector<std::uint32_t> order(items.size()), new_index(items.size(), PlaceId::none);
  std::iota(order.begin(), order.end(), 0u);
  const auto id = [&](std::uint32_t i) { return std::string_view(items[i].id); };
  const auto strictly = [&](std::uint32_t a, std::uint32_t b) { return id(a) >= id(b); };
  if (std::ranges::adjacent_find(order, strictly) == order.end()) {
    std::iota(new_index.begin(), new_index.end(), 0u);
    return new_index;
  }
  std::ranges::stable_sort(order, {}, id);
  std::vector<Item> sorted_items;
  std::vector<Mark> sorted_marks;
  sorted_items.reserve(items.size());
  sorted_marks.reserve(items.size());
  for (const std::uint32_t old : order) {
    if (!sorted_items.empty() && sorted_items.back().id == items[old].id) {
      refuse_twin(reading, marks[old], sorted_marks.back(), key, noun, items[old].id);
      continue;
    }
    new_index[old] = static_cast<std::uint32_t>(sorted_items.size());
    sorted_items.push_back(std::move(items[old]));
    sorted_marks.push_back(marks[old]);
  }
  items = std::move(sorted_items);
  marks = std::move(sorted_marks);
  return new_index;
}

/// Sorts rows by what `by` gives for each, in step with the marks; equal ones keep their order.
template <class Item, class By>
void sort_rows(std::vector<Item>& items, std::vector<Mark>& marks, By by) {
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return by(items[i]); });
  std::vector<Item> sorted_items;
  std::vector<Mark> sorted_marks;
  sorted_items.reserve(items.size());
  sorted_marks.reserve(items.size());
  for (const std::uint32_t old : order) {
    sorted_items.push_back(std::move(items[old]));
    sorted_marks.push_back(marks[old]);
  }
  items = std::move(sorted_items);
  marks = std::move(sorted_marks);
}

}  // namespace salient
