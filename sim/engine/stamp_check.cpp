#include "sim/engine/stamp_check.hpp"

#include <bit>
#include <concepts>

namespace salient {
namespace {

/// A hash that grows by whatever is added, in order.
class Content {
 public:
  void add(std::integral auto value) { hash_ = combine(hash_, static_cast<std::uint64_t>(value)); }
  void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
  void add(const Control& control) {
    add(control.holders ^ static_cast<std::uint64_t>(control.status) << 62);
  }
  template <class T>
  void add_all(const std::vector<T>& values) {
    for (const T& value : values) add(value);
  }
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

 private:
  std::uint64_t hash_ = 0;
};

std::uint64_t relations_of(const State& state) {
  Content content;
  content.add_all(state.hostile), content.add_all(state.allied), content.add_all(state.activity);
  return content.hash();
}

std::uint64_t ways_of(const State& state) {
  Content content;
  content.add_all(state.open), content.add_all(state.pace), content.add_all(state.hostile);
  return content.hash();
}

std::uint64_t supply_of(const State& state) {
  Content content;
  content.add_all(state.corridor), content.add_all(state.supply_on);
  return content.hash();
}

}  // namespace

void StampCheck::look_at_places(const Model& model, const State& state) {
  Content all_control, all_standing, all_garrisons;
  for (const PlaceId place : model.places()) {
    Content standing;
    for (const FormationId i : state.here[place]) {
      standing.add(std::uint64_t{i} << 32 | static_cast<std::uint32_t>(state.f.n[i]));
    }
    all_standing.add(standing.hash());
    all_garrisons.add(std::uint64_t{state.here[place].empty()});
    all_control.add(state.control[place]);
    Content here = standing;
    here.add(state.control[place]);
    now_.push_back({state.stamps.here(place), here.hash()});
  }
  all_control.add(relations_of(state)), all_control.add(ways_of(state)), all_control.add(supply_of(state));
  now_.push_back({state.stamps.control(), all_control.hash()});
  now_.push_back({state.stamps.standing(), all_standing.hash()});
  now_.push_back({state.stamps.garrisons(), all_garrisons.hash()});
}

void StampCheck::look_at_columns(const Model& model, const State& state) {
  const Formations& f = state.f;
  std::vector<Content> columns(model.actor_count), marches(model.actor_count);
  for (const FormationId i : state.columns) {
    Content& where = columns[f.actor[i]];
    where.add(std::uint64_t{i} << 32 | static_cast<std::uint32_t>(f.n[i]));
    where.add(static_cast<std::uint64_t>(f.mode[i]));
    if (f.mode[i] == Mode::hold) where.add(std::uint64_t{f.at[i]});
    if (f.mode[i] != Mode::march) continue;
    marches[f.actor[i]].add(std::uint64_t{i} << 32 | f.to[i]);
    marches[f.actor[i]].add(f.km[i]);
  }
  for (const ActorId a : model.actors()) {
    const std::uint64_t stamp = state.stamps.columns(a);
    now_.push_back({stamp, columns[a].hash()});
    // A column that sets out or turns back is another reason to look at those that march.
    now_.push_back({state.stamps.marches(a) + stamp + state.stamps.ways(), marches[a].hash()});
  }
}

void StampCheck::look(const Model& model, const State& state) {
  now_.clear();
  now_.push_back({state.stamps.relations(), relations_of(state)});
  now_.push_back({state.stamps.ways(), ways_of(state)});
  look_at_places(model, state);
  look_at_columns(model, state);
}

bool StampCheck::agrees(const Model& model, const State& state) {
  look(model, state);
  bool agreed = true;
  for (std::size_t i = 0; i < seen_.size() && agreed; ++i) {
    agreed = now_[i].content == seen_[i].content || now_[i].stamp != seen_[i].stamp;
  }
  seen_.swap(now_);
  return agreed;
}

}  // namespace salient
