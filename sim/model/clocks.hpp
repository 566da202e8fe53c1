#pragma once

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "sim/core/draws.hpp"
#include "sim/core/id.hpp"

namespace salient {

struct Model;

/// A unit-rate Poisson clock (R0): fires when its integrated hazard has used up `left`.
struct Arrivals {
  double left = -1;          ///< remainder of the current unit exponential; negative: not wound up yet
  std::uint32_t number = 0;  ///< arrivals so far; names the next draw
};

/// Winds a clock up again after an arrival.
void rewind(Arrivals& clock, const Draws& draws, Purpose purpose, std::uint64_t entity);

/// Adds `hazard` (integrated) to a clock that it does not run out; false, and nothing done, if it
/// would. For loops over many clocks: most of them run on.
inline bool runs_on(Arrivals& clock, double hazard) {
  if (!(hazard < clock.left)) return false;
  clock.left -= hazard;
  return true;
}

/// Adds `hazard` (integrated) to a clock. Calls `arrival(share)` for every arrival with the share of
/// the step at which it came, 0-1, interpolated linearly, so that times are not rounded to the step.
template <class Arrival>
void fire(Arrivals& clock, double hazard, const Draws& draws, Purpose purpose, std::uint64_t entity,
          Arrival arrival) {
  if (clock.left < 0) clock.left = draws.exponential(purpose, entity, clock.number);
  if (runs_on(clock, hazard)) return;
  double used = 0;
  while (hazard - used >= clock.left) {
    used += clock.left;
    arrival(used / hazard);
    rewind(clock, draws, purpose, entity);
  }
  clock.left -= hazard - used;
}

/// A clock for each of one kind: formation, place, actor or rising.
template <class Owner>
class ClocksOf {
 public:
  [[nodiscard]] Arrivals& operator[](Id<Owner> owner) { return clocks_[owner]; }
  [[nodiscard]] const Arrivals& operator[](Id<Owner> owner) const { return clocks_[owner]; }
  [[nodiscard]] Arrivals* data() { return clocks_.data(); }
  [[nodiscard]] std::size_t size() const { return clocks_.size(); }
  /// So many new ones.
  void begin(std::size_t count) { clocks_.assign(count, Arrivals{}); }
  void add() { clocks_.emplace_back(); }

 private:
  std::vector<Arrivals> clocks_;
};

/// Every clock of a replicate, for whoever has to do with all of them. A rule with a clock adds it here and
/// to `all`, and nowhere else: it then begins with the replicate, or with each formation, and forgets when
/// draws change.
struct Clocks {
  ClocksOf<Formation> will, decide, fight;
  ClocksOf<Place> fill;
  ClocksOf<Place> exchange;  ///< fights place by place: rolls of dice, salvoes so far
  ClocksOf<Rising> rising;
  ClocksOf<Actor> burst;

  /// All new, for a replicate in which nobody stands yet.
  void begin(const Model& model);
  /// Those of a formation that comes into being.
  void add_formation();
  /// Every clock forgets how far it has run, which is exact, because unit exponentials have no memory.
  void forget();
  /// One clock for each that has one.
  [[nodiscard]] bool fit(const Model& model, std::uint32_t formations) const;

 private:
  /// A table more above than here does not compile.
  template <class Self>
  static auto all(Self& self) {
    auto& [a, b, c, d, e, f, g] = self;
    return std::tie(a, b, c, d, e, f, g);
  }
};

}  // namespace salient
