#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace salient {

/// Everything that the viewer can be asked to do, by key or by button.
enum class Command : std::uint8_t {
  play_or_pause,
  stop,
  step_on,
  step_back,
  day_on,
  day_back,
  next_change,
  previous_change,
  to_start,
  to_end,
  faster,
  slower,
  bookmark,
  next_bookmark,
  zoom_in,
  zoom_out,
  whole_map,
  pan_left,
  pan_right,
  pan_up,
  pan_down,
  follow,
  next_place,
  previous_place,
  next_view,
  beside,
  next_replicate,
  previous_replicate,
  divergence,
  names,
  reports,
  panels,
  large_type,
  full_screen,
  help,
  close,
  quit
};

/// One line of the help.
struct KeyLine {
  Command command;
  std::string_view keys;   ///< "Space", or several with / between: names of keys as on a keyboard
  std::string_view words;  ///< what it does
};

/// In the order of the help.
std::span<const KeyLine> key_lines();

/// The command of a key, such as "Space" or "Shift Right"; nothing for a key without one.
std::optional<Command> command_of(std::string_view key);

/// Its line in the help.
const KeyLine& line_of(Command command);

}  // namespace salient
