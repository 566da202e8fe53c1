#pragma once

#include <string>
#include <string_view>

namespace salient {

/// Somebody's words inside a line of Markdown: whatever they contain stays text. Line ends and control
/// bytes are shown as \xNN, marks of Markdown and HTML get a backslash, links that GitHub would
/// make out of a bare address are broken.
std::string markdown(std::string_view text);

}  // namespace salient
