#pragma once

#include <vector>

#include "sim/forecast/score/campaign.hpp"

namespace salient {

/// What is known at one evening of a campaign, as features: nothing in it is later than t.
struct Frame {
  double t_h = 0;
  std::vector<Side> picture;         ///< places
  std::vector<double> km_sides;      ///< places x sides
  std::vector<double> km_hostile;    ///< places; capped, never infinite
  std::vector<double> age_h;         ///< places: since the present state began
  std::vector<double> share_lost;    ///< sides: recent share of its places lost, decayed, 0-1
  std::vector<double> changes_near;  ///< places: recent changes within 60 km by road, decayed
};

constexpr double front_km = 60;        ///< FRONT: so near by road to a hostile-held place
constexpr double recent_decay_h = 48;  ///< recent changes count exp(-age / this)
constexpr double farthest_km = 1000;   ///< what counts for "no road leads there"

/// The frames of all evenings of a campaign; Frames[i] belongs to campaign.evenings[i].
std::vector<Frame> make_frames(const Campaign& campaign);

/// The frame of an origin.
const Frame& frame_at(const std::vector<Frame>& frames, double t_h);

}  // namespace salient
