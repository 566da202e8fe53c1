#include "sim/outcome/report_value.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

namespace salient {
namespace {

constexpr std::uint64_t least_split = 10;  // replicates on either side, or nothing can be said

/// Neither confirmed nor probably true, and about who is in the place.
bool unconfirmed(const Model& model, const Evidence& evidence) {
  if (evidence.certain) return false;
  const Report& report = model.theatre->reports[evidence.report];
  constexpr int probably_true = 2;
  if (report.credibility <= probably_true) return false;
  switch (report.claim) {
    case Claim::strike:
    case Claim::silent:
    case Claim::reinforced:
    case Claim::evacuated:
    case Claim::threatened: return false;
    default: return true;
  }
}

}  // namespace

ReportValues report_values(const Model& model, std::uint64_t random_seed, std::uint64_t replicates,
                           unsigned jobs) {
  ReportValues out;
  const std::size_t questions = model.theatre->questions.size();
  const auto situation = opening_situation(model, random_seed);
  if (!situation || questions == 0) return out;
  const auto worlds = static_cast<std::uint32_t>(situation->openings.size());
  std::vector<std::uint64_t> opened(worlds, 0), yes(worlds * questions, 0);
  std::atomic<std::uint64_t> next{0};
  std::mutex mutex;
  const Layout layout = make_layout(model);
  const auto work = [&] {
    ReplicateRunner runner(model, layout, random_seed);
    Counts counts(layout);
    for (std::uint64_t r = next++; r < replicates; r = next++) {
      runner.run(r, counts);
      const std::scoped_lock lock(mutex);
      ++opened[runner.world()];
      for (std::size_t q = 0; q < questions; ++q) {
        yes[runner.world() * questions + q] += runner.answers()[q];
      }
    }
  };
  {
    const unsigned threads = jobs == 0 ? std::max(1u, std::thread::hardware_concurrency()) : jobs;
    std::vector<std::jthread> pool;
    for (unsigned i = 1; i < threads; ++i) pool.emplace_back(work);
    work();
  }
  out.replicates = replicates;
  std::vector<std::uint64_t> all(questions, 0);
  for (std::uint32_t w = 0; w < worlds; ++w) {
    for (std::size_t q = 0; q < questions; ++q) all[q] += yes[w * questions + q];
  }
  for (const std::uint64_t n : all) out.answers.push_back(estimate(n, replicates));
  for (std::uint32_t i = 0; i < situation->weights.size(); ++i) {
    const ReportWeight& weight = situation->weights[i];
    if (!unconfirmed(model, weight.evidence)) continue;
    ReportValue value;
    value.weight = i;
    std::vector<std::uint64_t> with(questions, 0);
    for (std::uint32_t w = 0; w < worlds; ++w) {
      if (weight.true_in[w] == 0) continue;
      value.so += opened[w];
      for (std::size_t q = 0; q < questions; ++q) with[q] += yes[w * questions + q];
    }
    const double p = static_cast<double>(value.so) / static_cast<double>(replicates);
    const bool split = value.so >= least_split && replicates - value.so >= least_split;
    for (std::size_t q = 0; q < questions; ++q) {
      value.if_true.push_back(estimate(with[q], value.so));
      value.if_false.push_back(estimate(all[q] - with[q], replicates - value.so));
      const double apart = std::abs(value.if_true[q].p - value.if_false[q].p);
      value.moves.push_back(split ? 2 * p * (1 - p) * apart : 0);
      value.most = std::max(value.most, value.moves.back());
    }
    out.reports.push_back(std::move(value));
  }
  std::ranges::stable_sort(out.reports, std::greater<>(), &ReportValue::most);
  return out;
}

}  // namespace salient
