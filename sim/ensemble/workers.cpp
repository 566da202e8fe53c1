#include "sim/ensemble/workers.hpp"

#include <algorithm>

#include "sim/ensemble/arm_runners.hpp"

namespace salient {

/// A piece of work under way: who runs a replicate writes its row, nobody else's.
struct Workers::Piece {
  Piece(ReplicateRange of, std::size_t arms, const Layout& layout, bool recorded) : range(of) {
    batch.range = range;
    for (std::size_t i = 0; i < arms; ++i) {
      batch.arms.emplace_back(layout);
      if (recorded) batch.arms.back().records = Records(layout, range.size());
    }
  }

  ReplicateRange range;
  std::uint64_t taken = 0;  ///< guarded by the mutex of Workers
  std::mutex mutex;         ///< guards what follows
  std::uint64_t done = 0;
  Batch batch;
};

/// A replicate to run, and the piece that it belongs to; no piece: there is nothing to do.
struct Workers::Taken {
  std::shared_ptr<Piece> piece;
  std::uint64_t replicate = 0;
};

class Workers::Desk : public Elsewhere {
 public:
  explicit Desk(Workers& workers) : workers_(workers) {}

  std::optional<ReplicateRange> take() override {
    const std::scoped_lock lock(workers_.mutex_);
    if (workers_.stopped() || workers_.failed_ || workers_.next_ == workers_.pieces_.size()) {
      return std::nullopt;
    }
    return workers_.pieces_[workers_.next_++];
  }

  void give(const Batch& batch) override { workers_.give(batch); }

 private:
  Workers& workers_;
};

Workers::Workers(const std::vector<Arm>& arms, const EnsembleOptions& options, const Layout& layout)
    : arms_(arms),
      options_(options),
      layout_(layout),
      counts_(options.earlier),
      finished_(options.progress, options.replicates, total(options.finished)) {
  if (counts_.empty()) counts_.assign(arms.size(), Counts(layout));
}

Workers::~Workers() = default;

void Workers::run(std::vector<ReplicateRange> pieces) {
  const std::uint64_t replicates = total(pieces);
  pieces_ = std::move(pieces);
  next_ = 0;
  const unsigned threads = thread_count(options_.jobs, replicates);
  if (options_.elsewhere) {
    // The caller's thread deals with those elsewhere, so that one more works here.
    on_threads(threads + 1, failed_, [this](unsigned thread) {
      if (thread != 0) return work();
      Desk desk(*this);
      options_.elsewhere(desk);
    });
  } else {
    on_threads(threads, failed_, [this](unsigned) { work(); });
  }
  // After a stop: numbers are taken in order and who took one runs it, so what is finished of a piece is
  // its beginning.
  for (const auto& piece : open_) {
    if (piece->done != 0) close(*piece, piece->done);
  }
  open_.clear();
  current_.reset();
}

Workers::Taken Workers::take() {
  const std::scoped_lock lock(mutex_);
  if (stopped() || failed_) return {};
  if (!current_ || current_->taken == current_->range.size()) {
    if (next_ == pieces_.size()) return {};
    current_ = std::make_shared<Piece>(pieces_[next_++], arms_.size(), layout_,
                                       static_cast<bool>(options_.batch_done));
    open_.push_back(current_);
  }
  return {current_, current_->range.first + current_->taken++};
}

void Workers::work() {
  std::vector<Counts> mine;
  ArmRunners runners(arms_, layout_, options_.random_seed, options_.plain);
  for (std::size_t i = 0; i < arms_.size(); ++i) mine.emplace_back(layout_);
  std::vector<RecordRow> rows(arms_.size());
  std::vector<ArmSink> to;
  for (std::size_t i = 0; i < arms_.size(); ++i) {
    to.push_back({&mine[i], options_.batch_done ? &rows[i] : nullptr});
  }
  std::shared_ptr<Piece> piece;
  std::uint64_t done = 0;
  for (Taken taken = take(); taken.piece; taken = take()) {
    if (piece != taken.piece) {
      if (piece) hand_over(piece, mine, done);
      piece = taken.piece;
      done = 0;
    }
    const std::uint64_t at = taken.replicate - piece->range.first;
    const bool keep = options_.batch_done && taken.replicate < options_.keep_changes;
    for (std::size_t i = 0; i < arms_.size() && options_.batch_done; ++i) {
      rows[i] = row(piece->batch.arms[i].records, layout_, at);
    }
    runners.run(taken.replicate, to);
    for (std::size_t i = 0; i < arms_.size() && keep; ++i) {
      const auto changes = kept_changes(*arms_[i].model, runners[i].state());
      const std::scoped_lock lock(piece->mutex);
      ArmBatch& arm = piece->batch.arms[i];
      arm.changes.insert(arm.changes.end(), changes.begin(), changes.end());
    }
    ++done;
    finished_.add(1);
  }
  if (piece) hand_over(piece, mine, done);
}

void Workers::hand_over(const std::shared_ptr<Piece>& piece, std::vector<Counts>& mine, std::uint64_t done) {
  bool whole = false;
  {
    const std::scoped_lock lock(piece->mutex);
    for (std::size_t i = 0; i < mine.size(); ++i) {
      piece->batch.arms[i].counts.merge(mine[i]);
      mine[i].clear();
    }
    piece->done += done;
    whole = piece->done == piece->range.size();
  }
  if (!whole) return;
  close(*piece, piece->done);
  const std::scoped_lock lock(mutex_);
  std::erase(open_, piece);
}

void Workers::close(Piece& piece, std::uint64_t rows) {
  Batch& batch = piece.batch;
  batch.range.last = batch.range.first + rows;
  for (ArmBatch& arm : batch.arms) {
    if (options_.batch_done && rows < arm.records.rows) arm.records.shorten(layout_, rows);
    std::ranges::stable_sort(arm.changes, {}, &KeptChange::replicate);
  }
  deliver(batch);
}

void Workers::deliver(const Batch& batch) {
  const std::scoped_lock lock(delivery_);
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i].merge(batch.arms[i].counts);
  if (options_.batch_done) options_.batch_done(batch);
}

void Workers::give(const Batch& batch) {
  if (batch.range.size() == 0) return;
  deliver(batch);
  finished_.add(batch.range.size());
}

}  // namespace salient
