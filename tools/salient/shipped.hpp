#pragma once

#include <optional>
#include <string>
#include <vector>

namespace salient {

// The theatres that come with the program, wherever it is called from: those installed with it, found from
// where the executable lies, then those of the sources that it was built from, as long as they are there.

/// The folder of a theatre by its name; nothing: none of that name is shipped.
std::optional<std::string> shipped_theatre(const std::string& name);

/// Sorted, each once.
std::vector<std::string> shipped_names();

}  // namespace salient
