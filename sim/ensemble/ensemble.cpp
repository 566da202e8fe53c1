#include "sim/ensemble/ensemble.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "sim/core/estimate.hpp"
#include "sim/ensemble/workers.hpp"

namespace salient {
namespace {

constexpr std::uint64_t round_size = 500;

bool beyond(const std::vector<ReplicateRange>& ranges, std::uint64_t last) {
  return !ranges.empty() && ranges.back().last > last;
}

}  // namespace

std::string run_fingerprint(const std::vector<Arm>& arms, std::uint64_t random_seed,
                            std::uint64_t first_replicate, const Layout& layout,
                            const std::vector<Counts>& counts) {
  Fingerprint fingerprint;
  fingerprint.add(static_cast<std::uint64_t>(engine_version));
  fingerprint.add(random_seed);
  fingerprint.add(first_replicate);
  fingerprint.add(layout.every_h);
  for (std::size_t i = 0; i < arms.size(); ++i) {
    fingerprint.add(std::string_view(arms[i].scenario_hash));
    counts[i].add_to(fingerprint);
  }
  return fingerprint.hex();
}

double largest_half_width(const std::vector<Counts>& counts) {
  double largest = 0;
  for (const Counts& arm : counts) {
    for (const std::uint32_t yes : arm.answers) {
      largest = std::max(largest, estimate(yes, arm.replicates).half_width);
    }
  }
  return largest;
}

void require_same_shape(const std::vector<Arm>& arms, const std::string& what) {
  const Model& first = *arms.front().model;
  for (const Arm& arm : arms) {
    const Model& model = *arm.model;
    if (model.place_count != first.place_count || model.route_count != first.route_count ||
        model.actor_count != first.actor_count || model.steps != first.steps ||
        model.theatre->questions.size() != first.theatre->questions.size()) {
      throw std::invalid_argument("arms of " + what +
                                  " must share places, routes, actors, questions and length");
    }
  }
}

EnsembleResult run_ensemble(const std::vector<Arm>& arms, const EnsembleOptions& options) {
  if (arms.empty()) throw std::invalid_argument("an ensemble needs at least one arm");
  require_same_shape(arms, "an ensemble");
  const auto start = std::chrono::steady_clock::now();
  EnsembleResult result;
  result.layout = make_layout(*arms.front().model, options.every_h);
  Workers workers(arms, options, result.layout);
  const std::uint64_t end = options.first_replicate + options.replicates;
  const std::uint64_t stride = options.half_width ? round_size : options.replicates;
  for (std::uint64_t from = options.first_replicate; from < end && !workers.stopped(); from += stride) {
    const ReplicateRange round{from, std::min(end, from + stride)};
    auto pieces = missing(round, options.finished);
    const bool checked = pieces.empty() && beyond(options.finished, round.last);
    if (!pieces.empty()) workers.run(std::move(pieces));
    // A run that went on beyond this round was not narrow enough after it.
    if (options.half_width && !checked && !workers.stopped() &&
        largest_half_width(workers.counts()) <= *options.half_width) {
      break;
    }
  }
  result.replicates = workers.finished();
  result.counts = workers.counts();
  result.stopped = workers.stopped();
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  result.fingerprint =
      run_fingerprint(arms, options.random_seed, options.first_replicate, result.layout, result.counts);
  return result;
}

}  // namespace salient
