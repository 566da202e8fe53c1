#include "sim/rules/threat.hpp"

#include <algorithm>
#include <limits>

#include "sim/core/maths.hpp"

namespace salient {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

struct Later {
  template <class Entry>
  bool operator()(const Entry& a, const Entry& b) const {
    return a.km > b.km || (a.km == b.km && a.place > b.place);
  }
};

}  // namespace

void Threat::reset(const Model& model, bool plain) {
  plain_ = plain;
  place_count_ = model.place_count;
  fields_.resize(model.actor_count);
  for (Field& field : fields_) {
    if (field.fear.size() != place_count_) {
      field.fear.assign(place_count_, 0);
      field.nearest.assign(place_count_, 0.0);
      field.need.assign(place_count_, 0);
    } else {
      for (const std::uint32_t place : field.touched) {
        field.fear[place] = field.need[place] = 0;
        field.nearest[place] = 0;
      }
    }
    field.touched.clear();
    field.stale = true;
  }
  reaches_.resize(std::size_t{model.actor_count} * place_count_);
  valid_.resize(model.actor_count);
  for (std::uint32_t a = 0; a < model.actor_count; ++a) {
    for (const std::uint32_t from : valid_[a]) {
      reaches_[std::size_t{a} * place_count_ + from].valid = false;
    }
    valid_[a].clear();
  }
  columns_.assign(model.actor_count, {});
  formations_known_ = 0;
  km_.assign(place_count_, infinite);
}

void Threat::refresh(const Model& model, State& state) {
  for (; formations_known_ < state.f.count(); ++formations_known_) {
    if (state.f.mobile[formations_known_] != 0) {
      columns_[state.f.actor[formations_known_]].push_back(formations_known_);
    }
  }
  for (std::uint32_t a = 0; a < model.actor_count; ++a) {
    Field& field = fields_[a];
    auto& valid = valid_[a];
    const auto outdated = [&](std::uint32_t from) {
      Reach& reach = reaches_[std::size_t{a} * place_count_ + from];
      const bool hit = plain_ || std::ranges::any_of(state.touched, [&](std::uint32_t place) {
                         return (reach.seen[place / 64] >> (place % 64) & 1) != 0;
                       });
      if (hit) reach.valid = false;
      return hit;
    };
    const std::size_t before = valid.size();
    if (plain_ || !state.touched.empty()) std::erase_if(valid, outdated);
    if (plain_ || valid.size() != before || field.mobile_version != state.mobile_version[a]) {
      field.stale = true;
    }
    if (field.stale) sum(model, state, a);
    field.mobile_version = state.mobile_version[a];
    field.stale = false;
  }
  state.touched.clear();
}

void Threat::add(Field& field, const Reached& reached, double elements, double fear_factor,
                 double need_factor) {
  const std::uint32_t place = reached.place;
  if (field.nearest[place] == 0) field.touched.push_back(place);
  const double fear = reached.fear * fear_factor;
  field.fear[place] += to_fixed(elements * fear);
  field.nearest[place] = std::max(field.nearest[place], fear);
  field.need[place] += to_fixed(elements * (reached.need * need_factor));
}

void Threat::sum(const Model& model, const State& state, std::uint32_t actor) {
  Field& field = fields_[actor];
  for (const std::uint32_t place : field.touched) {
    field.fear[place] = field.need[place] = 0;
    field.nearest[place] = 0;
  }
  field.touched.clear();
  const Formations& f = state.f;
  const double tau_km = state.p.v * state.p.tau_T;
  for (const std::uint32_t column : columns_[actor]) {
    if (f.n[column] <= 0) continue;
    const double elements = f.n[column];
    if (f.mode[column] == Mode::hold) {
      for (const Reached& reached : reach(model, state, actor, f.at[column]).places) {
        add(field, reached, elements, 1.0, 1.0);
      }
    } else if (f.mode[column] == Mode::march) {
      // On the road it threatens what lies ahead. A closed route ahead shields like a wall.
      const double open = openness(state, f.route[column]);
      if (open <= 0) continue;
      const double ahead_km =
          std::max(0.0, model.theatre->atlas.routes()[f.route[column]].km - f.km[column]) / open;
      if (ahead_km > threat_reach * tau_km) continue;
      const double fear_factor = exact_exp(-ahead_km / tau_km);
      const double need_factor = exact_exp(-ahead_km / need_km);
      for (const Reached& reached : reach(model, state, actor, f.to[column]).places) {
        add(field, reached, elements, fear_factor, need_factor);
      }
    }
  }
}

const Threat::Reach& Threat::reach(const Model& model, const State& state, std::uint32_t actor,
                                   std::uint32_t from) {
  Reach& reach = reaches_[std::size_t{actor} * place_count_ + from];
  if (reach.valid) return reach;
  reach.valid = true;
  valid_[actor].push_back(from);
  reach.places.clear();
  reach.seen.assign((place_count_ + 63) / 64, 0);

  const double tau_km = state.p.v * state.p.tau_T;
  const double farthest_km = threat_reach * tau_km;
  queue_.clear();
  queue_place_.clear();
  queue_.push_back({0.0, from});
  km_[from] = 0;
  queue_place_.push_back(from);
  while (!queue_.empty()) {
    std::pop_heap(queue_.begin(), queue_.end(), Later{});
    const Entry entry = queue_.back();
    queue_.pop_back();
    if (entry.km > km_[entry.place]) continue;
    reach.seen[entry.place / 64] |= std::uint64_t{1} << (entry.place % 64);
    const bool through = may_pass(state, actor, entry.place);
    const Control& control = state.control[entry.place];
    // Held firmly by one's own side: nobody hostile can stand here, so nobody is threatened.
    if (!through || control.status == Status::contested || control.status == Status::vacated) {
      reach.places.push_back({entry.place, entry.km, exact_exp(-entry.km / tau_km),
                              exact_exp(-entry.km / need_km)});
    }
    if (!through) continue;
    for (const Way& way : model.out(entry.place)) {
      const double open = openness(state, way.route);
      if (open <= 0) continue;
      const double km = entry.km + way.km / open;
      if (km < km_[way.to] && km <= farthest_km) {
        if (km_[way.to] == infinite) queue_place_.push_back(way.to);
        km_[way.to] = km;
        queue_.push_back({km, way.to});
        std::push_heap(queue_.begin(), queue_.end(), Later{});
      }
    }
  }
  for (const std::uint32_t place : queue_place_) km_[place] = infinite;
  return reach;
}

}  // namespace salient
