#include "sim/engine/stepped.hpp"

#include <algorithm>
#include <cassert>

#include "sim/engine/settle.hpp"
#include "sim/rules/breaking.hpp"
#include "sim/rules/bursts.hpp"
#include "sim/rules/calendar.hpp"
#include "sim/rules/doctrine.hpp"
#include "sim/rules/fighting.hpp"
#include "sim/rules/fill.hpp"
#include "sim/rules/movement.hpp"
#include "sim/rules/occupation.hpp"

namespace salient {

void step(const Model& model, Workspace& workspace) {
  assert(!model.has(Rule::contact));
  State& state = workspace.state;
  Proposals& proposals = workspace.proposals;
  const double dt_h = model.step_h;
  proposals.clear();
  workspace.shocks.clear();
  workspace.lost_elements.clear();

  calendar(model, state, dt_h, workspace.shocks);
  const double tempo = model.has(Rule::tempo) ? workspace.tempo.factor(model, state) : 1.0;
  if (model.has(Rule::bursts)) bursts(model, state, dt_h);
  if (model.has(Rule::supply)) workspace.supply.step(model, state, dt_h);
  workspace.threat.refresh(model, state);
  if (model.has(Rule::cohesion)) cohesion_drift(model, state, dt_h);

  if (model.has(Rule::fighting)) fighting(model, state, dt_h, proposals);
  if (model.has(Rule::will)) {
    workspace.will.step(model, state, workspace.threat, tempo, dt_h, proposals);
  }
  if (workspace.observer != nullptr) workspace.observer->after_will(model, workspace, tempo);
  settle_losses(model, workspace);
  breaking(model, state, workspace.threat, proposals);
  settle_endings(model, workspace);

  if (model.has(Rule::doctrine)) doctrine(model, state, workspace.threat, dt_h, proposals);
  settle_marches(model, workspace);
  movement(model, state, dt_h);
  occupation(model, state, dt_h, workspace.shocks);
  if (model.has(Rule::fill)) fill(model, state, dt_h, proposals);
  if (model.has(Rule::uprising)) workspace.uprising.step(model, state, tempo, dt_h, proposals);
  settle_takings(model, workspace);

  if (model.has(Rule::cohesion)) {
    for (const FormationId i : workspace.lost_elements) cohesion_loss(state, i);
    cohesion_shocks(model, state, workspace.news, workspace.shocks);
  }
  ++state.steps_done;
  state.t = state.steps_done * dt_h;
  if (workspace.observer != nullptr) workspace.observer->after_step(model, workspace);
  assert(is_consistent(model, workspace));
}

namespace {

bool places_are_consistent(const Model& model, const State& state) {
  const Formations& f = state.f;
  for (const PlaceId p : model.places()) {
    const Control& control = state.control[p];
    const bool vacated = control.holders == 0 && control.status != Status::contested;
    if (vacated != (control.status == Status::vacated)) return false;
    if (control.status == Status::held && size(control.holders) != 1) return false;
    if (control.status == Status::shared && size(control.holders) < 2) return false;
    const bool listed = std::ranges::binary_search(state.contested, p);
    if (listed != (control.status == Status::contested)) return false;
    if (!std::ranges::is_sorted(state.here[p])) return false;
    for (const FormationId i : state.here[p]) {
      if (f.at[i] != p || f.mode[i] != Mode::hold || f.n[i] <= 0) return false;
    }
    // Rule contact keeps no list of places that nobody holds.
    const bool empty = std::ranges::binary_search(state.vacated, p);
    if (!model.has(Rule::contact) && empty != vacated) return false;
  }
  return true;
}

bool formations_are_consistent(const Model& model, const State& state) {
  const Formations& f = state.f;
  std::size_t standing = 0, moving = 0, mobile = 0;
  for (const FormationId i : f.all()) {
    if (f.n[i] < 0 || f.n[i] > f.n0[i]) return false;
    if (!(f.c[i] >= cohesion_low && f.c[i] <= cohesion_high)) return false;
    if (f.mode[i] == Mode::gone && f.n[i] != 0) return false;
    const bool marches = f.mode[i] == Mode::march || f.mode[i] == Mode::retreat;
    if (marches != std::ranges::binary_search(state.moving, i)) return false;
    moving += marches ? 1 : 0;
    standing += f.mode[i] == Mode::hold ? 1 : 0;
    mobile += f.mobile[i] != 0 ? 1 : 0;
  }
  for (const PlaceId p : model.places()) standing -= state.here[p].size();
  if (standing != 0 || moving != state.moving.size() || mobile != state.columns.size()) return false;
  return std::ranges::all_of(state.columns, [&](FormationId i) { return f.mobile[i] != 0; });
}

}  // namespace

bool is_consistent(const Model& model, const State& state) {
  const auto inside = [](double c) { return c >= cohesion_low && c <= cohesion_high; };
  return places_are_consistent(model, state) && formations_are_consistent(model, state) &&
         std::ranges::all_of(state.C, inside) &&
         (model.has(Rule::contact) || state.clocks.fit(model, state.f.count()));
}

bool is_consistent(const Model& model, Workspace& workspace) {
  return is_consistent(model, workspace.state) && workspace.stamp_check.agrees(model, workspace.state);
}

}  // namespace salient
