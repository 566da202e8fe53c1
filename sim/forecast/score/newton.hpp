#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace salient {

/// Rows of features with what came of them.
struct Sample {
  std::size_t features = 0;
  std::vector<double> x;         ///< rows x features
  std::vector<double> y;         ///< rows: 0 or 1; a count for Poisson
  std::vector<double> exposure;  ///< rows: Poisson only; empty: 1

  [[nodiscard]] std::size_t rows() const { return y.size(); }
  void add(std::span<const double> row, double outcome);
};

/// Independent normals, one a coefficient.
struct NormalPrior {
  std::vector<double> mean, sd;
};

/// Mode of the posterior of a logistic regression: penalised Newton steps, halved where they overshoot.
/// @returns  coefficients; the prior's means where the sample is empty
std::vector<double> fit_logistic(const Sample& sample, const NormalPrior& prior);

/// The same for counts: y ~ Poisson(exposure exp(x b)).
std::vector<double> fit_poisson(const Sample& sample, const NormalPrior& prior);

/// x . b
double linear(std::span<const double> x, std::span<const double> b);

}  // namespace salient
