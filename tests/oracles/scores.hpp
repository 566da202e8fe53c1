#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/forecast/score/intervals.hpp"

// Scores and intervals of the specification that the product does not report.
namespace salient {

/// 95 % interval of a share, the exact one: beta quantiles. Source: Clopper and Pearson 1934
Interval clopper_pearson_interval(std::uint64_t yes, std::uint64_t of);

/// -ln p[outcome], natural logarithm; infinite where p is 0. The product's is clipped.
double log_score(std::span<const double> p, std::size_t outcome);

/// Ranked probability score of ordered classes, not divided by their number less one: sum over classes
/// of the squared difference of the cumulated forecast and the cumulated outcome.
/// Source: docs/model.md section 7, row 18
double ranked_probability_score(std::span<const double> p, std::size_t outcome);

/// CRPS of an ensemble: E|X - y| - E|X - X'| / 2 with the ensemble's own distribution function.
/// @param fair  divide the second term by n (n - 1) instead of n^2, which makes the expectation that of
///              an infinite ensemble (Ferro 2014); needs two members
double crps_ensemble(std::span<const double> members, double observed, bool fair = false);

}  // namespace salient
