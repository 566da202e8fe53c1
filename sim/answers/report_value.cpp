#include "sim/answers/report_value.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <mutex>
#include <span>

#include "sim/core/jobs.hpp"

namespace salient {
namespace {

constexpr std::uint64_t least_split = 10;  // replicates on either side, or nothing can be said
constexpr double clear_of_chance = 3;      // standard errors: among some 200 differences hardly one by chance

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

/// Yes among the replicates of one kind.
struct Tally {
  std::uint64_t yes = 0, of = 0;
  [[nodiscard]] double p() const { return static_cast<double>(yes) / static_cast<double>(of); }
};

/// Standard error of the difference of two shares over the same clusters: worlds of one beginning have
/// much in common, so that each beginning counts once (linearised, as for ratios in survey sampling).
double se_of_difference(std::span<const std::array<Tally, 2>> clusters, const Tally& no, const Tally& so) {
  double sum = 0;
  for (const auto& cluster : clusters) {
    const auto part = [](const Tally& mine, const Tally& all) {
      return (static_cast<double>(mine.yes) - all.p() * static_cast<double>(mine.of)) /
             static_cast<double>(all.of);
    };
    const double u = part(cluster[1], so) - part(cluster[0], no);
    sum += u * u;
  }
  return std::sqrt(sum);
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
  std::mutex mutex;
  const Layout layout = make_layout(model);
  in_order({replicates, jobs, nullptr, {}}, [&](unsigned) {
    const auto runner = std::make_shared<ReplicateRunner>(model, layout, random_seed);
    const auto counts = std::make_shared<Counts>(layout);
    return [&, runner, counts](std::uint64_t r) {
      runner->run(r, *counts);
      const std::scoped_lock lock(mutex);
      ++opened[runner->world()];
      for (std::size_t q = 0; q < questions; ++q) {
        yes[runner->world() * questions + q] += runner->answers()[q];
      }
    };
  });
  out.replicates = replicates;
  std::vector<std::uint64_t> all(questions, 0);
  for (std::uint32_t w = 0; w < worlds; ++w) {
    for (std::size_t q = 0; q < questions; ++q) all[q] += yes[w * questions + q];
  }
  for (const std::uint64_t n : all) out.answers.push_back(estimate(n, replicates));
  const std::uint32_t beginnings = *std::ranges::max_element(situation->roots) + 1;
  for (std::uint32_t i = 0; i < situation->weights.size(); ++i) {
    const ReportWeight& weight = situation->weights[i];
    if (!unconfirmed(model, weight.evidence)) continue;
    ReportValue value;
    value.weight = i;
    for (std::uint32_t w = 0; w < worlds; ++w) value.so += weight.true_in[w] != 0 ? opened[w] : 0;
    const double p = static_cast<double>(value.so) / static_cast<double>(replicates);
    const bool split = value.so >= least_split && replicates - value.so >= least_split;
    for (std::size_t q = 0; q < questions; ++q) {
      std::vector<std::array<Tally, 2>> clusters(beginnings);
      std::array<Tally, 2> sums{};
      for (std::uint32_t w = 0; w < worlds; ++w) {
        const std::size_t so = weight.true_in[w] != 0 ? 1 : 0;
        for (Tally* tally : {&clusters[situation->roots[w]][so], &sums[so]}) {
          tally->yes += yes[w * questions + q];
          tally->of += opened[w];
        }
      }
      value.if_true.push_back(estimate(sums[1].yes, sums[1].of));
      value.if_false.push_back(estimate(sums[0].yes, sums[0].of));
      const double apart = split ? std::abs(sums[1].p() - sums[0].p()) : 0;
      const bool clear = split && apart > clear_of_chance * se_of_difference(clusters, sums[0], sums[1]);
      value.moves.push_back(clear ? 2 * p * (1 - p) * apart : 0);
      value.most = std::max(value.most, value.moves.back());
    }
    out.reports.push_back(std::move(value));
  }
  std::ranges::stable_sort(out.reports, std::greater<>(), &ReportValue::most);
  return out;
}

}  // namespace salient
