#pragma once

#include <optional>
#include <span>
#include <string>

namespace CLI {
class App;
}

namespace salient {

/// A command line that cannot be meant: what to say, and whose help to point to.
struct Mistake {
  std::string verb;  ///< empty: the program's own
  std::string what;  ///< `there is no option --jbs; did you mean "--jobs"?`
};

/// The first unknown verb or option. Looked for before CLI11 parses, because CLI11 takes the word
/// behind an unknown option for a positional and complains about that one instead.
/// @param words  the command line without the program's name
std::optional<Mistake> first_mistake(const CLI::App& app, std::span<const std::string> words);

}  // namespace salient
