#include "sim/forecast/score/newton.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cassert>
#include <cmath>

namespace salient {
namespace {

constexpr int most_steps = 60, most_halvings = 30;
constexpr double close_enough = 1e-9, steepest = 30;  // |x b| beyond it is as good as certain

/// Mean, variance and loss (minus log likelihood) of one row at linear predictor `z`.
struct Row {
  double mean, variance, loss;
};

Row logistic_row(double z, double y, double) {
  const double p = 1 / (1 + std::exp(-z));
  const double softplus = z > 0 ? z + std::log1p(std::exp(-z)) : std::log1p(std::exp(z));
  return {p, p * (1 - p), softplus - y * z};
}

Row poisson_row(double z, double y, double exposure) {
  const double mean = exposure * std::exp(std::clamp(z, -steepest, steepest));
  return {mean, mean, mean - y * z};
}

template <class OneRow>
std::vector<double> fit(const Sample& sample, const NormalPrior& prior, OneRow one_row) {
  const auto k = static_cast<Eigen::Index>(sample.features);
  assert(prior.mean.size() == sample.features && prior.sd.size() == sample.features);
  const Eigen::Map<const Eigen::VectorXd> mean(prior.mean.data(), k), sd(prior.sd.data(), k);
  const Eigen::VectorXd precision = sd.cwiseProduct(sd).cwiseInverse();
  const auto exposure = [&](std::size_t i) { return sample.exposure.empty() ? 1.0 : sample.exposure[i]; };
  const auto row_of = [&](std::size_t i) {
    return Eigen::Map<const Eigen::VectorXd>(sample.x.data() + i * sample.features, k);
  };
  const auto loss = [&](const Eigen::VectorXd& b) {
    double sum = 0.5 * (b - mean).cwiseAbs2().dot(precision);
    for (std::size_t i = 0; i < sample.rows(); ++i) {
      sum += one_row(row_of(i).dot(b), sample.y[i], exposure(i)).loss;
    }
    return sum;
  };
  Eigen::VectorXd b = mean;
  double now = loss(b);
  for (int step = 0; step < most_steps; ++step) {
    Eigen::VectorXd gradient = precision.cwiseProduct(b - mean);
    Eigen::MatrixXd curvature = precision.asDiagonal();
    for (std::size_t i = 0; i < sample.rows(); ++i) {
      const auto x = row_of(i);
      const Row row = one_row(x.dot(b), sample.y[i], exposure(i));
      gradient += (row.mean - sample.y[i]) * x;
      curvature.selfadjointView<Eigen::Lower>().rankUpdate(x, row.variance);
    }
    const Eigen::VectorXd move = curvature.selfadjointView<Eigen::Lower>().ldlt().solve(gradient);
    double share = 1;
    Eigen::VectorXd next = b - move;
    double then = loss(next);
    for (int i = 0; i < most_halvings && !(then <= now); ++i) {
      share /= 2;
      next = b - share * move;
      then = loss(next);
    }
    if (!(then <= now)) break;  // rounding: no better point along the step
    const bool settled = (share * move).cwiseAbs().maxCoeff() < close_enough;
    b = next;
    now = then;
    if (settled) break;
  }
  return {b.data(), b.data() + k};
}

}  // namespace

void Sample::add(std::span<const double> row, double outcome) {
  assert(row.size() == features);
  x.insert(x.end(), row.begin(), row.end());
  y.push_back(outcome);
}

std::vector<double> fit_logistic(const Sample& sample, const NormalPrior& prior) {
  return fit(sample, prior, logistic_row);
}

std::vector<double> fit_poisson(const Sample& sample, const NormalPrior& prior) {
  return fit(sample, prior, poisson_row);
}

double linear(std::span<const double> x, std::span<const double> b) {
  assert(x.size() == b.size());
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * b[i];
  return sum;
}

}  // namespace salient
