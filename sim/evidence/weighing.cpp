#include "sim/evidence/weighing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "sim/core/maths.hpp"

namespace salient {
double effective_size(std::span<const double> weights) {
  double squares = 0;
  for (const double w : weights) squares += w * w;
  return 1 / squares;
}

void normalise(std::vector<double>& weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (!(sum > 0)) throw std::invalid_argument("weights sum to nothing");
  for (double& w : weights) w /= sum;
}

std::vector<double> tilted_by(std::span<const double> weights, std::span<const double> log_likelihood,
                              double power) {
  // The largest factor is 1, so that nothing overflows.
  double highest = -std::numeric_limits<double>::infinity();
  for (std::size_t k = 0; k < weights.size(); ++k) {
    if (weights[k] > 0) highest = std::max(highest, log_likelihood[k]);
  }
  std::vector<double> out(weights.size());
  for (std::size_t k = 0; k < out.size(); ++k) {
    out[k] = weights[k] * exact_exp(power * (log_likelihood[k] - highest));
  }
  normalise(out);
  return out;
}

std::vector<std::uint32_t> systematic(std::span<const double> weights, double u) {
  const auto count = static_cast<double>(weights.size());
  std::vector<std::uint32_t> out;
  double up_to = 0;
  for (std::uint32_t k = 0; k < weights.size(); ++k) {
    up_to += weights[k];
    while (out.size() < weights.size() && (static_cast<double>(out.size()) + u) / count < up_to) {
      out.push_back(k);
    }
  }
  // Rounding may leave the last point just above the sum.
  while (out.size() < weights.size()) out.push_back(static_cast<std::uint32_t>(weights.size() - 1));
  return out;
}

Reweighed reweigh(std::span<const double> weights, std::span<const double> log_likelihood,
                  const std::function<double(std::uint32_t)>& uniform) {
  const std::size_t count = weights.size();
  const double enough = static_cast<double>(count) / 2;
  Reweighed out;
  out.weights.assign(weights.begin(), weights.end());
  out.ancestors.resize(count);
  std::iota(out.ancestors.begin(), out.ancestors.end(), 0u);
  out.least_ess = 1;
  std::vector<double> likelihood(log_likelihood.begin(), log_likelihood.end());
  constexpr std::uint32_t most_parts = 60;
  for (double left = 1; left > 0;) {
    std::vector<double> whole = tilted_by(out.weights, likelihood, left);
    const double ess = effective_size(whole);
    out.least_ess = std::min(out.least_ess, ess / static_cast<double>(count));
    if (ess >= enough || out.resampled == most_parts) {
      out.weights = std::move(whole);
      break;
    }
    double low = 0, high = left;
    for (int i = 0; i < 50; ++i) {
      const double middle = (low + high) / 2;
      (effective_size(tilted_by(out.weights, likelihood, middle)) >= enough ? low : high) = middle;
    }
    const auto chosen = systematic(tilted_by(out.weights, likelihood, low), uniform(out.resampled));
    std::vector<std::uint32_t> ancestors(count);
    std::vector<double> next(count);
    for (std::size_t k = 0; k < count; ++k) {
      ancestors[k] = out.ancestors[chosen[k]];
      next[k] = likelihood[chosen[k]];
    }
    out.ancestors = std::move(ancestors);
    likelihood = std::move(next);
    out.weights.assign(count, 1 / static_cast<double>(count));
    left -= low;
    ++out.resampled;
  }
  return out;
}

double independent_share(const std::vector<std::vector<double>>& columns) {
  std::vector<std::vector<double>> standard;
  for (const auto& column : columns) {
    const auto count = static_cast<double>(column.size());
    const double mean = std::accumulate(column.begin(), column.end(), 0.0) / count;
    double squares = 0;
    for (const double x : column) squares += (x - mean) * (x - mean);
    if (squares <= 0) continue;
    std::vector<double>& z = standard.emplace_back(column);
    for (double& x : z) x = (x - mean) / std::sqrt(squares);
  }
  const auto n = static_cast<double>(standard.size());
  if (standard.size() < 2) return 1;
  double squares = 0;  // of the correlations: the sum of the squared eigenvalues
  for (const auto& a : standard) {
    for (const auto& b : standard) {
      const double r = std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
      squares += r * r;
    }
  }
  return n / squares;  // n_eff / n, where n_eff = n^2 / squares
}

}  // namespace salient
