#include "render/film/film.hpp"

#include <algorithm>
#include <cassert>

#include "sim/model/called.hpp"

namespace salient {
namespace {

template <class Moment_>
const Moment_& moment_at(const std::vector<Moment_>& moments, double time_h) {
  assert(!moments.empty());
  const auto after = std::ranges::upper_bound(moments, time_h, {}, &Moment_::time_h);
  return after == moments.begin() ? *after : *std::prev(after);
}

}  // namespace

const PlaceMoment& at(const std::vector<PlaceMoment>& moments, double time_h) {
  return moment_at(moments, time_h);
}
const RouteMoment& at(const std::vector<RouteMoment>& moments, double time_h) {
  return moment_at(moments, time_h);
}

std::optional<OnTheRoad> on_the_road(const Track& track, double time_h) {
  const auto after = std::ranges::upper_bound(track.fixes, time_h, {}, &Track::Fix::time_h);
  if (after == track.fixes.begin() || after == track.fixes.end()) return std::nullopt;
  const Track::Fix& before = *std::prev(after);
  if (!before.moving) return std::nullopt;
  return OnTheRoad{before, *after, (time_h - before.time_h) / (after->time_h - before.time_h)};
}

std::vector<double> change_times(const Film& film) {
  std::vector<double> out;
  for (const auto& moments : film.places) {
    for (std::size_t i = 1; i < moments.size(); ++i) {
      if (!moments[i].same_control(moments[i - 1])) out.push_back(moments[i].time_h);
    }
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::optional<Parting> first_parting(const Film& a, const Film& b) {
  std::optional<Parting> out;
  for (std::uint32_t p = 0; p < std::min(a.places.size(), b.places.size()); ++p) {
    for (const auto* moments : {&a.places[p], &b.places[p]}) {
      for (const PlaceMoment& moment : *moments) {
        if (out && moment.time_h >= out->time_h) break;
        if (!at(a.places[p], moment.time_h).same_control(at(b.places[p], moment.time_h))) {
          out = {moment.time_h, p};
          break;
        }
      }
    }
  }
  return out;
}

void add_moment(std::vector<PlaceMoment>& moments, const PlaceMoment& next) {
  if (!moments.empty() && moments.back().time_h >= next.time_h) {
    PlaceMoment replaced = next;
    replaced.time_h = moments.back().time_h;
    moments.back() = replaced;
    return;
  }
  if (!moments.empty()) {
    PlaceMoment same = moments.back();
    same.time_h = next.time_h;
    const bool looks_same = same.same_control(next) && same.encircled == next.encircled &&
                            same.supply_cut == next.supply_cut && same.certainty == next.certainty &&
                            same.fighters == next.fighters && same.rival_fighters == next.rival_fighters;
    if (looks_same) return;
  }
  moments.push_back(next);
}

}  // namespace salient
