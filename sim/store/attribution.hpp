#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// Those of every SOURCES.md among files given as (name, bytes).
std::vector<Attribution> attributions(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace salient
