#pragma once

#include <sys/types.h>
#include <cstdint>
#include <string>

#include "render/film/plane.hpp"

namespace salient {

/// Frames into a film, through the program ffmpeg. The film takes its name once it is whole.
class FilmWriter {
 public:
  /// @param path  ends with .mp4, .mkv or .webm
  /// Throws: CinemaTrouble if ffmpeg is not installed
  FilmWriter(std::string path, unsigned width, unsigned height, int frames_per_s);
  ~FilmWriter();
  FilmWriter(const FilmWriter&) = delete;
  FilmWriter& operator=(const FilmWriter&) = delete;

  /// Throws: CinemaTrouble if ffmpeg has gone
  void add(const std::uint8_t* rgba);
  /// Throws: CinemaTrouble if ffmpeg was not content
  void finish();

 private:
  int wait();
  std::string path_, beside_;
  std::size_t bytes_;
  int pipe_ = -1;
  pid_t process_ = -1;
};

}  // namespace salient
