#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/moment.hpp"
#include "sim/scenario/cell.hpp"
#include "sim/scenario/keys/key_table.hpp"
#include "sim/scenario/reading.hpp"

namespace salient {

// One value each, checked against its key's form, unit and range. Nothing: a fault was added.

std::optional<std::string> read_text(Reading& reading, const Cell& cell, const KeySpec& spec);
std::optional<std::string> read_id(Reading& reading, const Cell& cell, const KeySpec& spec);
std::optional<double> read_number(Reading& reading, const Cell& cell, const KeySpec& spec);
std::optional<std::int64_t> read_integer(Reading& reading, const Cell& cell, const KeySpec& spec);
std::optional<bool> read_flag(Reading& reading, const Cell& cell, const KeySpec& spec);
/// Index into the key's words.
std::optional<int> read_word(Reading& reading, const Cell& cell, const KeySpec& spec);
/// Without an offset in the text, the theatre's own.
std::optional<MomentText> read_moment(Reading& reading, const Cell& cell, const KeySpec& spec);
std::optional<double> read_duration_h(Reading& reading, const Cell& cell, const KeySpec& spec);
std::optional<std::string> read_color(Reading& reading, const Cell& cell, const KeySpec& spec);

/// Whether a YAML value is text or a number at all; a fault otherwise.
bool is_scalar(Reading& reading, const Cell& cell, const KeySpec& spec);
/// Whether the number lies in the key's range; a fault otherwise.
bool in_range(Reading& reading, const Cell& cell, const KeySpec& spec, double value);
/// A number without its range.
std::optional<double> read_any_number(Reading& reading, const Cell& cell, const KeySpec& spec);
/// The number, if it is one; no fault.
std::optional<double> parse_decimal_of(const Cell& cell);

/// The parts of a list: a YAML list, or text joined by ';'.
std::vector<Cell> items_of(const Cell& cell);

}  // namespace salient
