#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/forecast/score/sides.hpp"
#include "sim/model/model.hpp"

namespace salient {

/// Hour of the local day that a date alone stands for in truth: the picture of that evening.
constexpr double evening_hour = 20;

/// How a place stood, and while that is known. Between the end of one stretch and the beginning of the next
/// nobody knows: the change lies somewhere in between.
struct Stretch {
  double from_h = 0, to_h = 0;  ///< hours since the campaign's anchor, both ends included
  ActorId holder;               ///< invalid: nobody's
  Status status = Status::held;
  Side side = no_side;
  /// When it began, as far as can be told: the author's likeliest moment, else the middle.
  double began_h = 0;
};

/// A change of side, as the record has it once it is known.
struct KnownChange {
  std::uint32_t place = 0;
  double began_h = 0;  ///< likeliest time
  double known_h = 0;  ///< from here on the new side is certain
  Side from = no_side, to = no_side;
};

/// The truth of a campaign as pictures: who held what at time t. Nothing but scoring may look ahead in it;
/// everything else asks for t = its origin or earlier.
class Timeline {
 public:
  Timeline(const Model& at_anchor, const Sides& sides);

  /// What was believed instead of the truth: `truth` up to the first evening, then pictures evening by
  /// evening. A change is known from the evening that first has it, and began half a day before.
  Timeline(const Timeline& truth, const std::vector<double>& evenings_h,
           const std::vector<std::vector<Side>>& pictures);

  /// How a place stands at t; nothing: t lies between the ends of a change.
  [[nodiscard]] const Stretch* at(std::uint32_t place, double t_h) const;
  /// The last known stretch that began by t: what somebody would still believe who was told nothing since.
  [[nodiscard]] const Stretch& last_known(std::uint32_t place, double t_h) const;
  [[nodiscard]] Side side(std::uint32_t place, double t_h) const {
    const Stretch* stretch = at(place, t_h);
    return stretch == nullptr ? no_side : stretch->side;
  }
  /// The picture: a side for each place, or `no_side`.
  [[nodiscard]] std::vector<Side> picture(double t_h) const;
  [[nodiscard]] const std::vector<Stretch>& stretches(std::uint32_t place) const { return places_[place]; }
  /// Changes of side, in order of the time from which they are known.
  [[nodiscard]] const std::vector<KnownChange>& changes() const { return changes_; }
  /// The record ends here: the latest moment of any row.
  [[nodiscard]] double end_h() const { return end_h_; }

 private:
  void note_changes();

  std::vector<std::vector<Stretch>> places_;
  std::vector<KnownChange> changes_;
  double end_h_ = 0;
};

/// Hours since the model's anchor that a moment of a truth table means: a date is its evening.
double truth_hours(const Model& model, const MomentText& moment);

}  // namespace salient
