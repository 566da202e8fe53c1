#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/core/estimate.hpp"
#include "sim/model/change.hpp"
#include "sim/model/model.hpp"

namespace salient {

/// Where the histories of one replicate in two arms first part: the first change, by the clock, that
/// one arm has and the other has not, or has in another way or at another time.
struct Divergence {
  std::uint64_t replicate = 0;
  double time_h = 0;  ///< of that change, since the anchor
  std::uint32_t place = 0;
  bool in_variant = false;  ///< the variant made it; otherwise the baseline
  Control from, to;
  Cause cause = Cause::contest;
  Rule rule = Rule::will;         ///< that made it; meaningless where `by_calendar`
  bool by_calendar = false;       ///< an order or intervention of the scenario made it, no rule
  std::optional<double> other_h;  ///< when the other arm came to the same control there; nothing: never
};

/// Of all replicates of a pair of arms.
struct Divergences {
  struct Share {
    std::uint32_t place = 0;
    Rule rule = Rule::will;
    bool by_calendar = false;
    Estimate of_divergences;
    double median_h = 0;
  };

  Estimate differ;                         ///< replicates whose histories part at all
  std::vector<Divergence> each;            ///< by replicate, those that part
  double q10_h = 0, q50_h = 0, q90_h = 0;  ///< of those that part
  std::vector<Share> where;                ///< by place and rule, the most frequent first
  /// The divergence of the most frequent place and rule whose time is the median of those.
  std::optional<Divergence> typical;
};

/// Which rule writes changes of a cause; nothing: the scenario's calendar.
std::optional<Rule> rule_of(Cause cause);

}  // namespace salient
