#include "sim/rules/reach.hpp"

#include <algorithm>

#include "sim/core/fixed_point.hpp"
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

Outlook outlook(const State& state, ActorId actor, PlaceId place) {
  const bool passes = may_pass(state, actor, place);
  const Status status = state.control[place].status;
  // Held firmly by one's own side: nobody hostile can stand here, so nobody is threatened.
  const bool firm = passes && status != Status::contested && status != Status::vacated;
  return static_cast<Outlook>((passes ? lets_pass : 0) | (firm ? 0 : may_hold_enemy));
}

void Reach::offer(PlaceId place, double km, PlaceId parent, Room& room) {
  Way& way = way_[place];
  if (way.km == out_of_reach) visited_.push_back(place);
  way.km = km;
  way.parent = parent;
  way.weighed = false;
  room.queue.push_back({km, place});
  std::push_heap(room.queue.begin(), room.queue.end(), Later{});
}

void Reach::relax_from(const Model& model, const State& state, PlaceId place, Room& room) {
  const double from_km = way_[place].km;
  for (const salient::Way& way : model.out(place)) {
    const double open = openness(state, way.route);
    if (open <= 0) continue;
    const double km = from_km + way.km / open;
    if (km < way_[way.to].km && km <= farthest_km_) offer(way.to, km, place, room);
  }
}

void Reach::run(const Model& model, const State& state, std::span<const Outlook> sight, Room& room) {
  auto& queue = room.queue;
  while (!queue.empty()) {
    std::pop_heap(queue.begin(), queue.end(), Later{});
    const Room::Entry entry = queue.back();
    queue.pop_back();
    if (entry.km > way_[entry.place].km || (sight[entry.place] & lets_pass) == 0) continue;
    relax_from(model, state, entry.place, room);
  }
}

void Reach::search(const Model& model, const State& state, PlaceId from, std::span<const Outlook> sight,
                   Room& room) {
  if (way_.size() != model.place_count) {
    way_.assign(model.place_count, Way{});
  } else {
    for (const PlaceId place : visited_) way_[place] = Way{};
  }
  visited_.clear();
  farthest_km_ = threat_reach * state.p.v * state.p.tau_T;
  offer(from, 0, PlaceId{}, room);
  run(model, state, sight, room);
  valid_ = true;
  listed_ = false;
}

void Reach::repair(const Model& model, const State& state, std::span<const Outlook> sight, PlaceId place,
                   Room& room) {
  listed_ = false;
  if ((sight[place] & lets_pass) != 0) {
    relax_from(model, state, place, room);
    run(model, state, sight, room);
    return;
  }
  // Closed: everything behind it lost its way.
  auto& lost = room.lost;
  forget_behind(model, place, lost);
  if (lost.empty()) return;
  std::erase_if(visited_, [&](PlaceId other) { return way_[other].km == out_of_reach; });
  for (const PlaceId other : lost) {
    // Routes may be one-way: ask who leads here, not where this leads.
    for (const salient::Way& way : model.into(other)) {
      const double open = openness(state, way.route);
      const double from_km = way_[way.to].km;
      if (open <= 0 || from_km == out_of_reach || (sight[way.to] & lets_pass) == 0) continue;
      const double km = from_km + way.km / open;
      if (km < way_[other].km && km <= farthest_km_) offer(other, km, way.to, room);
    }
  }
  run(model, state, sight, room);
}

/// Takes its way from every place whose way leads through `place`: its children, theirs, and so on.
void Reach::forget_behind(const Model& model, PlaceId place, std::vector<PlaceId>& lost) {
  lost.clear();
  const auto forget_children = [&](PlaceId parent) {
    for (const salient::Way& way : model.out(parent)) {
      if (way_[way.to].parent != parent) continue;
      way_[way.to] = Way{};
      lost.push_back(way.to);
    }
  };
  forget_children(place);
  for (std::size_t i = 0; i < lost.size(); ++i) forget_children(lost[i]);
}

void Reach::make_list(const State& state, std::span<const Outlook> sight) {
  listed_ = true;
  weighed_for_ = 0;
  places_.clear();
  const double tau_km = state.p.v * state.p.tau_T;
  for (const PlaceId place : visited_) {
    if ((sight[place] & may_hold_enemy) == 0) continue;
    Way& way = way_[place];
    if (!way.weighed) {
      way.fear = exact_exp(-way.km / tau_km);
      way.need = exact_exp(-way.km / need_km);
      way.weighed = true;
    }
    places_.push_back({place, way.fear, way.need});
  }
}

void Reach::weigh(std::span<const Reached> places, std::int32_t elements) {
  weighed_for_ = elements;
  weights_.clear();
  for (const Reached& one : places) {
    weights_.push_back({one.place, to_fixed(elements * one.fear), to_fixed(elements * one.need), one.fear});
  }
}

Reaches& Reaches::operator=(const Reaches& other) {
  if (this == &other) return *this;
  all_.resize(other.all_.size());
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (other.all_[i].valid()) {
      all_[i] = other.all_[i];
    } else {
      all_[i].invalidate();
    }
  }
  return *this;
}

}  // namespace salient
