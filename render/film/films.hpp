#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "render/film/viewer.hpp"
#include "sim/ensemble/ensemble.hpp"

namespace salient {

/// Where the films of a stage come from.
struct FilmSource {
  std::vector<Arm> arms;
  std::uint64_t random_seed = 1;
  std::uint64_t replicates = 1000;          ///< of the run; what may be asked for by number
  std::uint64_t ensemble_replicates = 400;  ///< run for the view `ensemble` where no counts are given
  /// Counts of a finished run, by arm, and their layout.
  std::optional<Layout> layout;
  std::vector<Counts> counts;
  /// Called while a film is made that takes longer: what, done, wanted.
  std::function<void(const std::string&, std::uint64_t, std::uint64_t)> progress;
};

/// A stage on which every view of the source can be shown; films are made when first asked for, and kept as
/// long as somebody shows them (truth, belief and ensemble: for good).
Stage make_stage(FilmSource source);

/// The views that a theatre has: truth and belief need a table each.
std::vector<View> views_of(const Theatre& theatre);

}  // namespace salient
