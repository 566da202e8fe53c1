#include "sim/forecast/score/timeline.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace salient {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double timeline_hair_h = 1e-6;  // moments are whole seconds: this only absorbs rounding of hours

Side side_of(const Sides& sides, ActorId holder, Status status) {
  if (!holder.valid() || status == Status::contested || status == Status::vacated) return sides.other();
  return sides.of_actor[holder.index];
}

/// Before the day began the old side still held; a time of day means what it says.
double not_before(const Model& model, const MomentText& moment) {
  return model.hours(moment.first) - (moment.date_only ? timeline_hair_h : 0);
}

}  // namespace

double truth_hours(const Model& model, const MomentText& moment) {
  return model.hours(moment.first) + (moment.date_only ? evening_hour : 0);
}

Timeline::Timeline(const Model& at_anchor, const Sides& sides) : places_(at_anchor.place_count) {
  const Theatre& theatre = *at_anchor.theatre;
  for (std::uint32_t p = 0; p < at_anchor.place_count; ++p) {
    places_[p].push_back({-infinite, infinite, ActorId{}, Status::vacated, sides.other(), -infinite});
  }
  for (const InitialControl& row : theatre.initial) {
    Stretch& first = places_[row.place.index].front();
    first.holder = row.holders.empty() ? ActorId{} : row.holders.front();
    first.status = row.holders.empty() ? Status::vacated : row.status;
    first.side = side_of(sides, first.holder, first.status);
    if (row.since) first.began_h = at_anchor.hours(*row.since);
  }
  std::vector<const Truth*> rows;
  for (const Truth& row : theatre.truth) {
    end_h_ = std::max(end_h_, truth_hours(at_anchor, row.latest));
    if (row.change) rows.push_back(&row);
  }
  std::ranges::stable_sort(rows, {}, [](const Truth* t) {
    return std::tuple(t->place, t->seq, t->latest.last, t->earliest.first);
  });
  for (const Truth* row : rows) {
    std::vector<Stretch>& list = places_[row->place.index];
    double from = truth_hours(at_anchor, row->latest);
    double until = std::min(not_before(at_anchor, row->earliest), from);
    double began = (until + from) / 2;
    if (row->best) began = until = from = truth_hours(at_anchor, *row->best);
    list.back().to_h = until;
    list.push_back(
        {from, infinite, row->holder, row->status, side_of(sides, row->holder, row->status), began});
  }
  note_changes();
}

Timeline::Timeline(const Timeline& truth, const std::vector<double>& evenings_h,
                   const std::vector<std::vector<Side>>& pictures)
    : places_(truth.places_.size()), end_h_(truth.end_h_) {
  constexpr double half_a_day = 12;
  for (std::uint32_t p = 0; p < places_.size(); ++p) {
    std::vector<Stretch>& list = places_[p];
    list.push_back(truth.places_[p].front());
    list.back().to_h = infinite;
    for (std::size_t e = 0; e < evenings_h.size(); ++e) {
      const Side side = pictures[e][p];
      if (side == list.back().side) continue;
      const double t = evenings_h[e];
      list.back().to_h = e > 0 ? evenings_h[e - 1] : t - half_a_day;
      list.push_back({t, infinite, ActorId{}, Status::held, side, t - half_a_day});
    }
  }
  note_changes();
}

void Timeline::note_changes() {
  for (std::uint32_t p = 0; p < places_.size(); ++p) {
    for (std::size_t i = 1; i < places_[p].size(); ++i) {
      const Stretch &before = places_[p][i - 1], &after = places_[p][i];
      if (before.side == after.side) continue;
      changes_.push_back({p, after.began_h, after.from_h, before.side, after.side});
    }
  }
  std::ranges::stable_sort(changes_, {}, &KnownChange::known_h);
}

const Stretch* Timeline::at(std::uint32_t place, double t_h) const {
  // Where two stretches meet the later one counts: the change has happened by then.
  for (std::size_t i = places_[place].size(); i-- > 0;) {
    const Stretch& stretch = places_[place][i];
    if (stretch.from_h <= t_h + timeline_hair_h && t_h <= stretch.to_h + timeline_hair_h) return &stretch;
  }
  return nullptr;
}

const Stretch& Timeline::last_known(std::uint32_t place, double t_h) const {
  std::size_t i = places_[place].size() - 1;
  while (i > 0 && places_[place][i].from_h > t_h + timeline_hair_h) --i;
  return places_[place][i];
}

std::vector<Side> Timeline::picture(double t_h) const {
  std::vector<Side> out(places_.size());
  for (std::uint32_t p = 0; p < out.size(); ++p) out[p] = side(p, t_h);
  return out;
}

}  // namespace salient
