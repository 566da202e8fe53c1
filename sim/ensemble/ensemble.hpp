#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/ensemble/counts.hpp"

namespace salient {

/// One variant within an ensemble.
struct Arm {
  std::string name;  ///< "baseline", or the variant's
  std::string scenario_hash;
  std::shared_ptr<const Model> model;
};

struct EnsembleOptions {
  std::uint64_t random_seed = 1;
  std::uint64_t first_replicate = 0;
  std::uint64_t replicates = 1000;          ///< at most
  std::optional<double> half_width;         ///< stop once every answer's 95 % half-width is below
  unsigned jobs = 0;                        ///< threads; 0: as many as cores
  bool plain = false;                       ///< the oracle: no incremental fields
  double every_h = 0;                       ///< see make_layout
  const std::atomic<bool>* stop = nullptr;  ///< set from outside: finish the replicates under way
  /// Called now and then from one thread at a time: replicates finished, replicates wanted.
  std::function<void(std::uint64_t, std::uint64_t)> progress;
};

struct EnsembleResult {
  Layout layout;
  std::vector<Counts> counts;   ///< by arm
  std::uint64_t replicates = 0; ///< finished, each with all arms
  bool stopped = false;         ///< from outside, before all were done
  double seconds = 0;           ///< for people, never part of a result
  std::string fingerprint;      ///< of scenario contents, seed, engine and all counts; not of jobs
};

/// Runs every arm on the same draws. The result is a function of arms, seed and which replicates ran,
/// never of threads or their order (contracts 1, 2, 5). With `half_width` the check comes after fixed
/// rounds of 500 replicates, so that it does not depend on threads either.
/// Throws: std::invalid_argument if there is no arm, or arms differ in places, routes or actors
EnsembleResult run_ensemble(const std::vector<Arm>& arms, const EnsembleOptions& options);

/// Bumped whenever the same scenario and seed would give other numbers.
constexpr int engine_version = 1;

/// Largest 95 % half-width (Wilson) over the answers of all arms.
double largest_half_width(const std::vector<Counts>& counts);

}  // namespace salient
