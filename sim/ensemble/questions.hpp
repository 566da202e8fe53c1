#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/model/state.hpp"

namespace salient {

/// Places that actors held at the anchor and that are now reported in other hands than their side's.
/// Only places whose control has changed since, and those that are shared, can be.
class Losses {
 public:
  void reset(const Model& model);
  /// Takes note of the changes since the last look.
  void look(const State& state);
  /// How many `actor` has lost, as of the last look.
  [[nodiscard]] std::uint32_t count(const Model& model, const State& state, ActorId actor) const;

 private:
  void add(PlaceId place);

  std::size_t changes_seen_ = 0;
  std::vector<PlaceId> places_;       ///< that can be lost, once each
  std::vector<std::uint8_t> listed_;  ///< by place
};

/// Answers a theatre's questions for one replicate: looked at after every step (and at the start),
/// "by" as soon as it is true, "at" at the first step that reaches its time. Control is asked in its
/// reported form (sim/engine/reported.hpp).
class Answers {
 public:
  void reset(const Model& model);
  void look(const Model& model, const State& state);
  [[nodiscard]] const std::vector<std::uint8_t>& yes() const { return yes_; }
  [[nodiscard]] const Losses& losses() const { return losses_; }

 private:
  [[nodiscard]] bool is_true(const Model& model, const State& state, const Question& question) const;

  std::vector<std::uint8_t> yes_, closed_;
  std::vector<double> due_h_;
  Losses losses_;
};

/// A route can be used: open, and neither end held by an actor hostile to the traveller; by civilians
/// (`traveller` invalid) open and neither end contested. A corridor is open to all.
bool usable(const Model& model, const State& state, ActorId traveller, RouteId route);

}  // namespace salient
