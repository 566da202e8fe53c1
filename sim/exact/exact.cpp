#include "sim/exact/exact.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "sim/engine/settle.hpp"
#include "sim/exact/advance.hpp"
#include "sim/rules/breaking.hpp"
#include "sim/rules/contact_rule.hpp"
#include "sim/rules/occupation.hpp"

namespace salient {
namespace {

// ------------------------------------------------------------------------------------- contact
//
// Every place has one clock. Its hazard is constant until it or a neighbour changes hands; then what is left
// of the unit exponential stays, and the time at which it runs out is set anew. One event touches its
// neighbours.

/// Brings a place's clock up to `time_h` and gives it a new hazard.
void set_hazard(const Model& model, const Draws& draws, NextEvents& next, Contact::Spot& spot, PlaceId place,
                double hazard, double time_h) {
  if (spot.hazard > 0) {
    spot.left = std::max(0.0, spot.left - spot.hazard * (time_h - spot.since_h));
  } else if (hazard > 0 && spot.left < 0) {
    spot.left = draws.exponential(Purpose::contact, model.place_key[place], spot.number);
  }
  spot.since_h = time_h;
  spot.hazard = hazard;
  if (hazard > 0) {
    next.queue.set(place, time_h + spot.left / hazard);
  } else {
    next.queue.erase(place);
  }
}

void begin_contact(const Model& model, DualWorkspace& workspace) {
  Contact& contact = workspace.contact;
  contact.reset(model);
  NextEvents& next = workspace.next;
  next.queue.reset(contact.place_count());
  next.null_attempts = {};
  for (const PlaceId p : contact.places()) {
    Contact::Spot& spot = contact.spot(p);
    const double hazard = std::exchange(spot.hazard, 0.0);
    if (hazard > 0) set_hazard(model, workspace.state.draws, next, spot, p, hazard, 0);
  }
}

/// Copying attempts that changed nothing since the last event: those of all places together are a
/// Poisson process beside the ones that change something, its rate constant between events.
void count_null_attempts(DualWorkspace& workspace, double until_h) {
  NextEvents& next = workspace.next;
  const Contact::Attempts rate = workspace.contact.attempts();
  const double hazard = std::max(0.0, rate.all - rate.effective) * (until_h - workspace.state.t);
  constexpr std::uint64_t whole_map = 0x6e756c6cu;  // "null"
  fire(next.null_attempts, hazard, workspace.state.draws, Purpose::contact, whole_map,
       [&](double) { ++next.attempts; });
}

void contact_event(const Model& model, DualWorkspace& workspace) {
  State& state = workspace.state;
  Contact& contact = workspace.contact;
  NextEvents& next = workspace.next;
  const double time_h = next.queue.time_h();
  const PlaceId place{next.queue.id()};
  if (next.count_attempts) count_null_attempts(workspace, time_h);
  Contact::Spot& spot = contact.spot(place);
  const Contact::Choice choice = contact.choose(state.draws, model.place_key[place], place);
  if (choice.cause == Cause::spread) ++next.attempts;

  const std::uint64_t key = model.place_key[place];
  spot.left = state.draws.exponential(Purpose::contact, key, ++spot.number);
  spot.since_h = time_h;
  state.t = time_h;
  write_passing(state, contact, place, choice, time_h);
  bool moved = false;  // its own clock must be set again even where its hazard stays the same
  contact.pass(place, choice.to, [&](PlaceId other, double hazard) {
    moved |= other == place;
    set_hazard(model, state.draws, next, contact.spot(other), other, hazard, time_h);
  });
  if (!moved) set_hazard(model, state.draws, next, spot, place, spot.hazard, time_h);
}

// -------------------------------------------------------------------------------------- fights
//
// Only places in which something is due are touched: an element is lost or dice are rolled (a clock runs
// out), or occupation has to look again because somebody has been alone for tau_occ. What follows is settled
// by the code of the stepped driver, at the very time; then the clocks of that place are set for the new
// strengths.

// Ids in the queue: [0, P) a place that occupation has to look at again, [P, 2P) the dice of a
// place, from 2P on the formations.

void set_clock(DualWorkspace& workspace, std::uint32_t id, Arrivals& clock, std::uint64_t key,
               double hazard) {
  NextEvents& next = workspace.next;
  NextEvents::Running& running = next.running[id];
  const double now_h = workspace.state.t;
  if (clock.left < 0) {
    clock.left = workspace.state.draws.exponential(Purpose::fighting, key, clock.number);
  }
  clock.left = std::max(0.0, clock.left - running.hazard * (now_h - running.since_h));
  running = {now_h, hazard};
  if (hazard > 0) {
    next.queue.set(id, now_h + clock.left / hazard);
  } else {
    next.queue.erase(id);
  }
}

/// The clocks of everybody in a place, after something has happened there.
void reset_clocks(const Model& model, DualWorkspace& workspace, PlaceId place) {
  State& state = workspace.state;
  NextEvents& next = workspace.next;
  const bool contested = state.control[place].status == Status::contested;
  if (model.fighting == FightingLaw::dice) {
    set_clock(workspace, model.place_count + place, state.clocks.exchange[place], model.place_key[place],
              contested ? state.p.dice_per_h : 0);
    return;
  }
  next.rates.clear();
  if (contested) loss_rates(model, state, place, next.rates);
  const auto rate_of = [&](FormationId i) {
    const auto found = std::ranges::find(next.rates, i, &LossRate::formation);
    return found == next.rates.end() ? 0.0 : found->per_h;
  };
  for (const FormationId i : state.here[place]) {
    set_clock(workspace, 2 * model.place_count + i, state.clocks.fight[i], state.f.key[i], rate_of(i));
  }
}

void stop_clock(DualWorkspace& workspace, std::uint32_t id) {
  workspace.next.queue.erase(id);
  workspace.next.running[id] = {workspace.state.t, 0};
}

/// When occupation has to look at a place again although nothing happens there: somebody will then
/// have been alone, or a guest, for tau_occ.
void look_again(DualWorkspace& workspace, PlaceId place) {
  const State& state = workspace.state;
  double due = std::numeric_limits<double>::infinity();
  const auto offer = [&](double since_h) {
    if (since_h + state.p.tau_occ > state.t) due = std::min(due, since_h + state.p.tau_occ);
  };
  offer(state.alone_since[place]);
  for (const FormationId i : state.here[place]) offer(state.f.since_h[i]);
  if (std::isfinite(due)) {
    workspace.next.queue.set(place, due);
  } else {
    workspace.next.queue.erase(place);
  }
}

/// Here the queue says what occupation has to look at, not the list of the stepped driver.
void forget_unsettled(State& state) {
  for (const PlaceId place : state.to_settle) state.unsettled[place] = 0;
  state.to_settle.clear();
}

/// Settles what was proposed for one place, by the code of the stepped driver, at State::t.
void settle_place(const Model& model, DualWorkspace& workspace, PlaceId place) {
  State& state = workspace.state;
  const std::vector<FormationId> before = state.here[place];
  settle_losses(model, workspace);
  if (!workspace.proposals.breaks.empty()) {
    workspace.threat.refresh(model, state);
    breaking(model, state, workspace.threat, workspace.proposals);
    settle_endings(model, workspace);
  }
  forget_unsettled(state);
  unsettle(state, place);
  occupation(model, state, 0, workspace.shocks);
  forget_unsettled(state);
  look_again(workspace, place);
  for (const FormationId i : before) {
    if (state.f.mode[i] != Mode::hold) stop_clock(workspace, 2 * model.place_count + i);
  }
  reset_clocks(model, workspace, place);
}

void clear_proposals(DualWorkspace& workspace) {
  workspace.proposals.clear();
  workspace.shocks.clear();
  workspace.lost_elements.clear();
}

void begin_fights(const Model& model, DualWorkspace& workspace) {
  State& state = workspace.state;
  NextEvents& next = workspace.next;
  const std::uint32_t ids = 2 * model.place_count + state.f.count();
  next.queue.reset(ids);
  next.running.assign(ids, {});
  workspace.threat.refresh(model, state);
  clear_proposals(workspace);
  occupation(model, state, 0, workspace.shocks);
  std::vector<PlaceId> waiting = state.to_settle;
  forget_unsettled(state);
  waiting.insert(waiting.end(), state.contested.begin(), state.contested.end());
  std::ranges::sort(waiting);
  waiting.erase(std::unique(waiting.begin(), waiting.end()), waiting.end());
  for (const PlaceId place : waiting) {
    clear_proposals(workspace);
    if (state.control[place].status == Status::contested) {
      for (const FormationId i : state.here[place]) {
        if (!at_break_point(state, i)) continue;
        workspace.proposals.breaks.push_back({state.t, i, Term::losses, 1, Cause::withdrew});
      }
    }
    settle_place(model, workspace, place);
  }
}

void fight_event(const Model& model, DualWorkspace& workspace) {
  State& state = workspace.state;
  NextEvents& next = workspace.next;
  const std::uint32_t id = next.queue.id(), places = model.place_count;
  state.t = next.queue.time_h();
  clear_proposals(workspace);
  PlaceId place;
  if (id >= 2 * places) {
    const FormationId i{id - 2 * places};
    place = state.f.at[i];
    workspace.proposals.losses.push_back({state.t, i});
    rewind(state.clocks.fight[i], state.draws, Purpose::fighting, state.f.key[i]);
    next.running[id].since_h = state.t;
  } else if (id >= places) {
    place = PlaceId{id - places};
    Arrivals& clock = state.clocks.exchange[place];
    dice_losses(model, state, place, clock.number, state.t, workspace.proposals.losses);
    rewind(clock, state.draws, Purpose::fighting, model.place_key[place]);
    next.running[id].since_h = state.t;
  } else {
    place = PlaceId{id};
  }
  settle_place(model, workspace, place);
}

/// Leaves the lists of the state as the stepped driver expects them.
void mark_unsettled(const Model& model, DualWorkspace& workspace) {
  State& state = workspace.state;
  for (const PlaceId place : state.contested) unsettle(state, place);
  for (const PlaceId p : model.places()) {
    if (std::isfinite(state.alone_since[p])) unsettle(state, p);
  }
}

}  // namespace

std::optional<std::string> exact_obstacle(const Model& model) {
  const auto names = [](Rule rule, std::string_view why) {
    return "rule " + std::string(word(rule)) + ' ' + std::string(why);
  };
  if (model.has(Rule::contact)) {
    if (auto conflict = contact_conflict(*model.theatre)) return conflict;
    if (model.contact_synchronous) return names(Rule::contact, "is synchronous: it has steps");
    return std::nullopt;
  }
  constexpr Rule jumps[] = {Rule::deployment, Rule::start_hot, Rule::fighting, Rule::breaking,
                            Rule::occupation};
  for (std::size_t r = 0; r < rule_count; ++r) {
    const auto rule = static_cast<Rule>(r);
    if (model.has(rule) && std::ranges::find(jumps, rule) == std::end(jumps)) {
      return names(rule, "is no pure jump with a hazard constant between events");
    }
  }
  if (model.has(Rule::fighting) && model.fighting == FightingLaw::salvo) {
    return names(Rule::fighting, "by salvoes has steps");
  }
  if (!model.theatre->interventions.empty()) return "rule calendar: interventions come by date";
  if (model.relations.size() > 1) return "rule calendar: relations change by date";
  return std::nullopt;
}

void exact_begin(const Model& model, DualWorkspace& workspace) {
  assert(!exact_obstacle(model));
  workspace.next.attempts = workspace.next.events = 0;
  if (model.has(Rule::contact)) {
    begin_contact(model, workspace);
  } else {
    begin_fights(model, workspace);
  }
}

double exact_next_h(const DualWorkspace& workspace) {
  return workspace.next.queue.time_h();
}

bool exact_event(const Model& model, DualWorkspace& workspace) {
  if (workspace.next.queue.empty()) return false;
  ++workspace.next.events;
  if (model.has(Rule::contact)) {
    contact_event(model, workspace);
  } else {
    fight_event(model, workspace);
  }
  return true;
}

void contact_begin(const Model& model, DualWorkspace& workspace) {
  if (model.contact_synchronous) {
    workspace.contact.reset(model);
    workspace.contact_steps.reset(workspace.contact);
  } else {
    exact_begin(model, workspace);
  }
}

void contact_step(const Model& model, DualWorkspace& workspace) {
  State& state = workspace.state;
  const double end_h = (state.steps_done + 1) * model.step_h;
  if (state.steps_done == 0) contact_begin(model, workspace);
  if (model.contact_synchronous) {
    workspace.contact_steps.step(model, state, workspace.contact);
  } else {
    exact_until(model, workspace, end_h);
  }
  ++state.steps_done;
  state.t = end_h;
}

void exact_until(const Model& model, DualWorkspace& workspace, double until_h) {
  while (workspace.next.queue.time_h() <= until_h) exact_event(model, workspace);
  if (model.has(Rule::contact)) {
    if (workspace.next.count_attempts) count_null_attempts(workspace, until_h);
  } else {
    mark_unsettled(model, workspace);
  }
  workspace.state.t = until_h;
}

}  // namespace salient
