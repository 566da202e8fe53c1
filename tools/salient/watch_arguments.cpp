#include "tools/salient/watch_arguments.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/graph/names.hpp"
#include "sim/model/called.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

constexpr double narrowest = 320, lowest = 240, widest = 7680;

std::optional<View> view_called(const std::string& text) {
  for (const View view : {View::replicate, View::ensemble, View::truth, View::belief}) {
    if (word(view) == text) return view;
  }
  return std::nullopt;
}

void check_view(View view, const Stage& stage) {
  if (std::ranges::find(stage.views, view) != stage.views.end()) return;
  if (view == View::truth)
    throw Refusal(usage, "this theatre has no truth table, so there is no view of truth");
  throw Refusal(usage, "this theatre has no reports to believe in, so there is no view of belief");
}

std::uint64_t checked_replicate(std::uint64_t replicate, const Stage& stage) {
  if (replicate < stage.replicates) return replicate;
  throw Refusal(usage, "there is no replicate " + std::to_string(replicate) +
                           ": they are numbered from 0 to " + std::to_string(stage.replicates - 1));
}

void check_target(const std::string& path, bool force) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    throw Refusal(usage, escaped(path) + " is a folder; name a file");
  if (!force && std::filesystem::exists(path, error)) {
    throw Refusal(usage, escaped(path) + " is there already; --force replaces it");
  }
}

}  // namespace

Size size_of(const std::string& text) {
  const auto parts = split(text, 'x');
  if (parts.size() == 2) {
    const auto width = parse_integer(parts[0]), height = parse_integer(parts[1]);
    if (width && height && static_cast<double>(*width) >= narrowest &&
        static_cast<double>(*height) >= lowest && static_cast<double>(std::max(*width, *height)) <= widest) {
      return {static_cast<double>(*width), static_cast<double>(*height)};
    }
  }
  throw Refusal(usage, "--size: write 1920x1080, from 320x240 to 7680x7680");
}

double time_of(const std::string& option, const std::string& text, const Theatre& theatre) {
  const double until_h = hours_between(theatre.clock.anchor, theatre.clock.as_of) + theatre.clock.horizon_h;
  double out = -1;
  if (const auto after = parse_duration_h(text)) {
    out = *after;
  } else if (const auto moment = parse_moment(text, theatre.clock.offset_minutes)) {
    out = hours_between(theatre.clock.anchor, moment->first);
  } else {
    throw Refusal(
        usage,
        option + ": write a date with a time, 2024-12-05T20:00, or a time after the anchor, 36h or 5d");
  }
  if (out >= 0 && out <= until_h + 1e-9) return out;
  const Moment end = moment_at(theatre.clock, until_h);
  throw Refusal(usage, option + ": the film goes from " +
                           iso(theatre.clock.anchor, theatre.clock.offset_minutes) + " to " +
                           iso(end, theatre.clock.offset_minutes) + " (" + shortest(until_h) + " h)");
}

std::vector<FilmChoice> choices_of(const WatchArguments& asked, const Stage& stage) {
  FilmChoice left;
  if (!asked.view.empty()) left.view = *view_called(asked.view);
  check_view(left.view, stage);
  left.replicate = checked_replicate(asked.replicate.value_or(0), stage);
  std::vector<FilmChoice> out{left};
  if (asked.beside.empty()) {
    if (stage.models.size() > 1) {
      out.push_back(left);
      out.back().arm = 1;
    }
    return out;
  }
  FilmChoice right = left;
  if (const auto view = view_called(asked.beside)) {
    right.view = *view;
    check_view(right.view, stage);
  } else if (const auto number = parse_integer(asked.beside); number && *number >= 0) {
    right.view = View::replicate;
    right.replicate = checked_replicate(static_cast<std::uint64_t>(*number), stage);
  } else {
    throw Refusal(usage, "--beside: write truth, belief, replicate, ensemble, or the number of a replicate");
  }
  if (right == left) throw Refusal(usage, "--beside: that is the same film twice");
  out.push_back(right);
  return out;
}

Recording recording_of(const WatchArguments& asked, const Theatre& theatre) {
  Recording out;
  out.film = asked.film;
  out.frames = asked.frames;
  out.hours_per_s = asked.hours_per_s;
  out.frames_per_s = asked.frames_per_s;
  out.until_h = hours_between(theatre.clock.anchor, theatre.clock.as_of) + theatre.clock.horizon_h;
  if (!asked.from.empty()) out.from_h = time_of("--from", asked.from, theatre);
  if (!asked.to.empty()) out.until_h = time_of("--to", asked.to, theatre);
  if (out.until_h <= out.from_h) throw Refusal(usage, "--to: it comes before --from");
  constexpr std::uint64_t most_frames = 200'000;
  if (frame_count(out) > most_frames && !(out.film.empty() && out.frames.empty())) {
    throw Refusal(usage, "that would be " + std::to_string(frame_count(out)) +
                             " frames; take a higher --speed, or --from and --to");
  }
  if (!out.film.empty()) {
    constexpr std::array<std::string_view, 3> endings{".mp4", ".mkv", ".webm"};
    const std::string ending = std::filesystem::path(out.film).extension().string();
    if (std::ranges::find(endings, ending) == endings.end()) {
      throw Refusal(usage, "--record: the name must end with .mp4, .mkv or .webm");
    }
    const Size size = size_of(asked.size);
    if (static_cast<int>(size.width) % 2 != 0 || static_cast<int>(size.height) % 2 != 0) {
      throw Refusal(usage, "--size: a film needs even numbers");
    }
    check_target(out.film, asked.force);
  }
  if (!asked.snapshot.empty()) {
    out.snapshot_h = time_of("--snapshot", asked.snapshot[0], theatre);
    out.snapshot = asked.snapshot[1];
    if (std::filesystem::path(out.snapshot).extension() != ".png") {
      throw Refusal(usage, "--snapshot: the name of the picture must end with .png");
    }
    check_target(out.snapshot, asked.force);
  }
  return out;
}

ViewerOptions viewer_options(const WatchArguments& asked, const Stage& stage) {
  ViewerOptions out;
  out.choices = choices_of(asked, stage);
  out.size = size_of(asked.size);
  out.large_type = asked.large_type;
  out.panels = !asked.no_panels;
  out.names = asked.names == "both" ? Names::both : asked.names == "local" ? Names::local : Names::latin;
  if (!asked.from.empty()) out.start_h = time_of("--from", asked.from, stage.theatre());
  if (!asked.select.empty()) {
    const auto found = places_called(stage.theatre().atlas, asked.select);
    if (found.size() != 1) {
      throw Refusal(
          usage,
          "--select: " + std::string(found.empty() ? "no place is called " : "several places are called ") +
              in_quotes(asked.select));
    }
    out.selected = found.front().index;
  }
  return out;
}

}  // namespace salient
