#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/answers/results.hpp"
#include "sim/study/compare/difference.hpp"
#include "sim/study/compare/divergence.hpp"
#include "sim/study/storylines/storylines.hpp"

namespace salient {

/// Over the distribution of the parameters: in how many of the draws of all parameters together does a
/// difference keep its sign?
struct SignStability {
  std::uint64_t draws = 0;       ///< of the parameters
  std::uint64_t replicates = 0;  ///< on each
  std::uint64_t same = 0;        ///< the sign of the whole comparison, and beyond one standard error
  std::uint64_t opposite = 0;    ///< the other sign, likewise; the rest shows no difference
};

/// What becomes of the first loss of a place by who held it at the opening.
struct FallDifference {
  std::uint32_t place = 0;
  Difference falls;                               ///< share of replicates in which it falls by the horizon
  Difference held_h;                              ///< hours it was held, the horizon's where it does not fall
  std::uint64_t only_base = 0, only_variant = 0;  ///< replicates in which it falls in one arm only
  std::uint64_t earlier = 0, later = 0, same = 0;  ///< replicates in which it falls in both arms
  std::optional<double> base_h, variant_h;         ///< medians over all replicates, nothing: never reached
};

/// One variant against the baseline.
struct ArmComparison {
  std::string name, title;
  Estimate differ;          ///< replicates whose histories differ at all
  double critical = 0;      ///< c*: the band is difference +- c* se, in all cells below at once
  std::uint64_t cells = 0;  ///< that differ in some replicate, and so are in the band

  // Dense; indexed by the functions below. Where no replicate differs everything is exactly 0.
  std::vector<Difference> control;    ///< bins x places x states, share of replicates
  std::vector<Difference> routes;     ///< bins x routes x (actors + 1), share usable; the last: civilians
  std::vector<Difference> people;     ///< bins x groups, persons (mean)
  std::vector<Difference> questions;  ///< in the theatre's order, share of yes
  std::vector<FallDifference> falls;  ///< by place

  Divergences divergence;
  std::vector<SignStability> stability;  ///< by question; empty: not asked for
};

struct CompareOptions {
  std::uint64_t random_seed = 1;
  std::uint64_t first_replicate = 0;
  std::uint64_t replicates = 1000;
  double every_h = 0;  ///< see make_layout
  unsigned jobs = 0;
  std::uint32_t bootstraps = 2000;
  double level = 0.95;
  double minimum_effect = 0.05;  ///< share of replicates, or of the known population, or of the run's hours
  std::uint32_t parameter_draws = 50;  ///< for the sign's stability; 0: none
  std::uint32_t on_each = 40;          ///< replicates on each
  const std::atomic<bool>* stop = nullptr;
  /// Called now and then from one thread at a time: replicates finished, replicates wanted.
  std::function<void(std::uint64_t, std::uint64_t)> progress;
};

/// Two or more futures on the same draws.
struct Comparison {
  Results results;                  ///< of all arms, the baseline first
  std::vector<ArmComparison> arms;  ///< the variants, in the order of results.arms from 1 on
  Storylines storylines;            ///< of all arms together, with their share in each
  double level = 0.95, minimum_effect = 0.05;
  std::uint32_t bootstraps = 0;

  [[nodiscard]] const ArmResults& baseline() const { return results.arms.front(); }
  [[nodiscard]] const Difference& control(const ArmComparison& arm, std::size_t bin, std::uint32_t place,
                                          std::uint32_t state) const {
    return arm.control[cell(bin, place, state, results.layout.places, results.layout.states)];
  }
  /// @param traveller  actor, or layout.actors for civilians
  [[nodiscard]] const Difference& route(const ArmComparison& arm, std::size_t bin, std::uint32_t route,
                                        std::uint32_t traveller) const {
    return arm.routes[cell(bin, route, traveller, results.layout.routes, results.layout.actors + 1)];
  }
  [[nodiscard]] const Difference& people(const ArmComparison& arm, std::size_t bin, std::size_t group) const {
    return arm.people[bin * results.groups.size() + group];
  }
};

/// Runs all arms on the same draws and compares each with the first.
/// @param arms  the baseline first; arms share places, routes, actors, questions and length
Comparison compare(const std::vector<Arm>& arms, const CompareOptions& options);

}  // namespace salient
