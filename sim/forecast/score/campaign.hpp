#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/forecast/score/timeline.hpp"
#include "sim/model/theatre.hpp"

namespace salient {

/// Horizons of the protocol, hours.
inline const std::vector<double> score_horizons_h = {24, 48, 72, 120};

/// A campaign to score forecasts on: a theatre with truth, its sides, its pictures, its evenings.
struct Campaign {
  std::string name;  ///< of its folder
  std::string content_hash;
  std::shared_ptr<const Theatre> theatre;
  std::shared_ptr<const Model> at_anchor;
  Sides sides;
  Timeline timeline;
  double window_end_h = 0;           ///< end of the campaign window: of the clock's horizon or of the truth
  std::vector<double> evenings;      ///< every evening from the anchor on with a day of truth left
  std::vector<double> origins;       ///< those forecasts are made at
  std::vector<std::uint8_t> strict;  ///< places of the set STRICT

  [[nodiscard]] std::size_t places() const { return strict.size(); }
  [[nodiscard]] bool reaches(double t_h) const { return t_h <= timeline.end_h() + 1e-6; }
};

/// Which evenings forecasts are made at, when not the protocol's.
struct OriginWish {
  std::optional<Moment> from, until;
  std::optional<int> every_days;
};

/// Campaigns longer than this are scored every third day, shorter ones daily (protocol, version 1: 12 days
/// of Syria daily, 106 of Afghanistan every third).
constexpr double long_campaign_days = 45;

/// Why a theatre cannot be scored, as one sentence; nothing: it can.
std::optional<std::string> unscorable(const Theatre& theatre);

/// @param theatre  one that `unscorable` has nothing against
Campaign make_campaign(std::string name, std::string content_hash,
                       const std::shared_ptr<const Theatre>& theatre, const OriginWish& wish = {});

/// Whether two campaigns are, in part, the same events: their windows overlap in time and they share a
/// place. One must not be fitted on for the other.
bool same_events(const Campaign& a, const Campaign& b);

/// Road kilometres from every place to the nearest place held by each side in a picture.
/// Shape: places x sides, the column of "other" included; infinite where no road leads
std::vector<double> km_to_sides(const Campaign& campaign, const std::vector<Side>& picture);

/// Road kilometres to the nearest place of a hostile side; infinite if none.
std::vector<double> km_to_hostile(const Campaign& campaign, const std::vector<Side>& picture,
                                  const std::vector<double>& km_to_sides);

}  // namespace salient
