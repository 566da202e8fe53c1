#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace salient {

/// Why some bytes are not UTF-8 text.
struct EncodingTrouble {
  bool whole_file = false;  ///< the file as a whole, so that a position says nothing
  std::size_t at = 0;       ///< byte offset
  std::string what, fix;
};

/// The first thing that keeps `bytes` (without a UTF-8 BOM) from being UTF-8 text: UTF-16, UTF-32,
/// a NUL byte, an ill-formed sequence, each with what the file looks like instead.
std::optional<EncodingTrouble> encoding_trouble(std::string_view bytes);

}  // namespace salient
