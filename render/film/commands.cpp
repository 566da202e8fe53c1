#include "render/film/commands.hpp"

#include <algorithm>
#include <array>

namespace salient {
namespace {

constexpr std::array lines = {
    KeyLine{Command::play_or_pause, "Space", "play, pause"},
    KeyLine{Command::stop, "Backspace", "stop, back to the start"},
    KeyLine{Command::step_on, "Right", "one step on"},
    KeyLine{Command::step_back, "Left", "one step back"},
    KeyLine{Command::day_on, "Shift Right", "one day on"},
    KeyLine{Command::day_back, "Shift Left", "one day back"},
    KeyLine{Command::next_change, "PageDown / .", "next change"},
    KeyLine{Command::previous_change, "PageUp / ,", "previous change"},
    KeyLine{Command::to_start, "Home", "to the start"},
    KeyLine{Command::to_end, "End", "to the end"},
    KeyLine{Command::faster, "Up", "faster"},
    KeyLine{Command::slower, "Down", "slower"},
    KeyLine{Command::bookmark, "M", "set or lift a bookmark"},
    KeyLine{Command::next_bookmark, "J", "jump to the next bookmark"},
    KeyLine{Command::divergence, "G", "go to the first divergence"},
    KeyLine{Command::zoom_in, "+ / =", "zoom in (or the wheel)"},
    KeyLine{Command::zoom_out, "-", "zoom out"},
    KeyLine{Command::whole_map, "0", "the whole map"},
    KeyLine{Command::pan_left, "A", "map to the left (or drag)"},
    KeyLine{Command::pan_right, "D", "map to the right"},
    KeyLine{Command::pan_up, "W", "map up"},
    KeyLine{Command::pan_down, "S", "map down"},
    KeyLine{Command::follow, "F", "follow the changes"},
    KeyLine{Command::next_place, "Tab", "next place (or click one)"},
    KeyLine{Command::previous_place, "Shift Tab", "previous place"},
    KeyLine{Command::next_view, "V", "another view"},
    KeyLine{Command::beside, "B", "beside: truth, none"},
    KeyLine{Command::next_replicate, "]", "next replicate"},
    KeyLine{Command::previous_replicate, "[", "previous replicate"},
    KeyLine{Command::names, "N", "names: Latin, local, both"},
    KeyLine{Command::reports, "R", "reports on the map"},
    KeyLine{Command::panels, "P", "panels on the right"},
    KeyLine{Command::large_type, "T", "large type"},
    KeyLine{Command::full_screen, "F11", "full screen"},
    KeyLine{Command::help, "H / F1 / ?", "this help"},
    KeyLine{Command::close, "Escape", "close what is open"},
    KeyLine{Command::quit, "Q", "end"},
};

bool names_key(std::string_view keys, std::string_view key) {
  constexpr std::string_view between = " / ";
  while (true) {
    const std::size_t end = keys.find(between);
    if (keys.substr(0, end) == key) return true;
    if (end == std::string_view::npos) return false;
    keys.remove_prefix(end + between.size());
  }
}

}  // namespace

std::span<const KeyLine> key_lines() {
  return lines;
}

std::optional<Command> command_of(std::string_view key) {
  const auto found =
      std::ranges::find_if(lines, [&](const KeyLine& line) { return names_key(line.keys, key); });
  if (found == lines.end()) return std::nullopt;
  return found->command;
}

const KeyLine& line_of(Command command) {
  return *std::ranges::find(lines, command, &KeyLine::command);
}

}  // namespace salient
