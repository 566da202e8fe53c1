#pragma once

#include <string>
#include <string_view>

namespace salient {

enum class Stream { out, err };

/// Whether a person looks at the stream.
bool is_terminal(Stream stream);

/// Colour only on a terminal that can show it, and never when NO_COLOR is set and not empty.
bool shows_color(Stream stream);

/// A line that rewrites itself: only on a terminal's stderr, not under CI and not on TERM=dumb.
bool shows_progress();

/// Cells in a line; 80 where nobody knows.
int width(Stream stream);

enum class Tint { green, yellow, red, bold };

/// The text in that colour where the stream shows colours, otherwise the text.
std::string tinted(std::string_view text, Tint tint, Stream stream);

}  // namespace salient
