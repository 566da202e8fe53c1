#include "sim/rules/threat.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/maths.hpp"

namespace salient {

void Threat::reset(const Model& model, bool plain) {
  plain_ = plain;
  place_count_ = model.place_count;
  fields_.resize(model.actor_count);
  reaches_.resize(std::size_t{model.actor_count} * place_count_);
  for (std::uint32_t a = 0; a < model.actor_count; ++a) {
    Field& field = fields_[a];
    for (const std::uint32_t from : field.reached) reach_of(a, from).invalidate();
    field.reached.clear();
    field.at.assign(place_count_, Cell{});
    field.touched.clear();
    field.passes.clear();
    field.columns.clear();
    field.stale = true;
  }
  threatened_.clear();
  ++version_;
  place_version_.assign(place_count_, 0);
  columns_known_ = 0;
}

void Threat::begin_again(const Model& model, const State& state, std::uint32_t actor) {
  Field& field = fields_[actor];
  for (const std::uint32_t from : field.reached) reach_of(actor, from).invalidate();
  field.reached.clear();
  field.passes.resize(model.place_count);
  for (std::uint32_t p = 0; p < model.place_count; ++p) {
    field.passes[p] = may_pass(state, actor, p) ? 1 : 0;
  }
  field.stale = true;
}

/// True if any way of the actor's columns, or what they may meet on it, has changed.
bool Threat::repair_ways(const Model& model, const State& state, std::uint32_t actor) {
  Field& field = fields_[actor];
  bool changed = false;
  for (const std::uint32_t place : state.touched) {
    const std::uint8_t passes = may_pass(state, actor, place) ? 1 : 0;
    const bool flipped = field.passes[place] != passes;
    field.passes[place] = passes;
    for (const std::uint32_t from : field.reached) {
      Reach& reach = reach_of(actor, from);
      if (!reach.saw(place)) continue;
      changed = true;
      reach.list_is_stale();
      if (flipped) reach.repair(model, state, field.passes, place);
    }
  }
  return changed;
}

void Threat::refresh(const Model& model, State& state) {
  for (; columns_known_ < state.columns.size(); ++columns_known_) {
    const std::uint32_t column = state.columns[columns_known_];
    fields_[state.f.actor[column]].columns.push_back(column);
  }
  const std::uint64_t before = version_;
  for (std::uint32_t a = 0; a < model.actor_count; ++a) {
    Field& field = fields_[a];
    if (plain_ || state.ways_changed || field.passes.empty()) {
      begin_again(model, state, a);
    } else if (!state.touched.empty() && repair_ways(model, state, a)) {
      field.stale = true;
    }
    if (field.stale || field.mobile_version != state.mobile_version[a]) sum(model, state, a);
    field.mobile_version = state.mobile_version[a];
    field.stale = false;
  }
  state.touched.clear();
  state.ways_changed = false;
  if (version_ == before) return;
  threatened_.clear();
  for (const Field& field : fields_) {
    threatened_.insert(threatened_.end(), field.touched.begin(), field.touched.end());
  }
  std::ranges::sort(threatened_);
  threatened_.erase(std::unique(threatened_.begin(), threatened_.end()), threatened_.end());
}

std::span<const Reached> Threat::reach(const Model& model, const State& state, std::uint32_t actor,
                                       std::uint32_t from) {
  Field& field = fields_[actor];
  Reach& reach = reach_of(actor, from);
  if (!reach.valid()) {
    reach.search(model, state, from, field.passes);
    field.reached.push_back(from);
  }
  return reach.places(state, field.passes);
}

void Threat::sum(const Model& model, const State& state, std::uint32_t actor) {
  Field& field = fields_[actor];
  ++version_;
  before_.clear();
  for (const std::uint32_t place : field.touched) {
    before_.emplace_back(place, field.at[place]);
    field.at[place] = Cell{};
  }
  field.touched.clear();
  const auto add = [&](const Reached& reached, double elements, double fear_factor,
                       double need_factor) {
    Cell& cell = field.at[reached.place];
    if (cell.nearest == 0) field.touched.push_back(reached.place);
    const double fear = reached.fear * fear_factor;
    cell.fear += to_fixed(elements * fear);
    cell.nearest = std::max(cell.nearest, fear);
    cell.need += to_fixed(elements * (reached.need * need_factor));
  };
  const Formations& f = state.f;
  const double tau_km = state.p.v * state.p.tau_T;
  for (const std::uint32_t column : field.columns) {
    if (f.n[column] <= 0) continue;
    const double elements = f.n[column];
    if (f.mode[column] == Mode::hold) {
      for (const Reached& reached : reach(model, state, actor, f.at[column])) {
        add(reached, elements, 1.0, 1.0);
      }
    } else if (f.mode[column] == Mode::march) {
      // On the road it threatens what lies ahead. A closed route ahead shields like a wall.
      const double open = openness(state, f.route[column]);
      if (open <= 0) continue;
      const double ahead_km =
          std::max(0.0, model.route_km[f.route[column]] - f.km[column]) / open;
      if (ahead_km > threat_reach * tau_km) continue;
      const double fear_factor = exact_exp(-ahead_km / tau_km);
      const double need_factor = exact_exp(-ahead_km / need_km);
      for (const Reached& reached : reach(model, state, actor, f.to[column])) {
        add(reached, elements, fear_factor, need_factor);
      }
    }
  }
  for (const std::uint32_t place : field.touched) field.at[place].fresh = true;
  for (const auto& [place, cell] : before_) {
    Cell& now = field.at[place];
    const bool stays = now.fresh;
    now.fresh = false;
    if (!stays || now != cell) ++place_version_[place];
  }
  for (const std::uint32_t place : field.touched) {
    // Still marked: it was not threatened before.
    if (std::exchange(field.at[place].fresh, false)) ++place_version_[place];
  }
}

}  // namespace salient
