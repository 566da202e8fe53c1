#pragma once

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "sim/core/hash.hpp"
#include "sim/ensemble/layout.hpp"

namespace salient {

constexpr std::uint32_t cause_count = 19;  ///< Cause runs from 1 to 18
/// Raw status of a place beside its reported state.
enum class Condition : std::uint8_t { contested, vacated, shared, encircled };
constexpr std::uint32_t condition_count = 4;
/// Cells of the histogram of a group's share of the known population: cell 0 is nobody, cell c from 1
/// on holds shares above (c - 1) / 199 and up to c / 199.
constexpr std::uint32_t people_cells = 200;

/// What an arm's replicates came to: integer counts only, so that any order of adding and merging
/// gives the same numbers (docs/model.md, contract 5). Index with the functions below.
struct Counts {
  explicit Counts(const Layout& layout);

  std::uint64_t replicates = 0;
  std::uint64_t history_sum = 0;         ///< sum modulo 2^64 of a hash of every replicate's changes
  std::vector<std::uint32_t> reported;   ///< bins x places x states
  std::vector<std::uint32_t> condition;  ///< bins x places x conditions
  std::vector<std::uint32_t> fall;       ///< places x (fall_hours + 1): first loss by the holder at
                                         ///< the opening, by the hour; the last cell is "never"
  std::vector<std::uint32_t> cause;      ///< places x causes, of that first loss: why its holder had
                                         ///< left it, if it was empty when somebody came
  std::vector<std::uint32_t> usable;     ///< bins x routes x (actors + 1); the last is civilians
  std::vector<std::uint32_t> people;     ///< bins x (groups + 2) x people_cells; the last two rows are
                                         ///< people in contested and in encircled places
  std::vector<std::int64_t> people_sum;  ///< bins x (groups + 2), persons
  std::vector<std::uint32_t> answers;    ///< questions: replicates in which the answer is yes
  std::vector<std::uint32_t> lost;       ///< actors x (places + 1): places lost by each by the end
  std::vector<std::uint64_t> changes;    ///< one: changes of control in all replicates

  bool operator==(const Counts&) const = default;
  void merge(const Counts& other);
  void clear();
  /// Adds everything, in a fixed order, to a fingerprint.
  void add_to(Fingerprint& fingerprint) const;
};

/// Every table of counts, in the order of the fingerprint and of the run folder; `C` may be const.
template <class C>
auto tables(C& c) {
  return std::tie(c.reported, c.condition, c.fall, c.cause, c.usable, c.people, c.people_sum, c.answers,
                  c.lost, c.changes);
}

/// Index of a cell; see the shapes above.
inline std::size_t cell(std::size_t i, std::size_t j, std::size_t k, std::size_t nj, std::size_t nk) {
  return (i * nj + j) * nk + k;
}

}  // namespace salient
