#include "render/film/playback.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace salient {
namespace {

constexpr std::array speeds = {0.5, 1.0, 3.0, 6.0, 12.0, 24.0, 48.0, 96.0};  // hours of the film a second
constexpr double hair = 1e-6;                                                // hours

}  // namespace

Playback::Playback(double from_h, double until_h, double step_h, std::vector<double> changes)
    : from_h_(from_h),
      until_h_(std::max(until_h, from_h)),
      step_h_(step_h),
      now_h_(from_h),
      changes_(std::move(changes)) {}

double Playback::hours_per_s() const {
  return speeds[static_cast<std::size_t>(speed_)];
}

double Playback::share(double time_h) const {
  return until_h_ > from_h_ ? std::clamp((time_h - from_h_) / (until_h_ - from_h_), 0.0, 1.0) : 0;
}

void Playback::advance(double seconds) {
  if (!playing_) return;
  go_to(now_h_ + seconds * hours_per_s());
  if (now_h_ >= until_h_) playing_ = false;
}

void Playback::play() {
  if (now_h_ >= until_h_ - hair) now_h_ = from_h_;
  playing_ = true;
}

void Playback::stop() {
  playing_ = false;
  now_h_ = from_h_;
}

void Playback::go_to(double time_h) {
  now_h_ = std::isfinite(time_h) ? std::clamp(time_h, from_h_, until_h_) : now_h_;
}

void Playback::scrub(double share) {
  go_to(from_h_ + share * (until_h_ - from_h_));
}

void Playback::step(int steps) {
  playing_ = false;
  const double at = (now_h_ - from_h_) / step_h_;  // onto the grid of steps, in the direction asked for
  go_to(from_h_ + step_h_ * (steps > 0 ? std::floor(at + hair) + steps : std::ceil(at - hair) + steps));
}

void Playback::next_change() {
  playing_ = false;
  const auto next = std::ranges::upper_bound(changes_, now_h_ + hair);
  go_to(next == changes_.end() ? until_h_ : *next);
}

void Playback::previous_change() {
  playing_ = false;
  const auto next = std::ranges::lower_bound(changes_, now_h_ - hair);
  go_to(next == changes_.begin() ? from_h_ : *std::prev(next));
}

void Playback::faster() {
  speed_ = std::min(speed_ + 1, static_cast<int>(speeds.size()) - 1);
}
void Playback::slower() {
  speed_ = std::max(speed_ - 1, 0);
}

void Playback::toggle_bookmark() {
  const auto near =
      std::ranges::find_if(bookmarks_, [&](double b) { return std::abs(b - now_h_) < step_h_ / 2; });
  if (near != bookmarks_.end()) {
    bookmarks_.erase(near);
  } else {
    bookmarks_.insert(std::ranges::upper_bound(bookmarks_, now_h_), now_h_);
  }
}

void Playback::next_bookmark() {
  if (bookmarks_.empty()) return;
  playing_ = false;
  const auto next = std::ranges::upper_bound(bookmarks_, now_h_ + hair);
  go_to(next == bookmarks_.end() ? bookmarks_.front() : *next);
}

}  // namespace salient
