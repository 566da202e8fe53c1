#include "sim/scenario/name_index.hpp"

#include <algorithm>

#include "sim/core/text.hpp"

namespace salient {

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

void NameIndex::build(std::uint32_t count, std::function<Names(std::uint32_t)> of) {
  of_ = std::move(of);
  count_ = count;
  known_ = true;
  by_id_.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) by_id_.emplace(of_(i).id, i);
}

void NameIndex::build_words() const {
  if (has_words_) return;
  has_words_ = true;
  const auto add = [&](int level, std::string_view word, std::uint32_t index) {
    auto& all = words_[level][lower_ascii(word)];
    if (all.empty() || all.back() != index) all.push_back(index);
  };
  for (std::uint32_t i = 0; i < count_; ++i) {
    const Names names = of_(i);
    add(0, names.id, i);
    add(1, names.name, i);
    for (const std::string& other : names.others) add(2, other, i);
  }
}

std::vector<std::uint32_t> NameIndex::find(std::string_view word) const {
  if (const auto found = by_id_.find(word); found != by_id_.end()) return {found->second};
  if (word.empty()) return {};
  build_words();
  const std::string lower = lower_ascii(word);
  for (const auto& level : words_) {
    if (const auto found = level.find(lower); found != level.end()) return found->second;
  }
  return {};
}

std::string NameIndex::hint(std::string_view word) const {
  constexpr std::uint32_t quick = 20000;  // candidates that are compared in the blink of an eye
  constexpr int most_slow_hints = 20;
  constexpr std::uint32_t few = 8;
  if (count_ > quick && ++hints_ > most_slow_hints) return {};
  std::vector<std::string> candidates, ids;
  for (std::uint32_t i = 0; i < count_; ++i) {
    const Names names = of_(i);
    ids.emplace_back(names.id);
    candidates.emplace_back(names.id);
    if (!names.name.empty()) candidates.emplace_back(names.name);
    candidates.insert(candidates.end(), names.others.begin(), names.others.end());
  }
  std::string near = did_you_mean(word, ids);  // an id is what should be written
  if (near.empty()) near = did_you_mean(word, candidates);
  if (!near.empty() || count_ > few || count_ == 0) return near;
  std::ranges::sort(ids);
  return count_ == 1 ? "the only one is " + ids[0] : "write " + one_of(ids);
}

}  // namespace salient
