#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace salient {

/// Names of values as people say them, room for them, and no ranges in capitals.
void use_readable_help(CLI::App& app);

/// Ends a verb's help with an example and the exit codes.
void finish_help(CLI::App& verb, std::string_view example);

/// The example that `finish_help` was given.
std::string example_of(const CLI::App& verb);

/// What is printed when no verb was given: a few lines, not the whole help.
std::string short_usage(const CLI::App& app);

/// "0 done, 1 internal error (always a bug), ..." as lines of (code, meaning).
struct CodeMeaning {
  std::string_view code, meaning;
};
inline constexpr CodeMeaning exit_codes[] = {
    {"0", "done"},
    {"1", "internal error (always a bug)"},
    {"2", "usage: a verb or option that does not exist, or a value that cannot be"},
    {"3", "input refused: the file has errors, each shown with its line"},
    {"4", "environment: disk, display, or an optional part that is absent"},
};

}  // namespace salient
