#include "tests/oracles/hidden_markov.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "sim/core/maths.hpp"

namespace salient {
namespace {

using Row = std::vector<double>;
using Table = std::vector<Row>;

void check(const HiddenMarkov& chain) {
  const std::size_t n = chain.prior.size();
  bool sound = n > 0 && chain.transition.size() == n;
  for (const Row& row : chain.transition) sound &= row.size() == n;
  for (const Row& row : chain.observations) sound &= row.empty() || row.size() == n;
  if (!sound) throw std::invalid_argument("hidden Markov chain: sizes do not fit together");
}

double total(const Row& row) {
  return std::accumulate(row.begin(), row.end(), 0.0);
}

Row moved_on(const Row& from, const Table& transition) {
  Row out(from.size(), 0.0);
  for (std::size_t x = 0; x < from.size(); ++x) {
    for (std::size_t y = 0; y < out.size(); ++y) out[y] += from[x] * transition[x][y];
  }
  return out;
}

Table product(const Table& a, const Table& b) {
  Table out;
  for (const Row& row : a) out.push_back(moved_on(row, b));
  return out;
}

}  // namespace

HiddenMarkovAnswer solve(const HiddenMarkov& chain) {
  check(chain);
  HiddenMarkovAnswer out;
  Row belief = chain.prior;
  std::vector<double> scale;
  for (std::size_t t = 0; t < chain.observations.size(); ++t) {
    if (t > 0) belief = moved_on(belief, chain.transition);
    const Row& seen = chain.observations[t];
    for (std::size_t x = 0; x < seen.size(); ++x) belief[x] *= seen[x];
    scale.push_back(total(belief));
    if (!(scale.back() > 0)) throw std::invalid_argument("hidden Markov chain: impossible observations");
    for (double& b : belief) b /= scale.back();
    out.evidence *= scale.back();
    out.log_evidence += exact_log(scale.back());
    out.filtered.push_back(belief);
  }
  out.smoothed = out.filtered;
  Row ahead(chain.prior.size(), 1.0);  // likelihood of what comes later, scaled
  for (std::size_t t = chain.observations.size(); t-- > 1;) {
    const Row& seen = chain.observations[t];
    for (std::size_t x = 0; x < seen.size(); ++x) ahead[x] *= seen[x];
    Row back(ahead.size(), 0.0);
    for (std::size_t x = 0; x < back.size(); ++x) {
      for (std::size_t y = 0; y < back.size(); ++y) back[x] += chain.transition[x][y] * ahead[y];
      back[x] /= scale[t];
    }
    ahead = back;
    for (std::size_t x = 0; x < back.size(); ++x) out.smoothed[t - 1][x] *= back[x];
  }
  return out;
}

std::vector<std::vector<double>> transition_of(const std::vector<std::vector<double>>& rates, double hours) {
  const std::size_t n = rates.size();
  Row leaving(n, 0.0);
  for (std::size_t x = 0; x < n; ++x) {
    for (std::size_t y = 0; y < n; ++y) leaving[x] += x == y ? 0 : rates[x][y];
  }
  Table sum(n, Row(n, 0.0));
  for (std::size_t x = 0; x < n; ++x) sum[x][x] = 1;
  const double fastest = *std::ranges::max_element(leaving);
  if (fastest <= 0 || hours <= 0) return sum;
  // Halved until few jumps are expected, then squared back: the Poisson weights stay far from underflow.
  int halvings = 0;
  double mean = fastest * hours;
  for (; mean > 1; mean /= 2) ++halvings;
  Table jump(n, Row(n, 0.0));
  for (std::size_t x = 0; x < n; ++x) {
    for (std::size_t y = 0; y < n; ++y) {
      jump[x][y] = x == y ? 1 - leaving[x] / fastest : rates[x][y] / fastest;
    }
  }
  double weight = exact_exp(-mean);
  Table power = sum;
  for (std::size_t x = 0; x < n; ++x) sum[x][x] = weight;
  constexpr int terms = 30;  // mean is at most 1: what is left is below 1e-32
  for (int k = 1; k < terms; ++k) {
    power = product(power, jump);
    weight *= mean / k;
    for (std::size_t x = 0; x < n; ++x) {
      for (std::size_t y = 0; y < n; ++y) sum[x][y] += weight * power[x][y];
    }
  }
  for (; halvings > 0; --halvings) sum = product(sum, sum);
  return sum;
}

}  // namespace salient
