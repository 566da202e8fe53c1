#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/core/draws.hpp"

namespace salient {

/// One place as all particles have it when a batch of reports on it comes in. Spans are by particle,
/// vectors by outlook.
struct Marginal {
  std::span<const std::uint8_t> outlook;
  std::span<const double> weights;         ///< sum to 1
  std::span<const double> log_likelihood;  ///< of the batch, given the particle's own past
  std::vector<double> ideal;               ///< log likelihood where the reports' time has the outlook
  std::vector<std::uint8_t> reachable;     ///< the outlook is physically possible
  double surprise = 0;                     ///< chance, shared by them, of what the particles do not foresee
};

struct Updated {
  std::vector<double> prior, posterior;  ///< by outlook, sum to 1
  double log_evidence = 0;
};

/// docs/model.md 4.5, point 1: the ensemble's shares with half a particle more for every reachable
/// outlook (or `surprise`, if that is more), times the likelihood.
Updated update(const Marginal& marginal);

struct Move {
  std::uint32_t particle = 0;
  std::uint32_t outlook = 0;  ///< to which
};

/// docs/model.md 4.5, point 2: as few moves as possible until the shares match `posterior`. Of those with an
/// outlook that is too frequent the ones move for which `score(particle, outlook)` is highest; ties
/// by keyed hash. What is left below one particle's weight is moved by a keyed draw, so that shares are
/// right in the mean.
std::vector<Move> fewest_moves(std::span<const std::uint8_t> outlook, std::span<const double> weights,
                               std::span<const double> posterior,
                               const std::function<double(std::uint32_t, std::uint32_t)>& score,
                               const Draws& draws, std::uint64_t key);

/// Chances of the outlooks after one more likelihood.
std::vector<double> bayes(std::span<const double> prior, std::span<const double> likelihood);

}  // namespace salient
