#pragma once

#include <cstdint>
#include <memory>

#include "sim/ensemble/batch.hpp"
#include "sim/ensemble/questions.hpp"
#include "sim/evidence/situation.hpp"
#include "sim/exact/advance.hpp"

namespace salient {

/// Runs one replicate of a model to the end of its horizon and adds what it came to: from the anchor,
/// or, where reports were published between anchor and as_of, from a world of the situation at as_of,
/// drawn by key and with its clocks wound up anew (docs/model.md section 4). Afterwards `state()` is the
/// final state, with all its changes, those before as_of included.
class ReplicateRunner {
 public:
  ReplicateRunner(const Model& model, const Layout& layout, std::uint64_t seed);
  /// With the situation that another arm opens from, which is this one's too.
  ReplicateRunner(const Model& model, const Layout& layout, std::uint64_t seed,
                  std::shared_ptr<const Situation> situation);

  /// @param record  where its row of Records goes too, or null
  void run(std::uint64_t replicate, Counts& counts, const RecordRow* record = nullptr);

  // The same in pieces: run() is begin(), step() while under_way(), finish().
  void begin(std::uint64_t replicate, Counts& counts, const RecordRow* record = nullptr);
  [[nodiscard]] bool under_way() const { return state().steps_done < model_.steps; }
  [[nodiscard]] double step_ends_h() const { return state().t + model_.step_h; }
  void step();
  void finish();

  // Shares the leader's steps until alike_until_h: follow() a leader that has just begun the same replicate,
  // read_along() after each of its steps, part_from() it to go on alone.
  void follow(const ReplicateRunner& leader, Counts& counts, const RecordRow* record = nullptr);
  void read_along(const ReplicateRunner& leader) { read_due_maps(leader.state()); }
  void part_from(const ReplicateRunner& leader, double alike_until_h);

  /// Takes some draws from elsewhere; null: all are a replicate's own. The loan outlives the runs.
  void borrow(const Loan* loan) { workspace_.loan = loan; }
  /// Recompute everything always: the oracle of the incremental fields.
  void set_plain(bool plain) { workspace_.plain = plain; }
  /// The situation that replicates open from; nothing: they open at the anchor.
  [[nodiscard]] const std::shared_ptr<const Situation>& situation() const { return situation_; }
  /// Which of its worlds the last replicate opened from.
  [[nodiscard]] std::uint32_t world() const { return world_; }
  [[nodiscard]] const State& state() const { return workspace_.state; }
  [[nodiscard]] const std::vector<std::uint8_t>& answers() const { return answers_.yes(); }

 private:
  void read_due_maps(const State& state);
  void read_map(const State& state);
  void read_routes(const State& state);
  void read_history();

  const Model& model_;
  const Layout& layout_;
  std::uint64_t seed_;
  std::shared_ptr<const Situation> situation_;
  std::uint32_t world_ = 0;
  std::vector<Mask> held_;  ///< places: who held it when the replicate opened
  std::size_t known_ = 0;   ///< changes that were there when it opened
  DualWorkspace workspace_;
  Answers answers_;
  Counts* counts_ = nullptr;
  const RecordRow* record_ = nullptr;
  std::size_t bin_ = 0;  ///< the next reading of the map
  std::vector<std::int64_t> people_;
  std::vector<Mask> lets_in_;
  std::vector<Cause> left_;  ///< places: why the holder at the anchor last left it empty
};

/// Hash of everything that a replicate's changes say; part of the fingerprint.
std::uint64_t history_hash(const Model& model, const State& state);

}  // namespace salient
