#include "sim/engine/settle.hpp"

#include <algorithm>

#include "sim/core/maths.hpp"
#include "sim/rules/fighting.hpp"
#include "sim/rules/occupation.hpp"

namespace salient {
namespace {

/// Event time first, then a hash of who it happens to.
template <class Item, class KeyOf>
void sort_events(std::vector<Item>& items, KeyOf key_of_item) {
  std::ranges::stable_sort(items, [&](const Item& a, const Item& b) {
    if (a.time_h != b.time_h) return a.time_h < b.time_h;
    return key_of_item(a) < key_of_item(b);
  });
}

constexpr double shaken_by_retreat = 0.05;  // docs/model.md, R5

Manner manner_of(Cause cause) {
  switch (cause) {
    case Cause::handover: return Manner::handover;
    case Cause::surrender: return Manner::surrender;
    default: return Manner::withdrawal;
  }
}

/// A formation of `actor` has gone from the place; does that leave the place without its holder?
void after_leaving(Workspace& workspace, ActorId actor, PlaceId place, const Ending& ending) {
  State& state = workspace.state;
  const Control control = state.control[place];
  if (!salient::has(control.holders, actor)) return;
  const Mask standing = standing_at(state, place);
  if (salient::has(standing, actor)) return;
  const Break& because = ending.from;
  const bool ally_inside = (staying_behind(state, actor, place) & standing) != 0;
  if (!ending.taker.valid() || ally_inside) {
    leave_to_others(state, actor, place, because, workspace.shocks);
    return;
  }
  const Mask inside = standing & state.allied[ending.taker];
  pass_control(state, place, held_by(inside != 0 ? inside : only(ending.taker)), manner_of(because.cause),
               because.cause, because.time_h, because, workspace.shocks);
  rest_after_conquest(state, place, inside, because.time_h);
}

/// Returns false if the picture has changed so that there is nothing to rise against.
bool rise(const Model& model, Workspace& workspace, const Taking& taking) {
  State& state = workspace.state;
  Formations& f = state.f;
  const Control control = state.control[taking.place];
  if (control.status == Status::contested) return false;
  if (control.holders != 0 && (control.holders & state.hostile[taking.actor]) == 0) return false;
  const Break because{taking.time_h, FormationId{}, Term::none, 0, Cause::uprising};
  for (const FormationId i : std::vector(state.here[taking.place])) {
    if (!state.is_hostile(taking.actor, f.actor[i])) continue;
    const WayOut way = way_out(model, state, workspace.threat, f.actor[i], taking.place, f.key[i]);
    if (!way.to.valid()) {
      dissolve(state, i);
    } else {
      retreat(workspace, i, way, taking.time_h);
    }
  }
  pass_control(state, taking.place, held_by(only(taking.actor)), Manner::uprising, Cause::uprising,
               taking.time_h, because, workspace.shocks);
  const auto n = static_cast<std::int32_t>(round_half_away(state.p.rising_fighters / state.p.element));
  if (n <= 0) return true;
  const std::uint64_t key = combine(combine(taking.key, key_of("rising")), taking.number);
  add_formation(state, taking.actor, taking.place, n, false, key, taking.time_h);
  return true;
}

}  // namespace

void retreat(Workspace& workspace, FormationId i, WayOut way, double time_h) {
  State& state = workspace.state;
  Formations& f = state.f;
  const auto lost = static_cast<std::int32_t>(round_half_away(state.p.delta * f.n[i]));
  f.n[i] -= std::min(lost, f.n[i]);
  f.c[i] = std::max(cohesion_low, f.c[i] - shaken_by_retreat);
  if (f.n[i] <= 0) {
    dissolve(state, i);
  } else {
    f.target[i] = way.to;
    set_out(state, i, way.to, way.route, Mode::retreat, time_h);
  }
}

void settle_losses(const Model& model, Workspace& workspace) {
  (void)model;
  State& state = workspace.state;
  Formations& f = state.f;
  Proposals& proposals = workspace.proposals;
  sort_events(proposals.losses, [&](const ElementLost& loss) { return f.key[loss.formation]; });
  for (const ElementLost& loss : proposals.losses) {
    const FormationId i = loss.formation;
    if (f.n[i] <= 0) continue;
    const auto known = std::ranges::find(proposals.breaks, i, &Break::formation);
    if (known != proposals.breaks.end() && known->time_h <= loss.time_h) continue;  // it has left
    --f.n[i];
    standing_changed(state, i);
    workspace.lost_elements.push_back(i);
    const PlaceId place = f.at[i];
    if (f.n[i] == 0) {
      state.last_break[place] = {loss.time_h, i, Term::losses, 1, Cause::destroyed};
      dissolve(state, i);
      std::erase_if(proposals.breaks, [i](const Break& b) { return b.formation == i; });
    } else if (at_break_point(state, i)) {
      const Break at_its_point{loss.time_h, i, Term::losses, 1, Cause::withdrew};
      known == proposals.breaks.end() ? proposals.breaks.push_back(at_its_point)
                                      : void(*known = at_its_point);
    }
  }
}

void settle_endings(const Model& model, Workspace& workspace) {
  (void)model;
  State& state = workspace.state;
  Formations& f = state.f;
  auto& endings = workspace.proposals.endings;
  std::ranges::stable_sort(endings, [&](const Ending& a, const Ending& b) {
    if (a.from.time_h != b.from.time_h) return a.from.time_h < b.from.time_h;
    return f.key[a.from.formation] < f.key[b.from.formation];
  });
  for (const Ending& ending : endings) {
    const FormationId i = ending.from.formation;
    if (f.mode[i] != Mode::hold || f.n[i] <= 0) continue;
    const PlaceId place = f.at[i];
    const ActorId actor = f.actor[i];
    state.last_break[place] = ending.from;
    if (ending.to.valid()) {
      retreat(workspace, i, {ending.to, ending.route}, ending.from.time_h);
    } else {
      dissolve(state, i);
    }
    after_leaving(workspace, actor, place, ending);
  }
}

void settle_marches(const Model& model, Workspace& workspace) {
  State& state = workspace.state;
  Formations& f = state.f;
  auto& marches = workspace.proposals.marches;
  sort_events(marches, [&](const March& march) { return f.key[march.formation]; });
  for (const March& march : marches) {
    const FormationId i = march.formation;
    if (f.mode[i] != Mode::hold || f.n[i] <= 0) continue;
    double time_h = march.time_h;
    if (model.capacity[march.route] < std::numeric_limits<double>::infinity()) {
      // One after the other, each holding the way for as long as its elements take to enter.
      double& free_from = state.entry_from_h[march.route];
      time_h = std::max(time_h, free_from);
      free_from = time_h + f.n[i] / model.capacity[march.route];
    }
    const StanceEntry& stance = state.stance[f.actor[i]];
    const bool goes_far = stance.stance == Stance::withdraw_to && stance.withdraw_to;
    f.target[i] = goes_far ? *stance.withdraw_to : march.to;
    set_out(state, i, march.to, march.route, Mode::march, time_h);
  }
}

void settle_takings(const Model& model, Workspace& workspace) {
  State& state = workspace.state;
  // At most one taking a place a step.
  std::vector<PlaceId> taken;
  auto& fills = workspace.proposals.fills;
  sort_events(fills, [](const Taking& taking) { return taking.key; });
  for (const Taking& taking : fills) {
    if (state.control[taking.place].holders != 0 || !state.here[taking.place].empty()) continue;
    const Break because{taking.time_h, FormationId{}, Term::none, 0, Cause::filled};
    pass_control(state, taking.place, held_by(only(taking.actor)), Manner::unopposed, Cause::filled,
                 taking.time_h, because, workspace.shocks);
    taken.push_back(taking.place);
  }
  auto& risings = workspace.proposals.risings;
  sort_events(risings, [](const Taking& taking) { return taking.key; });
  for (const Taking& taking : risings) {
    if (std::ranges::find(taken, taking.place) != taken.end()) continue;
    if (rise(model, workspace, taking)) taken.push_back(taking.place);
  }
}

}  // namespace salient
