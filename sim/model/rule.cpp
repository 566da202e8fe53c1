#include "sim/model/rule.hpp"

#include <algorithm>

namespace salient {
namespace {

template <class Named, std::size_t n>
std::optional<Named> called_in(const std::string_view (&words)[n], std::string_view word) {
  const auto* const found = std::ranges::find(words, word);
  if (found == std::end(words)) return std::nullopt;
  return static_cast<Named>(found - words);
}

}  // namespace

std::optional<Rule> rule_called(std::string_view word) {
  return called_in<Rule>(rule_words, word);
}

std::optional<FightingLaw> fighting_law_called(std::string_view word) {
  return called_in<FightingLaw>(fighting_words, word);
}

}  // namespace salient
