#include "sim/forecast/calibrate/importance.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/draws.hpp"
#include "sim/core/maths.hpp"

namespace salient {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

/// A normal that points are drawn from.
struct Proposal {
  Vector mean;
  Matrix root;  ///< lower Cholesky factor of the covariance
  std::size_t drawn = 0;

  [[nodiscard]] double log_density(const Vector& x) const {  // without the constant that all share
    const Vector z = root.triangularView<Eigen::Lower>().solve(x - mean);
    return -0.5 * z.squaredNorm() - root.diagonal().array().log().sum();
  }
};

struct Sampled {
  Vector x;
  double log_target = 0;
};

std::vector<double> weights_of(const std::vector<Sampled>& points, const std::vector<Proposal>& proposals) {
  std::vector<double> logs;
  for (const Sampled& point : points) {
    std::vector<double> terms;
    for (const Proposal& q : proposals) {
      terms.push_back(std::log(static_cast<double>(q.drawn)) + q.log_density(point.x));
    }
    const double top = *std::ranges::max_element(terms);
    double sum = 0;
    for (const double term : terms) sum += std::exp(term - top);
    logs.push_back(point.log_target - top - std::log(sum));
  }
  const double top = *std::ranges::max_element(logs);
  double sum = 0;
  for (double& w : logs) sum += w = std::exp(w - top);
  for (double& w : logs) w /= sum;
  return logs;
}

double effective(const std::vector<double>& weights) {
  double squares = 0;
  for (const double w : weights) squares += w * w;
  return 1 / squares;
}

struct Moments {
  Vector mean;
  Matrix covariance;
};

Moments moments(const std::vector<Sampled>& points, const std::vector<double>& weights) {
  const auto d = points.front().x.size();
  Moments out{Vector::Zero(d), Matrix::Zero(d, d)};
  for (std::size_t i = 0; i < points.size(); ++i) out.mean += weights[i] * points[i].x;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Vector z = points[i].x - out.mean;
    out.covariance += weights[i] * z * z.transpose();
  }
  return out;
}

/// The next proposal: the weighted points' normal, widened; a few effective points say little about a
/// covariance, so it is shrunk to the prior's, which counts as many points as there are dimensions.
Proposal next_proposal(const std::vector<Sampled>& points, const std::vector<double>& weights,
                       std::size_t draws) {
  constexpr double widened = 1.3;
  const Moments m = moments(points, weights);
  const auto d = static_cast<double>(m.mean.size());
  const double n = effective(weights);
  const Matrix shrunk = (n * m.covariance + d * Matrix::Identity(m.mean.size(), m.mean.size())) / (n + d);
  return {m.mean, Eigen::LLT<Matrix>(widened * shrunk).matrixL(), draws};
}

ParameterPoint point_of(const Vector& x) {
  return {x.data(), x.data() + x.size()};
}

}  // namespace

std::vector<ParameterPoint> latin_hypercube(std::size_t dimensions, std::size_t count,
                                            std::uint64_t random_seed) {
  const Draws draws(random_seed, 0);
  std::vector<ParameterPoint> out(count, ParameterPoint(dimensions));
  for (std::size_t d = 0; d < dimensions; ++d) {
    const std::uint64_t key = combine(key_of("hypercube"), d);
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) {
      return std::pair(draws.uniform(Purpose::tie, key, static_cast<std::uint32_t>(2 * i)), i);
    });
    for (std::size_t i = 0; i < count; ++i) {
      const double u = draws.uniform(Purpose::tie, key, static_cast<std::uint32_t>(2 * i + 1));
      out[i][d] = normal_quantile((static_cast<double>(order[i]) + u) / static_cast<double>(count));
    }
  }
  return out;
}

std::optional<Posterior> adaptive_importance(std::size_t dimensions, const FitBudget& budget,
                                             std::uint64_t random_seed, std::uint64_t stream,
                                             const LogLikelihood& log_likelihood) {
  const auto d = static_cast<Eigen::Index>(dimensions);
  std::vector<Proposal> proposals = {{Vector::Zero(d), Matrix::Identity(d, d), budget.first}};
  std::vector<Sampled> points;
  const auto evaluate = [&](std::size_t round, std::size_t index, const Vector& x) {
    const auto value = log_likelihood(round, index, point_of(x));
    if (value) points.push_back({x, *value - 0.5 * x.squaredNorm()});
    return value.has_value();
  };
  const auto first = latin_hypercube(dimensions, budget.first, random_seed);
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (!evaluate(0, i, Eigen::Map<const Vector>(first[i].data(), d))) return std::nullopt;
  }
  for (std::size_t round = 1; round <= budget.rounds; ++round) {
    proposals.push_back(next_proposal(points, weights_of(points, proposals), budget.each));
    const Draws draws(combine(random_seed, stream), round);
    for (std::size_t i = 0; i < budget.each; ++i) {
      Vector z(d);
      for (Eigen::Index k = 0; k < d; ++k) {
        z[k] = draws.normal(Purpose::tie, combine(key_of("proposal"), static_cast<std::uint64_t>(k)),
                            static_cast<std::uint32_t>(i));
      }
      if (!evaluate(round, i, proposals.back().mean + proposals.back().root * z)) return std::nullopt;
    }
  }
  const std::vector<double> weights = weights_of(points, proposals);
  const Moments m = moments(points, weights);
  Posterior out;
  for (Eigen::Index k = 0; k < d; ++k) {
    out.mean.push_back(m.mean[k]);
    out.sd.push_back(std::sqrt(m.covariance(k, k)));
  }
  out.effective = effective(weights), out.points = points.size();
  return out;
}

}  // namespace salient
