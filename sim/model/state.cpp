#include "sim/model/state.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace salient {

void Formations::clear() {
  actor.clear(), mode.clear(), mobile.clear(), n.clear(), n0.clear(), c.clear(), theta.clear();
  S.clear(), at.clear(), to.clear(), route.clear(), target.clear(), km.clear(), since_h.clear();
  clear_of_cut.clear(), free_from_h.clear(), key.clear(), runs.clear();
}

void set_out(State& state, FormationId formation, PlaceId to, RouteId route, Mode mode, double time_h) {
  Formations& f = state.f;
  leave_place(state, formation);
  f.mode[formation] = mode;
  f.to[formation] = to;
  f.route[formation] = route;
  f.km[formation] = 0;
  f.clear_of_cut[formation] = 0;
  f.since_h[formation] = time_h;
  state.moving.insert(std::ranges::lower_bound(state.moving, formation), formation);
}

void unsettle(State& state, PlaceId place) {
  if (state.unsettled[place] != 0) return;
  state.unsettled[place] = 1;
  state.to_settle.push_back(place);
}

void dissolve(State& state, FormationId formation) {
  Formations& f = state.f;
  if (f.mode[formation] == Mode::hold) {
    leave_place(state, formation);
  } else if (f.mode[formation] != Mode::gone) {
    std::erase(state.moving, formation);
  }
  f.mode[formation] = Mode::gone;
  f.n[formation] = 0;
  if (f.mobile[formation] != 0) state.stamps.columns_changed(f.actor[formation]);
}

void standing_changed(State& state, FormationId formation) {
  const Formations& f = state.f;
  state.stamps.standing_changed(f.at[formation]);
  if (f.mobile[formation] != 0) state.stamps.columns_changed(f.actor[formation]);
}

void strength_changed(State& state, FormationId formation) {
  const Formations& f = state.f;
  if (f.mode[formation] == Mode::hold) {
    standing_changed(state, formation);
  } else if (f.mobile[formation] != 0) {
    state.stamps.columns_changed(f.actor[formation]);
  }
}

void stand_at(State& state, FormationId formation, PlaceId place, double time_h) {
  Formations& f = state.f;
  if (f.mode[formation] != Mode::hold) std::erase(state.moving, formation);
  f.mode[formation] = Mode::hold;
  f.at[formation] = place;
  f.since_h[formation] = time_h;
  auto& list = state.here[place];
  list.insert(std::ranges::lower_bound(list, formation), formation);
  if (list.size() == 1) state.stamps.garrison_changed();
  unsettle(state, place);
  standing_changed(state, formation);
}

void leave_place(State& state, FormationId formation) {
  const PlaceId place = state.f.at[formation];
  auto& list = state.here[place];
  const auto found = std::ranges::lower_bound(list, formation);
  assert(found != list.end() && *found == formation);
  list.erase(found);
  if (list.empty()) state.stamps.garrison_changed();
  unsettle(state, place);
  standing_changed(state, formation);
}

FormationId add_formation(State& state, ActorId actor, PlaceId place, std::int32_t n, bool mobile,
                          std::uint64_t key, double time_h) {
  Formations& f = state.f;
  const FormationId index(f.count());
  f.actor.push_back(actor);
  f.mode.push_back(Mode::hold);
  f.mobile.push_back(mobile ? 1 : 0);
  if (mobile) state.columns.push_back(index);
  f.n.push_back(n), f.n0.push_back(n);
  f.c.push_back(state.C[actor]);
  f.theta.push_back(state.p.theta + state.p.theta_sd * state.draws.normal(Purpose::breakpoint, key));
  f.S.push_back(1.0);
  f.at.push_back(place), f.to.push_back(place), f.route.push_back(RouteId{});
  f.target.push_back(place);
  f.km.push_back(0), f.clear_of_cut.push_back(0), f.since_h.push_back(time_h), f.free_from_h.push_back(0);
  f.key.push_back(key);
  state.clocks.add_formation();
  if (f.runs.empty() || f.runs.back().actor != actor) f.runs.push_back({actor, index});
  f.runs.back().end = index + 1;
  stand_at(state, index, place, time_h);
  return index;
}

void change_control(State& state, const Change& change) {
  const Control before = state.control[change.place];
  if (before.holders != 0) state.last_holder[change.place] = first(before.holders);
  state.control[change.place] = change.to;
  for (const auto& [status, list] :
       {std::pair(Status::contested, &state.contested), std::pair(Status::vacated, &state.vacated)}) {
    const bool was = before.status == status, is = change.to.status == status;
    if (is && !was) list->insert(std::ranges::lower_bound(*list, change.place), change.place);
    if (was && !is) std::erase(*list, change.place);
  }
  state.changes.push_back(change);
  unsettle(state, change.place);
  state.stamps.control_changed(change.place);
}

}  // namespace salient
