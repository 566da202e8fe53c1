#include "sim/forecast/score/reanchor.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/model/called.hpp"

namespace salient {
namespace {

constexpr double fresh_contest_h = 72;

Moment moment_of(const Campaign& campaign, double t_h) {
  return moment_at(campaign.theatre->clock, t_h);
}

bool is_state(const Intervention::Action& action) {
  return std::holds_alternative<Intervention::Open>(action) ||
         std::holds_alternative<Intervention::Speed>(action) ||
         std::holds_alternative<Intervention::Corridor>(action) ||
         std::holds_alternative<Intervention::Relate>(action) ||
         std::holds_alternative<Intervention::Supply>(action);
}

/// Actors hostile to `holder` and on the offensive; where none is, all that are hostile.
std::vector<ActorId> rivals(const Model& model, ActorId holder) {
  std::size_t span = 0;
  while (span + 1 < model.relations.size() && model.relations[span + 1].from_h <= 0) ++span;
  std::vector<ActorId> all, offensive;
  for (const ActorId a : model.actors()) {
    if (model.relations[span].stand[model.pair(a, holder)] != Stand::hostile) continue;
    all.push_back(a);
    if (model.starts_offensive[a]) offensive.push_back(a);
  }
  return offensive.empty() ? all : offensive;
}

/// Who is likeliest to be inside a fresh contest: the rival that holds the nearest place by air (a road may
/// be the very thing that is contested).
ActorId challenger(const Campaign& campaign, const Theatre& theatre, PlaceId place, ActorId holder) {
  const auto candidates = rivals(*campaign.at_anchor, holder);
  const Place& here = theatre.atlas[place];
  ActorId best;
  double nearest = std::numeric_limits<double>::infinity();
  for (const InitialControl& row : theatre.initial) {
    if (row.holders.empty() || row.place == place) continue;
    if (std::ranges::find(candidates, row.holders.front().index) == candidates.end()) continue;
    const Place& there = theatre.atlas[row.place];
    const double km = great_circle_km(here, there);
    if (km < nearest) nearest = km, best = row.holders.front();
  }
  return best;
}

InitialControl row_at(const Campaign& campaign, std::uint32_t place, double origin_h) {
  const Stretch& now = campaign.timeline.last_known(place, origin_h);
  InitialControl row;
  row.place = PlaceId{place};
  row.status = now.holder.valid() ? now.status : Status::vacated;
  if (row.status == Status::shared) row.status = Status::held;  // truth names one holder
  if (now.holder.valid()) row.holders = {now.holder};
  // The present holder came with the first stretch of an unbroken row of its own.
  const auto& list = campaign.timeline.stretches(place);
  auto first = static_cast<std::size_t>(&now - list.data());
  while (first > 0 && list[first - 1].holder == now.holder) --first;
  if (first > 0) {
    row.since = moment_of(campaign, std::min(list[first].began_h, origin_h));
    for (std::size_t i = first; i-- > 0 && !row.previous.valid();) row.previous = list[i].holder;
  }
  return row;
}

/// The theatre with its anchor at an origin; control still the old anchor's.
std::shared_ptr<Theatre> bare_theatre(const Campaign& campaign, double origin_h, double horizon_h,
                                      double step_h) {
  auto theatre = std::make_shared<Theatre>(*campaign.theatre);
  theatre->clock.anchor = theatre->clock.as_of = moment_of(campaign, origin_h);
  theatre->clock.horizon_h = horizon_h;
  if (step_h > 0) theatre->clock.step_h = step_h;
  theatre->reports.clear(), theatre->questions.clear(), theatre->truth.clear();
  std::erase_if(theatre->interventions,
                [&](const Intervention& i) { return !is_lasting(i) || *i.at > theatre->clock.anchor; });
  return theatre;
}

}  // namespace

bool is_lasting(const Intervention& i) {
  return i.at && is_state(i.action);
}

std::shared_ptr<Theatre> theatre_at(const Campaign& campaign, double origin_h, double horizon_h,
                                    double step_h) {
  auto theatre = bare_theatre(campaign, origin_h, horizon_h, step_h);
  std::vector<std::uint8_t> listed(campaign.places(), 0);
  for (InitialControl& row : theatre->initial) {
    listed[row.place.index] = 1;
    if (&campaign.timeline.last_known(row.place.index, origin_h) ==
        campaign.timeline.stretches(row.place.index).data()) {
      continue;  // nothing has happened here: as the author wrote it, challengers and history included
    }
    row = row_at(campaign, row.place.index, origin_h);
  }
  for (std::uint32_t p = 0; p < listed.size(); ++p) {
    const Stretch& now = campaign.timeline.last_known(p, origin_h);
    if (listed[p] == 0 && now.holder.valid()) theatre->initial.push_back(row_at(campaign, p, origin_h));
  }
  std::ranges::sort(theatre->initial, {}, &InitialControl::place);
  for (InitialControl& row : theatre->initial) {
    const Stretch& now = campaign.timeline.last_known(row.place.index, origin_h);
    if (row.status != Status::contested || !row.challengers.empty() || row.holders.empty()) continue;
    if (origin_h - now.began_h > fresh_contest_h) continue;
    const ActorId inside = challenger(campaign, *theatre, row.place, row.holders.front());
    if (inside.valid()) row.challengers = {inside};
  }
  return theatre;
}

std::shared_ptr<Theatre> theatre_of_world(const Campaign& campaign, const State& world, double horizon_h,
                                          double step_h) {
  auto theatre = bare_theatre(campaign, world.t, horizon_h, step_h);
  // By place: the latest change of holder, after which only its status changed.
  std::vector<const Change*> latest(campaign.places(), nullptr);
  std::vector<std::uint8_t> changed(campaign.places(), 0);
  for (const Change& change : world.changes) {
    changed[change.place] = 1;
    const bool anew = change.to.holders != 0 && (change.to.holders & change.from.holders) == 0;
    if (anew) latest[change.place] = &change;
  }
  std::vector<InitialControl> rows;
  for (const InitialControl& row : theatre->initial) {
    if (changed[row.place.index] == 0) rows.push_back(row);
  }
  for (std::uint32_t p = 0; p < campaign.places(); ++p) {
    if (changed[p] == 0) continue;
    const Control& control = world.control[p];
    InitialControl row;
    row.place = PlaceId{p}, row.status = control.status;
    for_each(control.holders, [&](ActorId a) { row.holders.push_back(a); });
    if (control.status == Status::contested && control.holders != 0) {
      const ActorId holder = first(control.holders);
      for_each(world.present[p] & world.hostile[holder], [&](ActorId a) { row.challengers.push_back(a); });
    }
    if (const Change* change = latest[p]; change != nullptr) {
      row.since = moment_of(campaign, std::min(change->time_h, world.t));
      if (change->from.holders != 0) row.previous = first(change->from.holders);
      if (change->from.holders == 0 && campaign.at_anchor->initial[p].holders != 0) {
        const ActorId before = first(campaign.at_anchor->initial[p].holders);
        if ((control.holders & only(before)) == 0) row.previous = before;
      }
    }
    rows.push_back(std::move(row));
  }
  std::ranges::sort(rows, {}, &InitialControl::place);
  theatre->initial = std::move(rows);
  return theatre;
}

}  // namespace salient
