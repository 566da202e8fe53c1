#include <SFML/Graphics.hpp>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "render/film/cinema.hpp"
#include "render/sfml/display.hpp"
#include "render/sfml/film_writer.hpp"
#include "render/sfml/painter.hpp"

namespace salient {
namespace {

constexpr unsigned smoothing = 4;

class Canvas {
 public:
  Canvas(unsigned width, unsigned height) {
    sf::ContextSettings settings;
    settings.antialiasingLevel = std::min(smoothing, sf::RenderTexture::getMaximumAntialiasingLevel());
    if (!texture_.create(width, height, settings)) {
      throw CinemaTrouble("the graphics driver cannot draw a picture of " + std::to_string(width) + " x " +
                          std::to_string(height) +
                          "\n  fix: apt-get install libgl1-mesa-dri, or a smaller --size");
    }
  }
  sf::Image picture(const Viewer& viewer) {
    painter_.paint(viewer, texture_);
    texture_.display();
    return texture_.getTexture().copyToImage();
  }

 private:
  sf::RenderTexture texture_;
  Painter painter_;
};

/// Half a picture is no picture: written beside its place, then renamed.
void save(const sf::Image& image, const std::filesystem::path& path) {
  const std::filesystem::path beside = path.parent_path() / path.stem().concat(".part.png");
  std::error_code error;
  if (!image.saveToFile(beside.string())) {
    throw CinemaTrouble(path.string() + ": cannot be written (does its folder exist, is the disk full?)");
  }
  std::filesystem::rename(beside, path, error);
  if (error) throw CinemaTrouble(path.string() + ": " + error.message());
}

std::filesystem::path frame_path(const std::string& folder, std::uint64_t number) {
  std::array<char, 40> name{};
  std::snprintf(name.data(), name.size(), "frame-%06llu.png", static_cast<unsigned long long>(number));
  return std::filesystem::path(folder) / name.data();
}

void make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw CinemaTrouble(folder + ": " + error.message());
}

}  // namespace

std::optional<std::string> cinema_obstacle() {
  return std::nullopt;
}

bool record(const Stage& stage, const ViewerOptions& options, const Recording& recording) {
  std::unique_ptr<VirtualDisplay> display;
  if (!has_display()) display = std::make_unique<VirtualDisplay>();
  sf::err().rdbuf(nullptr);  // SFML talks about things that harm nothing
  const auto width = static_cast<unsigned>(options.size.width),
             height = static_cast<unsigned>(options.size.height);
  Viewer viewer(stage, options);
  Canvas canvas(width, height);
  if (!recording.snapshot.empty()) {
    viewer.playback().go_to(recording.snapshot_h);
    save(canvas.picture(viewer), recording.snapshot);
  }
  if (recording.film.empty() && recording.frames.empty()) return true;
  if (!recording.frames.empty()) make_folder(recording.frames);
  std::unique_ptr<FilmWriter> film;
  if (!recording.film.empty())
    film = std::make_unique<FilmWriter>(recording.film, width, height, recording.frames_per_s);
  const std::uint64_t frames = frame_count(recording);
  for (std::uint64_t i = 0; i < frames; ++i) {
    if (recording.stop != nullptr && *recording.stop) return false;
    viewer.playback().go_to(frame_time_h(recording, i));
    const sf::Image image = canvas.picture(viewer);
    if (film) film->add(image.getPixelsPtr());
    if (!recording.frames.empty()) save(image, frame_path(recording.frames, i + 1));
    if (recording.progress) recording.progress(i + 1, frames);
  }
  if (film) film->finish();
  return true;
}

}  // namespace salient
