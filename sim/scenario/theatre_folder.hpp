#pragma once

#include <optional>
#include <string>

#include "sim/scenario/cell.hpp"
#include "sim/scenario/reading.hpp"

namespace salient {

/// The folder that bounds a theatre, as a real path: the nearest one at or above the file that
/// holds a scenario.yaml, else the file's own.
std::string theatre_folder(const std::string& file);

/// Stands in a document of ours, never in a user's, for a file that the caller names (Reading::outside).
inline constexpr const char* outside_table = "//named-by-the-caller";

/// A path as a scenario names it: found from the folder of the file that names it. Refused:
/// absolute, leading out of the theatre's folder (by `..` or a symbolic link), unprintable. Whether
/// there is a file, and what sort, is for SourceText to say.
std::optional<std::string> read_path(Reading& reading, const Cell& cell);

}  // namespace salient
