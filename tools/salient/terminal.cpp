#include "tools/salient/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

namespace salient {
namespace {

int descriptor(Stream stream) {
  return stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO;
}

bool set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool is_dumb() {
  const char* term = std::getenv("TERM");
  return term == nullptr || std::string_view(term) == "dumb";
}

}  // namespace

bool is_terminal(Stream stream) {
  return isatty(descriptor(stream)) == 1;
}

bool shows_color(Stream stream) {
  return is_terminal(stream) && !set("NO_COLOR") && !is_dumb();
}

bool shows_progress() {
  return is_terminal(Stream::err) && !set("CI") && !is_dumb();
}

int width(Stream stream) {
  winsize size{};
  if (ioctl(descriptor(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

std::string tinted(std::string_view text, Tint tint, Stream stream) {
  if (!shows_color(stream)) return std::string(text);
  std::string_view code = "1";
  switch (tint) {
    case Tint::green: code = "32"; break;
    case Tint::yellow: code = "33"; break;
    case Tint::red: code = "31"; break;
    case Tint::bold: break;
  }
  return "\033[" + std::string(code) + 'm' + std::string(text) + "\033[0m";
}

}  // namespace salient
