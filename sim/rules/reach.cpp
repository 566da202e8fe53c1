#include "sim/rules/reach.hpp"

#include <algorithm>

#include "sim/core/maths.hpp"

namespace salient {
namespace {

struct Later {
  template <class Entry>
  bool operator()(const Entry& a, const Entry& b) const {
    return a.km > b.km;
  }
};

}  // namespace

void Reach::offer(std::uint32_t place, double km, std::uint32_t parent) {
  Way& way = way_[place];
  if (km >= way.km || km > farthest_km_) return;
  if (way.km == out_of_reach) visited_.push_back(place);
  way = {km, parent};
  queue_.push_back({km, place});
  std::push_heap(queue_.begin(), queue_.end(), Later{});
}

void Reach::relax_from(const Model& model, const State& state, std::uint32_t place) {
  const double km = way_[place].km;
  for (const salient::Way& way : model.out(place)) {
    const double open = openness(state, way.route);
    if (open > 0) offer(way.to, km + way.km / open, place);
  }
}

void Reach::run(const Model& model, const State& state, std::span<const std::uint8_t> passes) {
  while (!queue_.empty()) {
    std::pop_heap(queue_.begin(), queue_.end(), Later{});
    const Entry entry = queue_.back();
    queue_.pop_back();
    if (entry.km > way_[entry.place].km || passes[entry.place] == 0) continue;
    relax_from(model, state, entry.place);
  }
}

void Reach::search(const Model& model, const State& state, std::uint32_t from,
                   std::span<const std::uint8_t> passes) {
  if (way_.size() != model.place_count) {
    way_.assign(model.place_count, Way{});
  } else {
    for (const std::uint32_t place : visited_) way_[place] = Way{};
  }
  visited_.clear();
  from_ = from;
  farthest_km_ = threat_reach * state.p.v * state.p.tau_T;
  offer(from, 0, Change::none);
  run(model, state, passes);
  valid_ = true;
  listed_ = false;
}

void Reach::repair(const Model& model, const State& state, std::span<const std::uint8_t> passes,
                   std::uint32_t place) {
  listed_ = false;
  if (passes[place] != 0) {
    relax_from(model, state, place);
    run(model, state, passes);
    return;
  }
  // Closed: everything behind it lost its way. Marked by being out of reach, nearest first.
  const auto lost = std::partition(visited_.begin(), visited_.end(), [&](std::uint32_t other) {
    for (std::uint32_t at = other; at != Change::none; at = way_[at].parent) {
      if (at == place && at != other) return false;
    }
    return true;
  });
  std::vector<std::uint32_t> behind(lost, visited_.end());
  visited_.erase(lost, visited_.end());
  for (const std::uint32_t other : behind) way_[other] = Way{};
  for (const std::uint32_t other : behind) {
    // Routes may be one-way: ask who leads here, not where this leads.
    for (const salient::Way& way : model.into(other)) {
      const double open = openness(state, way.route);
      if (open <= 0 || way_[way.to].km == out_of_reach || passes[way.to] == 0) continue;
      offer(other, way_[way.to].km + way.km / open, way.to);
    }
  }
  run(model, state, passes);
}

std::span<const Reached> Reach::places(const State& state, std::span<const std::uint8_t> passes) {
  if (listed_) return places_;
  listed_ = true;
  places_.clear();
  const double tau_km = state.p.v * state.p.tau_T;
  for (const std::uint32_t place : visited_) {
    // Held firmly by one's own side: nobody hostile can stand here, so nobody is threatened.
    const Status status = state.control[place].status;
    if (passes[place] != 0 && status != Status::contested && status != Status::vacated) continue;
    const double km = way_[place].km;
    places_.push_back({place, exact_exp(-km / tau_km), exact_exp(-km / need_km)});
  }
  return places_;
}

}  // namespace salient
