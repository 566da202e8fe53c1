#pragma once

#include <cstdint>
#include <vector>

#include "sim/model/state.hpp"

namespace salient {

/// Answers a theatre's questions for one replicate: looked at after every step (and at the start),
/// "by" as soon as it is true, "at" at the first step that reaches its time. Control is asked in its
/// reported form (sim/engine/reported.hpp).
class Answers {
 public:
  void reset(const Model& model);
  void look(const Model& model, const State& state);
  [[nodiscard]] const std::vector<std::uint8_t>& yes() const { return yes_; }

 private:
  std::vector<std::uint8_t> yes_, closed_;
};

/// A route can be used: open, and neither end held by an actor hostile to the traveller; by civilians
/// (`traveller` = Change::none) open and neither end contested. A corridor is open to all.
bool usable(const Model& model, const State& state, std::uint32_t route, std::uint32_t traveller);

/// Places that `actor` held at the anchor and that are now reported in other hands than its side's.
std::uint32_t places_lost(const Model& model, const State& state, std::uint32_t actor);

}  // namespace salient
