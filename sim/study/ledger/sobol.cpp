#include "sim/study/ledger/sobol.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "sim/core/jobs.hpp"

namespace salient {
namespace {

/// Mean and standard error of terms, over a variance that is taken as known.
Measured over(const std::vector<double>& terms, double variance) {
  if (variance <= 0) return {};
  const Measured mean = mean_of(terms);
  return {mean.value / variance, mean.se / variance};
}

double share_of_yes(std::span<const double> own, std::span<const double> partner) {
  const double sum =
      std::accumulate(own.begin(), own.end(), 0.0) + std::accumulate(partner.begin(), partner.end(), 0.0);
  return own.empty() ? 0 : sum / static_cast<double>(own.size() + partner.size());
}

}  // namespace

Responses respond(const Design& design, const std::function<std::unique_ptr<Respondent>()>& make) {
  Responses out;
  const std::uint64_t cells = design.pairs * design.questions;
  out.own.resize(cells), out.partner.resize(cells);
  out.exchanged.assign(design.exchanged.size(), std::vector<std::uint8_t>(cells));
  out.pressed.assign(design.pressed.size(), std::vector<std::uint8_t>(cells));
  out.pairs = in_order({design.pairs, design.jobs, design.stop, design.progress}, [&](unsigned) {
    const std::shared_ptr<Respondent> respondent = make();
    return [&design, &out, respondent](std::uint64_t r) {
      const std::uint64_t replicate = design.first_replicate + r, partner = replicate + design.pairs;
      const auto ask = [&](std::uint64_t who, const Loan* loan, std::vector<std::uint8_t>& to) {
        const auto answers = respondent->ask(who, loan);
        std::copy(answers.begin(), answers.end(),
                  to.begin() + static_cast<std::ptrdiff_t>(r * design.questions));
      };
      ask(replicate, nullptr, out.own);
      ask(partner, nullptr, out.partner);
      for (std::size_t k = 0; k < design.exchanged.size(); ++k) {
        Loan loan = design.exchanged[k];
        loan.key = Draws(design.random_seed, partner).key();
        ask(replicate, &loan, out.exchanged[k]);
      }
      for (std::size_t k = 0; k < design.pressed.size(); ++k)
        ask(replicate, &design.pressed[k], out.pressed[k]);
    };
  });
  return out;
}

std::vector<double> column(const std::vector<std::uint8_t>& responses, std::uint64_t pairs,
                           std::uint32_t questions, std::uint32_t question) {
  std::vector<double> out;
  for (std::uint64_t r = 0; r < pairs; ++r) out.push_back(responses[r * questions + question]);
  return out;
}

Measured mean_of(std::span<const double> values) {
  if (values.empty()) return {};
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares) / n};
}

Measured alone(std::span<const double> own, std::span<const double> partner,
               std::span<const double> exchanged) {
  const double p = share_of_yes(own, partner);
  std::vector<double> terms;
  for (std::size_t r = 0; r < own.size(); ++r) terms.push_back((partner[r] - p) * (exchanged[r] - own[r]));
  return over(terms, p * (1 - p));
}

Measured in_all(std::span<const double> own, std::span<const double> partner,
                std::span<const double> exchanged) {
  const double p = share_of_yes(own, partner);
  std::vector<double> terms;
  for (std::size_t r = 0; r < own.size(); ++r) {
    terms.push_back((own[r] - exchanged[r]) * (own[r] - exchanged[r]) / 2);
  }
  return over(terms, p * (1 - p));
}

Measured together(std::span<const double> own, std::span<const double> partner,
                  const std::vector<std::vector<double>>& exchanged) {
  const double p = share_of_yes(own, partner);
  std::vector<double> terms;
  for (std::size_t r = 0; r < own.size(); ++r) {
    double sum = 0;
    for (const std::vector<double>& group : exchanged) sum += (partner[r] - p) * (group[r] - own[r]);
    terms.push_back(sum);
  }
  const Measured sum = over(terms, p * (1 - p));
  return p * (1 - p) > 0 ? Measured{1 - sum.value, sum.se} : Measured{};
}

Told told(std::span<const double> number, std::span<const double> answer,
          std::span<const std::uint64_t> beginning) {
  constexpr std::size_t tenths = 10;
  Told out;
  const std::size_t n = number.size();
  if (n < tenths) return out;
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t r) { return number[r]; });
  const double p = mean_of(answer).value, variance = p * (1 - p);
  double between = 0, squares = 0;
  for (std::size_t b = 0; b < tenths; ++b) {
    const std::size_t from = n * b / tenths, to = n * (b + 1) / tenths;
    const auto size = static_cast<double>(to - from);
    double mean = 0;
    for (std::size_t k = from; k < to; ++k) mean += answer[order[k]] / size;
    struct Cluster {
      double sum = 0, size = 0;
    };
    std::map<std::uint64_t, Cluster> clusters;
    for (std::size_t k = from; k < to; ++k) {
      Cluster& cluster = clusters[beginning[order[k]]];
      cluster.sum += (answer[order[k]] - mean) / size;
      cluster.size += 1 / size;
    }
    double noise = 0, sizes = 0;
    for (const auto& [who, cluster] : clusters)
      noise += cluster.sum * cluster.sum, sizes += cluster.size * cluster.size;
    // Few clusters fit their own mean too well; one or nearly so leaves no telling from chance.
    const double weight = size / static_cast<double>(n), off = mean - p;
    const double effective = 1 / sizes;
    constexpr double least_clusters = 2;
    noise =
        effective < least_clusters ? std::max(off * off, p * (1 - p)) : noise * effective / (effective - 1);
    between += weight * (off * off - noise);
    squares += weight * weight * (4 * off * off * noise + 2 * noise * noise);
    if (b == 0) out.at_low = {mean, std::sqrt(noise)};
    if (b + 1 == tenths) out.at_high = {mean, std::sqrt(noise)};
  }
  if (variance > 0) out.share = {between / variance, std::sqrt(squares) / variance};
  return out;
}

}  // namespace salient
