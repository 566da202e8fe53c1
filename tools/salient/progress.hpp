#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace salient {

/// One line on stderr that rewrites itself: replicates done, how many a second, time left. Silent unless
/// a person looks at a terminal that can show it. Not to be called from two threads at once.
class Progress {
 public:
  /// @param earlier  replicates that were there before: they count as finished, not as speed
  Progress(bool quiet, std::uint64_t earlier);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { clear(); }

  [[nodiscard]] bool shown() const { return shown_; }
  void show(std::uint64_t finished, std::uint64_t wanted, std::string_view what = "replicates");
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_, written_ = false;
  std::uint64_t earlier_;
  Clock::time_point start_ = Clock::now(), last_{};
};

}  // namespace salient
