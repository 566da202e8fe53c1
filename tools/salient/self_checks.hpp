#pragma once

#include <string>
#include <vector>

namespace salient {

/// One thing that must be so on this machine for results to be right, or to be kept.
struct SelfCheck {
  std::string name;
  bool needed = true;  ///< false: only a warning, when it fails
  bool passed = false;
  std::string found;  ///< what was seen
  std::string fix;    ///< what to do; empty when it passed
};

/// Known answers of the draws and of our own exp and log, the locale, and a folder to write to.
/// @param folder  where results would be written
std::vector<SelfCheck> self_checks(const std::string& folder);

}  // namespace salient
