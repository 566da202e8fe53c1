#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "sim/ensemble/questions.hpp"
#include "sim/evidence/situation.hpp"
#include "sim/exact/advance.hpp"

namespace salient {

/// The first time that the side which holds a place at the opening of a replicate loses it, counted as
/// Counts::fall counts it.
struct Fall {
  double time_h = 0;      ///< when somebody else held it
  std::size_t taken = 0;  ///< index of that change in State::changes
  /// Index of the change by which its holder left it, if it stood empty before somebody came.
  std::optional<std::size_t> left;

  [[nodiscard]] std::size_t lost() const { return left.value_or(taken); }
};

/// What is different in a replicate that is run again: one formation, named by its key, from the opening
/// on, or from when it first exists.
struct Otherwise {
  std::uint64_t formation = 0;
  std::int32_t elements = 0;  ///< more than it had; less: at least one is left
  double will = 0;            ///< more will throughout: its breakpoint lies lower by as much
  PlaceId steadfast = {};     ///< instead: everybody at this place at the opening never breaks
};

/// Runs single replicates again, watched or with one thing different, on the same keyed draws.
class Replay {
 public:
  Replay(const Model& model, std::uint64_t seed);
  /// From now on some draws are taken from elsewhere; null: none.
  void borrow(const Loan* loan) { workspace_.loan = loan; }

  void run(std::uint64_t replicate, Observer* observer = nullptr, const Otherwise* otherwise = nullptr);

  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] const State& state() const { return workspace_.state; }
  /// How many of state().changes came before the opening.
  [[nodiscard]] std::size_t known() const { return known_; }
  /// Control when the replicate opened.
  [[nodiscard]] const Control& at_opening(PlaceId place) const { return opened_[place]; }
  /// By question, as ReplicateRunner has them.
  [[nodiscard]] const std::vector<std::uint8_t>& answers() const { return answers_.yes(); }
  [[nodiscard]] std::optional<Fall> fall(PlaceId place) const;
  /// Which beginning (world of the anchor) the replicate descends from; without a situation each its own.
  [[nodiscard]] std::uint64_t beginning() const { return beginning_; }

 private:
  [[nodiscard]] bool apply(const Otherwise& otherwise);

  const Model& model_;
  std::uint64_t seed_;
  std::shared_ptr<const Situation> situation_;
  DualWorkspace workspace_;
  Answers answers_;
  std::vector<Control> opened_;
  std::size_t known_ = 0;
  std::uint64_t beginning_ = 0;
};

}  // namespace salient
