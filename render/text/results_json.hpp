#pragma once

#include <string>

#include "sim/answers/results.hpp"
#include "sim/study/storylines/storylines.hpp"

namespace salient {

/// The document of `salient run --json`: `fingerprint`, `replicates`, `replicates_per_second`, `seed`,
/// `stopped`, `as_of`, `horizon`, `arms` with `questions` (id, ask, p, se, half_width) and `places` (id,
/// name, holder at the anchor, p_holder at the horizon, p_fall, se, q10_h, q50_h, q90_h, causes), `lost`
/// (histograms), `people` at the horizon; `storylines`. Null: not reached by the horizon, or nothing to lose.
/// @param storylines  of the same ensemble, or null
std::string results_json(const Results& results, const Storylines* storylines = nullptr);

}  // namespace salient
