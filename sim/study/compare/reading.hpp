#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/ensemble/batch.hpp"

namespace salient {

/// All that a comparison reads of one replicate of one arm. Reused from replicate to replicate.
struct ReplicateReading {
  explicit ReplicateReading(const Layout& layout);
  /// Made ready for the next replicate: where ReplicateRunner::run writes to.
  RecordRow row();

  std::uint64_t history = 0;           ///< history_hash
  std::vector<std::uint8_t> answers;   ///< questions
  std::vector<std::uint16_t> fall;     ///< places: hour, or never_fell
  std::vector<std::uint8_t> reported;  ///< bins x places
  std::vector<Mask> usable;            ///< bins x routes
  std::vector<std::uint8_t> civilian;  ///< bins x routes
  std::vector<std::int64_t> people;    ///< bins x (groups + 2)
};

/// The cells of a comparison in one row: first those that are 0 or 1 in a replicate, then those that are
/// numbers.
struct Cells {
  explicit Cells(const Layout& layout);

  std::size_t control = 0;    ///< bins x places x states
  std::size_t routes = 0;     ///< begin: bins x routes x (actors + 1)
  std::size_t questions = 0;  ///< begin: questions
  std::size_t falls = 0;      ///< begin: places
  std::size_t shares = 0;     ///< how many; numbers are counted from 0 again
  std::size_t people = 0;     ///< bins x groups, persons
  std::size_t held = 0;       ///< begin: places, half hours from the opening to the fall
  std::size_t numbers = 0;    ///< how many
  std::int64_t never = 0;     ///< half hours of a place that does not fall
  std::int64_t opening = 0;   ///< hour at which replicates open

  /// Half hours that a place was held: to the middle of the hour in which it fell.
  [[nodiscard]] std::int64_t half_hours(std::uint16_t fall) const {
    return fall == never_fell ? never : 2 * (std::int64_t{fall} - opening) + 1;
  }
};

}  // namespace salient
