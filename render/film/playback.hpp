#pragma once

#include <vector>

namespace salient {

/// The clock of a film: what the buttons, the keys and the timeline move.
class Playback {
 public:
  Playback() = default;
  /// @param changes  times of changes, ascending
  Playback(double from_h, double until_h, double step_h, std::vector<double> changes);

  [[nodiscard]] double now_h() const { return now_h_; }
  [[nodiscard]] double from_h() const { return from_h_; }
  [[nodiscard]] double until_h() const { return until_h_; }
  [[nodiscard]] bool playing() const { return playing_; }
  [[nodiscard]] double hours_per_s() const;
  [[nodiscard]] const std::vector<double>& changes() const { return changes_; }
  [[nodiscard]] const std::vector<double>& bookmarks() const { return bookmarks_; }
  /// 0 at the beginning, 1 at the end.
  [[nodiscard]] double share(double time_h) const;

  /// Wall time has passed. At the end the film stops.
  void advance(double seconds);
  /// From the end it begins again.
  void play();
  void pause() { playing_ = false; }
  void stop();  ///< and back to the beginning
  void go_to(double time_h);
  void scrub(double share);
  void step(int steps);
  void next_change();
  void previous_change();
  void faster();
  void slower();
  void toggle_bookmark();  ///< here
  void next_bookmark();    ///< after the last the first
  /// Another film on the same clock.
  void set_changes(std::vector<double> changes) { changes_ = std::move(changes); }

 private:
  double from_h_ = 0, until_h_ = 0, step_h_ = 1, now_h_ = 0;
  bool playing_ = false;
  int speed_ = 4;
  std::vector<double> changes_, bookmarks_;
};

}  // namespace salient
