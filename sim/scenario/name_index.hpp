#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace salient {

/// What somebody may be called by.
struct Names {
  std::string_view id, name;
  std::span<const std::string> others;
};

/// Finds things by id, then by id in any case, then by name, then by another spelling. By id it
/// costs a look in one hash table; the rest is built when it is first needed, because in a theatre
/// of a million places it seldom is.
class NameIndex {
 public:
  /// @param of  the names of the thing with that index; its ids outlive the index and are unique
  void build(std::uint32_t count, std::function<Names(std::uint32_t)> of);
  /// Unreadable or missing: nothing can be said about what a word means.
  [[nodiscard]] bool known() const { return known_; }
  /// Rows are missing: that a word is not found proves nothing.
  void set_partial() { partial_ = true; }
  [[nodiscard]] bool partial() const { return partial_; }
  [[nodiscard]] std::uint32_t size() const { return count_; }

  /// All that the word may mean; more than one only if a name is shared.
  [[nodiscard]] std::vector<std::uint32_t> find(std::string_view word) const;
  /// `did you mean "x"?`; where few things are known, all of them; or empty.
  [[nodiscard]] std::string hint(std::string_view word) const;
  [[nodiscard]] Names names(std::uint32_t index) const { return of_(index); }

 private:
  void build_words() const;

  std::function<Names(std::uint32_t)> of_;
  std::uint32_t count_ = 0;
  bool known_ = false, partial_ = false;
  std::unordered_map<std::string_view, std::uint32_t> by_id_;
  mutable bool has_words_ = false;
  mutable std::map<std::string, std::vector<std::uint32_t>, std::less<>> words_[3];  ///< id, name, others
  mutable int hints_ = 0;
};

/// ASCII letters in lower case; other scripts here have no case.
std::string lower_ascii(std::string_view text);

}  // namespace salient
