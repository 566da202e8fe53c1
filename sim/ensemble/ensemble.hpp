#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/ensemble/batch.hpp"

namespace salient {

/// One variant within an ensemble.
struct Arm {
  std::string name;  ///< "baseline", or the variant's
  std::string scenario_hash;
  std::shared_ptr<const Model> model;
};

/// Batches that are computed by others (other machines): what they may take and give back. Not to be
/// used from two threads at once.
class Elsewhere {
 public:
  virtual ~Elsewhere() = default;
  /// The next piece of work that nobody has begun; std::nullopt: no work left, or stop.
  virtual std::optional<ReplicateRange> take() = 0;
  /// What was made of a piece that was taken: all of it, or as much as was finished before a stop.
  virtual void give(const Batch& batch) = 0;
};

struct EnsembleOptions {
  std::uint64_t random_seed = 1;
  std::uint64_t first_replicate = 0;
  std::uint64_t replicates = 1000;   ///< at most
  std::optional<double> half_width;  ///< stop once every answer's 95 % half-width is below
  unsigned jobs = 0;                 ///< threads; 0: as many as cores
  bool plain = false;                ///< the oracle: no incremental fields
  double every_h = 0;                ///< see make_layout
  std::uint64_t keep_changes = 0;    ///< replicates below this number: their changes go into batches
  /// What is there already and is not run again, as joined() gives it, and its counts by arm.
  std::vector<ReplicateRange> finished;
  std::vector<Counts> earlier;
  const std::atomic<bool>* stop = nullptr;  ///< set from outside: finish the replicates under way
  /// Called now and then from one thread at a time: replicates finished, replicates wanted.
  std::function<void(std::uint64_t, std::uint64_t)> progress;
  /// Called with each batch that has finished, from one thread at a time, in any order of batches; after a
  /// stop also with what is finished of the others. What it throws, run_ensemble throws.
  std::function<void(const Batch&)> batch_done;
  /// Called on the caller's thread once a round while threads work beside it; returns when take() gives
  /// nothing and everything taken was given back.
  std::function<void(Elsewhere&)> elsewhere;
};

struct EnsembleResult {
  Layout layout;
  std::vector<Counts> counts;    ///< by arm
  std::uint64_t replicates = 0;  ///< finished, each with all arms, earlier ones included
  bool stopped = false;          ///< from outside, before all were done
  double seconds = 0;            ///< for people, never part of a result
  std::string fingerprint;       ///< of scenario contents, seed, engine and all counts; not of jobs
};

/// Runs every arm on the same draws. The result is a function of arms, seed and which replicates ran,
/// never of threads or their order (contracts 1, 2, 5). With `half_width` the check comes after fixed
/// rounds of 500 replicates, so that it does not depend on threads either.
/// Throws: std::invalid_argument if there is no arm, or arms differ in places, routes or actors
EnsembleResult run_ensemble(const std::vector<Arm>& arms, const EnsembleOptions& options);

/// Arms are compared place by place and answer by answer.
/// @param what  whose arms they are: "an ensemble"
/// Throws: std::invalid_argument if they differ in places, routes, actors, questions or length
void require_same_shape(const std::vector<Arm>& arms, const std::string& what);

/// Of scenario contents, seed, engine and all counts.
std::string run_fingerprint(const std::vector<Arm>& arms, std::uint64_t random_seed,
                            std::uint64_t first_replicate, const Layout& layout,
                            const std::vector<Counts>& counts);

/// Bumped whenever the same scenario and seed would give other numbers.
constexpr int engine_version = 1;

/// Largest 95 % half-width (Wilson) over the answers of all arms.
double largest_half_width(const std::vector<Counts>& counts);

}  // namespace salient
