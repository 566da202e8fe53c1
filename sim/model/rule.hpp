#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

namespace salient {

/// The rules, in the order of a step (docs/model.md, "Order inside a step"). Each has its word below.
enum class Rule : std::uint8_t {
  deployment,
  start_hot,
  tempo,
  bursts,
  supply,
  cohesion,
  fighting,
  will,
  breaking,
  doctrine,
  movement,
  occupation,
  fill,
  uprising,
  contact,  // the last: see rule_count
};
constexpr std::size_t rule_count = static_cast<std::size_t>(Rule::contact) + 1;

/// What scenarios, texts and the catalogue call them.
constexpr std::string_view rule_words[] = {"deployment", "start_hot",  "tempo", "bursts",   "supply",
                                           "cohesion",   "fighting",   "will",  "breaking", "doctrine",
                                           "movement",   "occupation", "fill",  "uprising", "contact"};
static_assert(std::size(rule_words) == rule_count);

constexpr std::string_view word(Rule rule) {
  return rule_words[static_cast<std::size_t>(rule)];
}
/// The rule of that word, if there is one.
std::optional<Rule> rule_called(std::string_view word);

/// Variants of rule fighting.
enum class FightingLaw : std::uint8_t { helmbold, square, linear, deitchman, dice, salvo };
constexpr std::string_view fighting_words[] = {"helmbold", "square", "linear", "deitchman", "dice", "salvo"};

constexpr std::string_view word(FightingLaw law) {
  return fighting_words[static_cast<std::size_t>(law)];
}
std::optional<FightingLaw> fighting_law_called(std::string_view word);

}  // namespace salient
