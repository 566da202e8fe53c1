#include "sim/evidence/marginal.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

#include "sim/core/maths.hpp"

namespace salient {

Updated update(const Marginal& marginal) {
  const std::size_t outlooks = marginal.ideal.size();
  const auto possible =
      static_cast<double>(std::ranges::count_if(marginal.reachable, [](auto r) { return r != 0; }));
  const double half = std::max(0.5 / static_cast<double>(marginal.outlook.size()),
                               marginal.surprise / (1 - marginal.surprise) / std::max(possible, 1.0));
  double highest = -std::numeric_limits<double>::infinity();
  for (const double l : marginal.log_likelihood) highest = std::max(highest, l);
  for (std::size_t y = 0; y < outlooks; ++y) {
    if (marginal.reachable[y] != 0) highest = std::max(highest, marginal.ideal[y]);
  }
  Updated out;
  out.prior.assign(outlooks, 0.0);
  out.posterior.assign(outlooks, 0.0);
  for (std::size_t k = 0; k < marginal.outlook.size(); ++k) {
    const std::uint8_t y = marginal.outlook[k];
    out.prior[y] += marginal.weights[k];
    out.posterior[y] += marginal.weights[k] * exact_exp(marginal.log_likelihood[k] - highest);
  }
  for (std::size_t y = 0; y < outlooks; ++y) {
    if (marginal.reachable[y] == 0) continue;
    out.prior[y] += half;
    out.posterior[y] += half * exact_exp(marginal.ideal[y] - highest);
  }
  const double prior = std::accumulate(out.prior.begin(), out.prior.end(), 0.0);
  const double posterior = std::accumulate(out.posterior.begin(), out.posterior.end(), 0.0);
  out.log_evidence = exact_log(posterior / prior) + highest;
  for (double& p : out.prior) p /= prior;
  for (double& p : out.posterior) p /= posterior;
  return out;
}

std::vector<Move> fewest_moves(std::span<const std::uint8_t> outlook, std::span<const double> weights,
                               std::span<const double> posterior,
                               const std::function<double(std::uint32_t, std::uint32_t)>& score,
                               const Draws& draws, std::uint64_t key) {
  std::vector<double> surplus(posterior.size(), 0.0);
  for (std::size_t k = 0; k < outlook.size(); ++k) surplus[outlook[k]] += weights[k];
  for (std::size_t y = 0; y < posterior.size(); ++y) surplus[y] -= posterior[y];
  std::vector<std::uint32_t> wanting;
  for (std::uint32_t y = 0; y < posterior.size(); ++y) {
    if (surplus[y] < 0) wanting.push_back(y);
  }
  std::ranges::stable_sort(wanting, {}, [&](std::uint32_t y) { return surplus[y]; });

  std::vector<std::uint8_t> moved(outlook.size(), 0);
  std::vector<Move> out;
  for (const std::uint32_t target : wanting) {
    using Candidate = std::tuple<double, std::uint64_t, std::uint32_t>;
    std::vector<Candidate> candidates;
    for (std::uint32_t k = 0; k < outlook.size(); ++k) {
      if (moved[k] != 0 || !(surplus[outlook[k]] > 0)) continue;
      const std::uint64_t tie = draws.bits(Purpose::assimilation, combine(key, k), target);
      candidates.emplace_back(-score(k, target), tie, k);
    }
    std::ranges::sort(candidates);
    for (const auto& [cost, tie, k] : candidates) {
      double& from = surplus[outlook[k]];
      const double room = std::min(-surplus[target], from);
      if (!(-surplus[target] > 0)) break;
      if (!(room > 0)) continue;
      const double share = room / weights[k];
      const bool last = share < 1;
      if (last && draws.uniform(Purpose::assimilation, combine(key, k), target + 256) >= share) {
        // Not this one: what was left of its outlook's surplus, or of the target's want, stays.
        (from <= -surplus[target] ? from : surplus[target]) = 0;
        continue;
      }
      from -= weights[k];
      surplus[target] += weights[k];
      moved[k] = 1;
      out.push_back({k, target});
    }
  }
  return out;
}

std::vector<double> bayes(std::span<const double> prior, std::span<const double> likelihood) {
  std::vector<double> out(prior.size());
  double sum = 0;
  for (std::size_t y = 0; y < out.size(); ++y) sum += out[y] = prior[y] * likelihood[y];
  for (double& p : out) p /= sum;
  return out;
}

}  // namespace salient
