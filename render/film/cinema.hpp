#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

#include "render/film/viewer.hpp"

namespace salient {

/// The machine cannot show or write a film (exit code 4): no display, no ffmpeg, a full disk. The text says
/// what to do.
struct CinemaTrouble : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What is to be written. Each picture is a function of stage, options and its number.
struct Recording {
  std::string film;      ///< .mp4, .mkv or .webm, through ffmpeg; empty: none
  std::string frames;    ///< folder for frame-000001.png and so on; empty: none
  std::string snapshot;  ///< one PNG at snapshot_h; empty: none
  double snapshot_h = 0;
  double from_h = 0, until_h = 0;
  double hours_per_s = 12;
  int frames_per_s = 30;
  const std::atomic<bool>* stop = nullptr;
  /// Frames written, frames in all.
  std::function<void(std::uint64_t, std::uint64_t)> progress;
};

/// Frames of a recording, the last one at its end.
inline std::uint64_t frame_count(const Recording& r) {
  const double seconds = (r.until_h - r.from_h) / r.hours_per_s;
  return static_cast<std::uint64_t>(seconds * r.frames_per_s + 0.5) + 1;
}
inline double frame_time_h(const Recording& r, std::uint64_t frame) {
  return std::min(r.until_h, r.from_h + static_cast<double>(frame) * r.hours_per_s / r.frames_per_s);
}

/// Why this build or this machine can show nothing at all, and what to install; nothing: it can.
std::optional<std::string> cinema_obstacle();

/// Opens a window and plays until it is closed.
/// @param seconds  closes by itself after that long; 0: never
/// Throws: CinemaTrouble
struct Showing {
  std::uint64_t frames = 0;
  double seconds = 0;
};
Showing show_window(const Stage& stage, const ViewerOptions& options, bool play, double seconds);

/// Writes a recording, without a window; where there is no display it starts a virtual one. Returns false if
/// it was stopped.
/// Throws: CinemaTrouble
bool record(const Stage& stage, const ViewerOptions& options, const Recording& recording);

}  // namespace salient
