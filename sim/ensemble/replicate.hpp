#pragma once

#include <cstdint>
#include <memory>

#include "sim/engine/workspace.hpp"
#include "sim/ensemble/batch.hpp"
#include "sim/evidence/situation.hpp"
#include "sim/ensemble/questions.hpp"

namespace salient {

/// Runs one replicate of a model to the end of its horizon and adds what it came to: from the anchor,
/// or, where reports were published between anchor and as_of, from a world of the situation at as_of,
/// drawn by key and with its clocks wound up anew (MODEL.md section 4). Afterwards `state()` is the
/// final state, with all its changes, those before as_of included.
class ReplicateRunner {
 public:
  ReplicateRunner(const Model& model, const Layout& layout, std::uint64_t seed);

  /// @param record  where its row of Records goes too, or null
  void run(std::uint64_t replicate, Counts& counts, const RecordRow* record = nullptr);
  /// Takes some draws from elsewhere; null: all are a replicate's own. The loan outlives the runs.
  void borrow(const Loan* loan) { workspace_.loan = loan; }
  /// Recompute everything always: the oracle of the incremental fields.
  void set_plain(bool plain) { workspace_.plain = plain; }
  /// The situation that replicates open from; nothing: they open at the anchor.
  [[nodiscard]] const Situation* situation() const { return situation_.get(); }
  /// Which of its worlds the last replicate opened from.
  [[nodiscard]] std::uint32_t world() const { return world_; }
  [[nodiscard]] const State& state() const { return workspace_.state; }
  [[nodiscard]] const std::vector<std::uint8_t>& answers() const { return answers_.yes(); }

 private:
  void read_map(std::size_t bin, Counts& counts);
  void read_routes(std::size_t bin, Counts& counts);
  void read_history(std::size_t known, Counts& counts);

  const Model& model_;
  const Layout& layout_;
  std::uint64_t seed_;
  std::shared_ptr<const Situation> situation_;
  std::uint32_t world_ = 0;
  std::vector<Mask> held_;  ///< places: who held it when the replicate opened
  Workspace workspace_;
  Answers answers_;
  const RecordRow* record_ = nullptr;
  std::vector<std::int64_t> people_;
  std::vector<Mask> lets_in_;
  std::vector<Cause> left_;  ///< places: why the holder at the anchor last left it empty
};

/// Hash of everything that a replicate's changes say; part of the fingerprint.
std::uint64_t history_hash(const Model& model, const State& state);

}  // namespace salient
