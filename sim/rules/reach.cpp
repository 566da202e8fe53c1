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
  way.km = km;
  way.parent = parent;
  way.weighed = false;
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
  // Closed: everything behind it lost its way.
  find_behind(place);
  std::erase_if(visited_, [&](std::uint32_t other) { return behind_[other] == lost_way; });
  for (const std::uint32_t other : lost_) way_[other] = Way{};
  for (const std::uint32_t other : lost_) {
    // Routes may be one-way: ask who leads here, not where this leads.
    for (const salient::Way& way : model.into(other)) {
      const double open = openness(state, way.route);
      if (open <= 0 || way_[way.to].km == out_of_reach || passes[way.to] == 0) continue;
      offer(other, way_[way.to].km + way.km / open, way.to);
    }
  }
  run(model, state, passes);
  for (const std::uint32_t other : marked_) behind_[other] = unknown;
}

/// Marks every visited place by whether its way leads through `place`, each way walked once.
void Reach::find_behind(std::uint32_t place) {
  behind_.resize(way_.size(), unknown);
  marked_ = visited_;
  lost_.clear();
  for (const std::uint32_t other : visited_) {
    chain_.clear();
    std::uint32_t at = other;
    std::uint8_t verdict = unknown;
    while (verdict == unknown) {
      if (behind_[at] != unknown) {
        verdict = behind_[at];
        break;
      }
      chain_.push_back(at);
      const std::uint32_t parent = way_[at].parent;
      if (parent == Change::none) verdict = keeps_way;
      if (parent == place) verdict = lost_way;
      at = parent;
    }
    for (const std::uint32_t link : chain_) {
      behind_[link] = verdict;
      if (verdict == lost_way) lost_.push_back(link);
    }
  }
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
    Way& way = way_[place];
    if (!way.weighed) {
      way.fear = exact_exp(-way.km / tau_km);
      way.need = exact_exp(-way.km / need_km);
      way.weighed = true;
    }
    places_.push_back({place, way.fear, way.need});
  }
  return places_;
}

}  // namespace salient
