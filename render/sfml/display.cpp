#include "render/sfml/display.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "render/film/cinema.hpp"

extern char** environ;

namespace salient {
namespace {

constexpr int patience_ms = 20'000;

/// The number that Xvfb writes once it is ready, or nothing.
std::string first_line(int from) {
  std::string out;
  pollfd waiting{from, POLLIN, 0};
  while (poll(&waiting, 1, patience_ms) > 0) {
    std::array<char, 64> bytes{};
    const ssize_t n = read(from, bytes.data(), bytes.size());
    if (n <= 0) return "";
    out.append(bytes.data(), static_cast<std::size_t>(n));
    if (const auto end = out.find('\n'); end != std::string::npos) return out.substr(0, end);
  }
  return "";
}

}  // namespace

bool has_display() {
  // Asked of X itself, without needing its headers: DISPLAY may name one that is gone.
  void* library = dlopen("libX11.so.6", RTLD_LAZY);
  if (library == nullptr) return false;
  const auto open = reinterpret_cast<void* (*)(const char*)>(dlsym(library, "XOpenDisplay"));
  // The connection stays until the end: an Xvfb whose last client leaves starts anew and is deaf meanwhile,
  // which is when SFML would call.
  static void* const display = open != nullptr ? open(nullptr) : nullptr;
  return display != nullptr;
}

VirtualDisplay::VirtualDisplay() {
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) throw CinemaTrouble("no pipe can be opened");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  constexpr int told_here = 3;
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], told_here);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const char* words[] = {"Xvfb",       "-displayfd", "3",   "-screen",  "0",
                         "640x480x24", "-nolisten",  "tcp", "-noreset", nullptr};
  const int failed = posix_spawnp(&process_, "Xvfb", &actions, nullptr, const_cast<char**>(words), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);
  const std::string number = failed == 0 ? first_line(pipe_ends[0]) : "";
  close(pipe_ends[0]);
  if (failed != 0) {
    process_ = -1;
    throw CinemaTrouble(
        "there is no display, and Xvfb, which makes a virtual one, is not installed\n"
        "  fix: apt-get install xvfb libgl1-mesa-dri");
  }
  if (number.empty()) {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
    throw CinemaTrouble("there is no display, and Xvfb did not start a virtual one\n  fix: try: Xvfb :99");
  }
  if (const char* before = std::getenv("DISPLAY")) before_ = before;
  setenv("DISPLAY", (":" + number).c_str(), 1);
}

VirtualDisplay::~VirtualDisplay() {
  if (before_)
    setenv("DISPLAY", before_->c_str(), 1);
  else
    unsetenv("DISPLAY");
  kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);
}

}  // namespace salient
