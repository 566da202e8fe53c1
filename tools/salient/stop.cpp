#include "tools/salient/stop.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>

namespace salient {
namespace {

// A signal handler can reach nothing but globals; these two are lock-free, as it must be.
std::atomic<bool> stop_requested{false};
std::atomic<int> stop_signal{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

constexpr int shell_base = 128;  // a shell shows death by signal n as 128 + n
constexpr std::array<int, 2> watched = {SIGINT, SIGTERM};
std::array<struct sigaction, watched.size()> before;

void on_signal(int number) {
  if (stop_requested.exchange(true)) _exit(shell_base + number);
  stop_signal.store(number);
}

}  // namespace

StopWatch::StopWatch() {
  stop_requested = false;
  stop_signal = 0;
  struct sigaction ours {};
  ours.sa_handler = on_signal;
  sigemptyset(&ours.sa_mask);
  ours.sa_flags = SA_RESTART;
  for (std::size_t i = 0; i < watched.size(); ++i) {
    sigaction(watched[i], nullptr, &before[i]);
    // A shell's background job ignores SIGINT on purpose.
    if (before[i].sa_handler != SIG_IGN) sigaction(watched[i], &ours, nullptr);
  }
}

StopWatch::~StopWatch() {
  for (std::size_t i = 0; i < watched.size(); ++i) sigaction(watched[i], &before[i], nullptr);
}

const std::atomic<bool>& StopWatch::requested() const {
  return stop_requested;
}

int StopWatch::exit_code() const {
  const int number = stop_signal.load();
  return number == 0 ? 0 : shell_base + number;
}

}  // namespace salient
