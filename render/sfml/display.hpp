#pragma once

#include <sys/types.h>
#include <optional>
#include <string>

namespace salient {

/// Whether there is an X display: SFML ends the whole program where there is none, so that it has to be
/// asked before.
bool has_display();

/// A display without a screen (Xvfb), for as long as this lives.
class VirtualDisplay {
 public:
  /// Throws: CinemaTrouble if Xvfb is not installed or does not start
  VirtualDisplay();
  ~VirtualDisplay();
  VirtualDisplay(const VirtualDisplay&) = delete;
  VirtualDisplay& operator=(const VirtualDisplay&) = delete;

 private:
  pid_t process_ = -1;
  std::optional<std::string> before_;  ///< DISPLAY as it was
};

}  // namespace salient
