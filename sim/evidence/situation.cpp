#include "sim/evidence/situation.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "sim/evidence/filter.hpp"
#include "sim/evidence/stand_still.hpp"

namespace salient {
namespace {

// Above this, whole trajectories are too many things to be right about at once.
constexpr std::uint32_t most_places = 8;
constexpr std::size_t most_evidence = 12;
constexpr std::uint32_t most_doublings = 3;

std::vector<Evidence> gather(const Model& model, const SituationOptions& options, double until_h) {
  std::vector<Evidence> out;
  if (options.reports) out = usable_reports(model, until_h);
  for (const Certain& certain : options.certain) {
    if (certain.known_from_h > until_h + 1e-9) continue;
    Evidence evidence;
    evidence.place = certain.place;
    evidence.published_h = certain.known_from_h;
    evidence.earliest_h = certain.earliest_h;
    evidence.about_h = std::min(certain.about_h, certain.known_from_h);
    evidence.certain = true;
    evidence.control = certain.control;
    out.push_back(std::move(evidence));
  }
  std::ranges::stable_sort(out, {}, [](const Evidence& e) {
    return std::tuple(e.published_h, e.certain, e.certain ? e.place : 0u);
  });
  return out;
}

SituationMethod choose(const Model& model, const SituationOptions& options, std::size_t evidence,
                       double until_h) {
  if (model.has(Rule::contact) || until_h < model.step_h - 1e-9) return SituationMethod::stand_still;
  for (const SituationMethod wish : {options.method, model.theatre->evidence.method}) {
    if (wish != SituationMethod::automatic) return wish;
  }
  return model.place_count <= most_places && evidence <= most_evidence ? SituationMethod::particles
                                                                       : SituationMethod::local;
}

void check(std::span<const double> moments_h) {
  if (moments_h.empty() || !std::ranges::is_sorted(moments_h) || moments_h.front() < 0) {
    throw std::invalid_argument("situations: moments must ascend from 0");
  }
}

}  // namespace

std::vector<Situation> situate_each(const Model& model, const SituationOptions& options,
                                    std::span<const double> moments_h) {
  check(moments_h);
  const std::vector<Evidence> evidence = gather(model, options, moments_h.back());
  const SituationMethod method = choose(model, options, evidence.size(), moments_h.back());
  std::uint32_t particles = options.particles != 0 ? options.particles : model.theatre->evidence.particles;
  std::vector<Situation> out;
  if (method == SituationMethod::stand_still) {
    for (const double moment : moments_h) out.push_back(stand_still(model, options, evidence, moment));
    return out;
  }
  for (std::uint32_t doubling = 0;; ++doubling, particles *= 2) {
    Filter filter(model, options, method, evidence, particles);
    out.clear();
    for (const double moment : moments_h) out.push_back(filter.read(moment));
    // docs/model.md 4.4, step 4: so few ancestors say that the particles were too few for the evidence.
    const bool few = out.back().ancestors * 20 < particles;
    if (method != SituationMethod::particles || !few || doubling == most_doublings) return out;
  }
}

void situate_each(const Model& model, const SituationOptions& options, std::span<const double> moments_h,
                  const std::function<bool(Situation&&)>& visit) {
  check(moments_h);
  std::vector<Evidence> evidence = gather(model, options, moments_h.back());
  const SituationMethod method = choose(model, options, evidence.size(), moments_h.back());
  if (method != SituationMethod::local) {  // the others are for small maps, or may have to begin again
    for (Situation& situation : situate_each(model, options, moments_h)) {
      if (!visit(std::move(situation))) return;
    }
    return;
  }
  const std::uint32_t particles =
      options.particles != 0 ? options.particles : model.theatre->evidence.particles;
  Filter filter(model, options, method, std::move(evidence), particles);
  for (const double moment : moments_h) {
    if (!visit(filter.read(moment))) return;
  }
}

Situation situate(const Model& model, const SituationOptions& options) {
  const double moment_h = model.as_of_h;
  return std::move(situate_each(model, options, std::span(&moment_h, 1)).front());
}

std::shared_ptr<const Situation> opening_situation(const Model& model, std::uint64_t random_seed,
                                                   const SituationOptions& options) {
  if (!begins_from_situation(model)) return nullptr;
  return model.situations.get(random_seed, [&] {
    SituationOptions own;  // nothing but the seed may change what is remembered
    own.random_seed = random_seed;
    own.jobs = options.jobs;
    own.progress = options.progress;
    return std::make_shared<const Situation>(situate(model, own));
  });
}

}  // namespace salient
