#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sim/core/fault.hpp"
#include "sim/files/source_text.hpp"

namespace salient {

/// What a person has to change, where yaml-cpp says "illegal map value".
/// @param at       byte offset at which yaml-cpp gave up
/// @param message  yaml-cpp's words, without its position
Fault yaml_trouble(const SourceText& source, std::size_t at, const std::string& message);

/// The faults for YAML that is sound, but read by nobody here: one wording for both ways in which
/// they come to light.
Fault anchor_fault(Fault here);
Fault alias_fault(Fault here);
Fault tag_fault(Fault here);
Fault depth_fault(Fault here);

/// Characters from byte offset `at` to the next blank, comma or bracket; at least 1.
int word_width(std::string_view text, std::size_t at);

/// A fault that underlines from byte offset `at` to the next blank or bracket.
Fault word_fault(const SourceText& source, std::size_t at);

constexpr int deepest_yaml = 64;

}  // namespace salient
