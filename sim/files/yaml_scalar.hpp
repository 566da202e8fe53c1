#pragma once

#include <cstddef>
#include <string_view>

namespace salient {

/// How a scalar is written, found again in the source: yaml-cpp tells where it starts and what it
/// means, but not where it ends.
struct YamlScalar {
  char style = ' ';      ///< ' ' plain, or one of ' " | >
  std::size_t from = 0;  ///< byte offset behind tags and anchors
  std::size_t to = 0;    ///< byte offset behind its last character
};

/// @param at    byte offset that yaml-cpp gave
/// @param value what yaml-cpp read
YamlScalar yaml_scalar(std::string_view text, std::size_t at, std::string_view value);

/// Size of a null that is written out at `at` ("~", "null"), or 0.
std::size_t written_null(std::string_view text, std::size_t at);

/// Byte offset of the last dash of a list item before `at`, comments passed over; `at` if there is
/// none. For items without a value.
std::size_t dash_before(std::string_view text, std::size_t at);

}  // namespace salient
