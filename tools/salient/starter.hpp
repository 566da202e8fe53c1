#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace salient {

/// One file of the starter theatre, relative to its folder.
struct StarterFile {
  std::string path, text;
};

/// A small invented valley, complete enough to be checked and run: six places, two actors,
/// contradictory reports, one variant. Its files comment every key.
/// @param title  any text without control characters
std::vector<StarterFile> starter_folder(std::string_view title);

/// The same theatre as one YAML text, its tables inline; without the variant.
std::string starter_single_file(std::string_view title);

}  // namespace salient
