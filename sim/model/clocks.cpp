#include "sim/model/clocks.hpp"

#include "sim/model/model.hpp"

namespace salient {
namespace {

/// How many there are of each kind.
struct Owners {
  const Model& model;
  std::size_t formations = 0;

  [[nodiscard]] std::size_t count(const ClocksOf<Formation>&) const { return formations; }
  [[nodiscard]] std::size_t count(const ClocksOf<Place>&) const { return model.place_count; }
  [[nodiscard]] std::size_t count(const ClocksOf<Actor>&) const { return model.actor_count; }
  [[nodiscard]] std::size_t count(const ClocksOf<Rising>&) const { return model.risings.size(); }
};

void add_to(ClocksOf<Formation>& clocks) {
  clocks.add();
}
template <class Owner>
void add_to(ClocksOf<Owner>&) {}

}  // namespace

void rewind(Arrivals& clock, const Draws& draws, Purpose purpose, std::uint64_t entity) {
  ++clock.number;
  clock.left = draws.exponential(purpose, entity, clock.number);
}

void Clocks::begin(const Model& model) {
  const Owners owners{model};
  std::apply([&](auto&... clocks) { (clocks.begin(owners.count(clocks)), ...); }, all(*this));
}

void Clocks::add_formation() {
  std::apply([](auto&... clocks) { (add_to(clocks), ...); }, all(*this));
}

void Clocks::forget() {
  std::apply([](auto&... clocks) { (clocks.begin(clocks.size()), ...); }, all(*this));
}

bool Clocks::fit(const Model& model, std::uint32_t formations) const {
  const Owners owners{model, formations};
  return std::apply([&](const auto&... clocks) { return ((clocks.size() == owners.count(clocks)) && ...); },
                    all(*this));
}

}  // namespace salient
