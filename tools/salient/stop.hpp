#pragma once

#include <atomic>

namespace salient {

/// While one lives, SIGINT and SIGTERM ask for an orderly end instead of killing the program: the first
/// sets `requested`, a second ends at once with 130 or 143. At most one lives at a time.
class StopWatch {
 public:
  StopWatch();
  StopWatch(const StopWatch&) = delete;
  StopWatch& operator=(const StopWatch&) = delete;
  ~StopWatch();

  [[nodiscard]] const std::atomic<bool>& requested() const;
  /// 130 for SIGINT, 143 for SIGTERM, 0 if nobody asked.
  [[nodiscard]] int exit_code() const;
};

}  // namespace salient
