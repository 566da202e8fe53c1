#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "sim/scenario/record.hpp"

namespace salient {

enum class TableState : std::uint8_t {
  absent,
  unreadable,  ///< a fault says why
  partial,     ///< some rows could not be read: what is missing proves nothing
  whole,
};

/// Reads the table of that name, from the CSV file that `tables` names or inline, and calls `visit`
/// for each row that has as many fields as columns. Columns are found by name; unknown ones are
/// mentioned once, except notes (is_private_note).
/// @param root  the merged document
/// @param at    if given, becomes the position of the table itself
TableState read_table(Reading& reading, const Node& root, std::string_view name,
                      const std::function<void(Record&)>& visit, Mark* at = nullptr);

}  // namespace salient
