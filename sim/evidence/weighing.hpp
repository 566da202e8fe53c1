#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace salient {

/// Effective sample size of weights that sum to 1: 1 / sum of squares.
double effective_size(std::span<const double> weights);
/// Makes them sum to 1. Throws: std::invalid_argument if they sum to nothing
void normalise(std::vector<double>& weights);

/// weights * exp(power * log likelihood), summing to 1.
std::vector<double> tilted_by(std::span<const double> weights, std::span<const double> log_likelihood,
                              double power);

/// Systematic resampling: each particle once for every point (i + u) / N that falls into its share.
/// @param u  uniform on (0, 1)
std::vector<std::uint32_t> systematic(std::span<const double> weights, double u);

/// Particles after a batch of reports.
struct Reweighed {
  std::vector<double> weights;           ///< sum to 1
  std::vector<std::uint32_t> ancestors;  ///< by particle: which it was before
  std::uint32_t resampled = 0;           ///< how often
  double least_ess = 0;                  ///< smallest met, as a share of the particles
};

/// docs/model.md 4.4, steps 2 and 3: weights times likelihood; where that leaves fewer than half of the
/// particles effective, the likelihood is applied in tempered parts, each down to exactly that half,
/// with systematic resampling between them.
/// @param uniform  (part) -> a keyed uniform for the resampling
Reweighed reweigh(std::span<const double> weights, std::span<const double> log_likelihood,
                  const std::function<double(std::uint32_t)>& uniform);

/// Effective number of independent observations over their number (docs/model.md section 5):
/// n_eff = (sum lambda)^2 / sum lambda^2 of the correlation matrix of `columns`, one a place, one
/// entry a particle. Columns that do not vary are left out; 1 if fewer than two are left.
double independent_share(const std::vector<std::vector<double>>& columns);

}  // namespace salient
