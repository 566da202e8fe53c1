#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "sim/core/jobs.hpp"
#include "sim/ensemble/ensemble.hpp"

namespace salient {

/// The threads of an ensemble. They take single replicates, in order; what belongs to one piece of work
/// (a batch, or what is missing of one) is gathered and handed on when the last of it has finished.
class Workers {
 public:
  Workers(const std::vector<Arm>& arms, const EnsembleOptions& options, const Layout& layout);
  ~Workers();

  /// Runs pieces on all threads, and elsewhere if the options say so. Throws what a thread threw.
  void run(std::vector<ReplicateRange> pieces);

  [[nodiscard]] bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }
  [[nodiscard]] std::uint64_t finished() const { return finished_.done(); }
  /// By arm, of all that has finished.
  [[nodiscard]] const std::vector<Counts>& counts() const { return counts_; }

 private:
  struct Piece;
  struct Taken;
  class Desk;

  void work();
  Taken take();
  void hand_over(const std::shared_ptr<Piece>& piece, std::vector<Counts>& mine, std::uint64_t done);
  void close(Piece& piece, std::uint64_t rows);
  void deliver(const Batch& batch);
  void give(const Batch& batch);

  const std::vector<Arm>& arms_;
  const EnsembleOptions& options_;
  const Layout& layout_;

  std::mutex mutex_;  ///< guards what is taken: pieces_, next_, current_, open_
  std::vector<ReplicateRange> pieces_;
  std::size_t next_ = 0;
  std::shared_ptr<Piece> current_;
  std::vector<std::shared_ptr<Piece>> open_;

  std::mutex delivery_;  ///< guards counts_ and the call of batch_done
  std::vector<Counts> counts_;
  DoneCount finished_;
  std::atomic<bool> failed_{false};
};

}  // namespace salient
