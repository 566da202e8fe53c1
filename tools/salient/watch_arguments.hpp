#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "render/film/cinema.hpp"
#include "render/film/films.hpp"

namespace salient {

/// What somebody asked `salient watch` for, as written.
struct WatchArguments {
  std::string path;
  std::vector<std::string> arms;
  std::string view, beside, from, to, select, size = "1280x720", names = "latin";
  std::optional<std::uint64_t> replicate, seed, replicates;
  std::string film, frames;
  std::vector<std::string> snapshot;  ///< time and file
  double hours_per_s = 12, close_after_s = 0;
  int frames_per_s = 30;
  bool large_type = false, no_panels = false, force = false, paused = false, quiet = false;
};

/// "1920x1080"
Size size_of(const std::string& text);
/// Hours since the anchor: a date with time, or a time after the anchor such as 36h or 5d.
double time_of(const std::string& option, const std::string& text, const Theatre& theatre);
/// Which films, side by side if there are two.
std::vector<FilmChoice> choices_of(const WatchArguments& asked, const Stage& stage);
Recording recording_of(const WatchArguments& asked, const Theatre& theatre);
ViewerOptions viewer_options(const WatchArguments& asked, const Stage& stage);

}  // namespace salient
