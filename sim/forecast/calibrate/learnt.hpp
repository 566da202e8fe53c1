#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/forecast/score/simulator.hpp"

namespace salient {

/// A parameter that campaigns may teach: lognormal prior; `between` is how much it differs from campaign to
/// campaign by nature, which no fit takes away. Prior sd^2 + between^2 is docs/model.md's prior width
/// squared.
struct Learnt {
  std::string_view name;  ///< in the catalogue
  double median = 1, sd = 0.4, between = 0;
};

/// In the order of a point's coordinates. Cohesion, p_min, omega and the mobile share belong to a campaign
/// alone: every replicate draws them from their wide priors, in fits as in forecasts (docs/model.md, section
/// 5).
std::span<const Learnt> learnt_parameters();

/// A point in units of prior standard deviations: 0 is the prior's median.
using ParameterPoint = std::vector<double>;

/// Numbers of one point, for the ensembles of a fit.
ParameterSet at_point(const ParameterPoint& point);

/// The content hash of a theatre without the parameters that are learnt: what a fit and its card rest on. It
/// stays the same when the theatre names that card.
std::string hash_of_data(const Theatre& theatre);

/// Where those of a theatre come from, in words: "fitted on afghanistan-2021", "assumed"; several where they
/// differ.
std::string origin_of_learnt(const Theatre& theatre);

/// What is believed of each coordinate: mean and standard deviation, in the same units.
struct Posterior {
  std::vector<double> mean, sd;
  double effective = 0;    ///< sample size that the weights are worth
  std::size_t points = 0;  ///< evaluated
};

/// Distributions for forecasts of another campaign: a posterior with the spread between campaigns.
ParameterSet for_forecasts(const Posterior& posterior, const std::string& note);

}  // namespace salient
