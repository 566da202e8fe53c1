#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salient {

/// Licence and attribution as a theatre's SOURCES.md gives them.
struct Attribution {
  std::string path;
  std::string heading;
  std::vector<std::string> licences;  ///< lines that speak of licences, attribution or copyright
};

/// @param path  what the text is called
Attribution read_attribution(std::string path, std::string_view text);

}  // namespace salient
