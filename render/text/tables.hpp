#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/answers/results.hpp"

namespace salient {

/// The tidy tables of a run as (file name, CSV text), one row a fact, every probability with its
/// Monte Carlo standard error `se`. Times are ISO 8601 local time of the theatre; `hours` count from the
/// anchor. An empty field means: not reached by the horizon, or not asked.
///   questions.csv   arm, question, ask, p, se, low, high, replicates
///   control.csv     arm, place, time, hours, state, p, se       (reported states)
///   conditions.csv  arm, place, time, hours, condition, p, se   (raw: contested, vacated, ...)
///   falls.csv       arm, place, name, holder, p_fall, se, q10_h, q50_h, q90_h, cause, cause_share
///   fall_hours.csv  arm, place, hour, replicates   (hour: from `hour` to `hour` + 1; none: never)
///   causes.csv      arm, place, cause, share_of_falls, se, replicates
///   routes.csv      arm, route, time, hours, traveller, p_usable, se
///   people.csv      arm, group, time, hours, mean, se, q10, q90
///   lost.csv        arm, actor, places_lost, replicates, p, se
std::vector<std::pair<std::string, std::string>> tables(const Results& results);

}  // namespace salient
