#include "sim/forecast/score/frame.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "sim/graph/distances.hpp"

namespace salient {
namespace {

/// Places within 60 km by road of each place, itself included.
std::vector<std::vector<std::uint32_t>> neighbourhoods(const Campaign& campaign) {
  Distances distances(campaign.theatre->atlas);
  Distances::Limits limits;
  limits.bound = front_km;
  std::vector<std::vector<std::uint32_t>> out(campaign.places());
  for (std::uint32_t p = 0; p < out.size(); ++p) {
    const PlaceId source{p};
    distances.search_km(std::span(&source, 1), limits);
    for (const PlaceId place : distances.reached()) out[p].push_back(place.index);
  }
  return out;
}

Frame make_frame(const Campaign& campaign, double t_h, const std::vector<std::vector<std::uint32_t>>& near) {
  Frame frame;
  frame.t_h = t_h;
  frame.picture = campaign.timeline.picture(t_h);
  frame.km_sides = km_to_sides(campaign, frame.picture);
  frame.km_hostile = km_to_hostile(campaign, frame.picture, frame.km_sides);
  for (double& km : frame.km_hostile) km = std::min(km, farthest_km);
  const std::size_t places = campaign.places(), sides = campaign.sides.count();
  for (std::uint32_t p = 0; p < places; ++p) {
    frame.age_h.push_back(t_h - campaign.timeline.last_known(p, t_h).began_h);
  }
  frame.share_lost.assign(sides, 0);
  frame.changes_near.assign(places, 0);
  for (const KnownChange& change : campaign.timeline.changes()) {
    if (change.known_h > t_h) break;
    const double weight = std::exp(-(t_h - change.began_h) / recent_decay_h);
    frame.share_lost[change.from] += weight;
    for (const std::uint32_t p : near[change.place]) frame.changes_near[p] += weight;
  }
  for (Side side = 0; side < sides; ++side) {
    const auto held = static_cast<double>(std::ranges::count(frame.picture, side));
    const double lost = frame.share_lost[side];
    frame.share_lost[side] = lost > 0 ? lost / (lost + held) : 0;
  }
  return frame;
}

}  // namespace

std::vector<Frame> make_frames(const Campaign& campaign) {
  const auto near = neighbourhoods(campaign);
  std::vector<Frame> frames;
  for (const double t : campaign.evenings) frames.push_back(make_frame(campaign, t, near));
  return frames;
}

const Frame& frame_at(const std::vector<Frame>& frames, double t_h) {
  const auto found =
      std::ranges::find_if(frames, [&](const Frame& frame) { return std::abs(frame.t_h - t_h) < 1e-6; });
  assert(found != frames.end());
  return *found;
}

}  // namespace salient
