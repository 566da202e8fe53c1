#pragma once

#include "sim/forecast/calibrate/learnt.hpp"
#include "sim/forecast/score/scoring.hpp"

namespace salient {

/// How a campaign is looked at while parameters are fitted.
struct FitOptions {
  std::uint64_t replicates = 48;
  double step_h = 2;  ///< enough for fitting (docs/model.md, section 5)
  std::uint64_t random_seed = 1;
  unsigned jobs = 0;
  bool measure_eta = false;
};

/// The same campaign with at most `most` origins, evenly taken from those it has.
Campaign thinned(const Campaign& campaign, std::size_t most);

/// How well an ensemble told what happened: the sum over origins and places of the mean over horizons of
/// ln P(side seen), with half a replicate added to every side. All points share their draws.
/// Shape:    one number a campaign; stopped: nothing
struct Fit {
  double log_score = 0;
  std::size_t n = 0;  ///< (origin, place) pairs
  double eta = 1;     ///< share of them that counts as independent, if measured; see below
};
std::optional<Fit> fit_at(const Campaign& campaign, const ParameterSet& set, const FitOptions& options,
                          const RolloutWatch& watch = {});

// eta: places fall together, so n places are not n observations (docs/model.md, section 5): n_eff = (sum
// lambda)^2 / sum lambda^2 of the ensemble's correlations between changes of places, over those that change
// in some replicates, summed over origins; times the spacing of origins over the longest horizon, because
// windows overlap. It is measured once, at the prior's median, with more replicates: chance correlations of
// few ones would make it too small.

}  // namespace salient
