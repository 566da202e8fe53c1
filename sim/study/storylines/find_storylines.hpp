#pragma once

#include <functional>
#include <vector>

#include "sim/ensemble/ensemble.hpp"
#include "sim/store/run_plan.hpp"
#include "sim/study/storylines/histories.hpp"
#include "sim/study/storylines/storylines.hpp"

namespace salient {

struct StorylineOptions {
  std::size_t most_key_places = 5;
  std::uint32_t least_lines = 3, most_lines = 6;
  std::uint64_t least_replicates = 50;  ///< with fewer nothing is said
};

/// Groups the replicates of all arms by the order of their key events, and finds what tells the groups
/// apart. The key places are lost in at least 2 % of the replicates: those that questions ask about, then the
/// weightiest (towns before others, value, people). How many groups there are is decided by the mean
/// silhouette; groups that come to the same name are one. A pure function of the histories.
Storylines find_storylines(const std::vector<Arm>& arms, const Histories& histories,
                           const StorylineOptions& options = {});

/// Those of a run that is stored.
/// @param read  shows the run's batches in order until its visitor says false
Storylines read_storylines(const std::vector<Arm>& arms, const Layout& layout, const RunPlan& plan,
                           const std::function<void(const std::function<bool(const Batch&)>&)>& read);

/// Signs of the baseline: found on its replicates of even number, rated on those of odd number.
/// @param line_of  by row of the baseline: index into storylines.lines
std::vector<Indicator> find_indicators(const Model& model, const Histories& histories,
                                       const Storylines& storylines,
                                       const std::vector<std::uint32_t>& line_of);

}  // namespace salient
