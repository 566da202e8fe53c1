#include "tools/salient/progress.hpp"

#include <cmath>
#include <iostream>
#include <string>

#include "render/text/text_table.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "tools/salient/terminal.hpp"

namespace salient {
namespace {

std::string spoken_seconds(double seconds) {
  constexpr double minute = 60, hour = 3600;
  const auto whole = [](double x) { return std::to_string(std::llround(x)); };
  if (seconds < 2 * minute) return whole(std::ceil(seconds)) + " s";
  return seconds < 2 * hour ? whole(seconds / minute) + " min" : whole(seconds / hour) + " h";
}

}  // namespace

Progress::Progress(bool quiet, std::uint64_t earlier)
    : shown_(!quiet && shows_progress()), earlier_(earlier) {}

void Progress::show(std::uint64_t finished, std::uint64_t wanted, std::string_view what) {
  constexpr std::chrono::milliseconds between{100};
  const auto now = Clock::now();
  if (!shown_ || now - last_ < between) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = static_cast<double>(finished - earlier_) / std::max(seconds, 1e-3);
  const std::string line =
      grouped(static_cast<std::int64_t>(finished)) + " of " + grouped(static_cast<std::int64_t>(wanted)) +
      " " + std::string(what) + ", " + grouped(std::llround(rate)) + " a second, " +
      spoken_seconds(static_cast<double>(wanted - finished) / std::max(rate, 1e-3)) + " left";
  const auto cells = static_cast<std::size_t>(std::max(10, width(Stream::err) - 1));
  std::cerr << '\r' << shortened(line, cells) << "\033[K" << std::flush;
  written_ = true;
}

void Progress::clear() {
  if (written_) std::cerr << "\r\033[K" << std::flush;
  written_ = false;
}

}  // namespace salient
