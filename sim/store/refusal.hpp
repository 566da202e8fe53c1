#pragma once

#include <stdexcept>
#include <string>

namespace salient {

/// A run folder that cannot be used as asked (exit code 3): foreign, damaged, of something else. The text
/// is one or more whole lines for people.
struct RunRefused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The machine does not let us (exit code 4): a full disk, a folder that may not be written, another
/// process that holds it.
struct RunTrouble : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Somebody asked to stop (exit code 130 or 143); what was finished is kept.
struct RunStopped : std::runtime_error {
  RunStopped() : std::runtime_error("stopped") {}
};

}  // namespace salient
