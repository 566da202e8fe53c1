#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/forecast/calibrate/learnt.hpp"

namespace salient {

/// How many points a fit looks at: `first` from the prior (a Latin hypercube, shared by all fits), then
/// `rounds` times `each` from a normal that is fitted to the weights so far.
struct FitBudget {
  std::size_t first = 96, rounds = 2, each = 64;
  [[nodiscard]] std::size_t points() const { return first + rounds * each; }
};

/// Log likelihood of point `index` of round `round`; nothing: stopped.
using LogLikelihood =
    std::function<std::optional<double>(std::size_t round, std::size_t index, const ParameterPoint&)>;

/// Posterior of a standard normal prior times a likelihood, by adaptive multiple importance sampling: every
/// point ever drawn keeps its place, weighted by prior x likelihood over the mixture of all rounds'
/// proposals, of which the prior is one, so that no weight can explode.
/// @param stream  another fit takes other draws after round 0
/// Source: Cornuet, Marin, Mira and Robert 2012; the mixture weights are Owen and Zhou's (2000)
std::optional<Posterior> adaptive_importance(std::size_t dimensions, const FitBudget& budget,
                                             std::uint64_t random_seed, std::uint64_t stream,
                                             const LogLikelihood& log_likelihood);

/// `count` points of a standard normal, stratified in every coordinate.
std::vector<ParameterPoint> latin_hypercube(std::size_t dimensions, std::size_t count,
                                            std::uint64_t random_seed);

}  // namespace salient
