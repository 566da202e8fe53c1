// The build without SFML; with it the files of render/sfml take this file's place.
#include "render/film/cinema.hpp"

namespace salient {
namespace {

constexpr const char* absent =
    "this salient was built without its viewer\n"
    "  fix: apt-get install libsfml-dev libfribidi-dev fonts-dejavu-core xvfb libgl1-mesa-dri, then\n"
    "       cmake --preset viewer && cmake --build build/viewer; salient run --replicate R tells the same in "
    "words";

}  // namespace

std::optional<std::string> cinema_obstacle() {
  return absent;
}
Showing show_window(const Stage&, const ViewerOptions&, bool, double) {
  throw CinemaTrouble(absent);
}
bool record(const Stage&, const ViewerOptions&, const Recording&) {
  throw CinemaTrouble(absent);
}

}  // namespace salient
