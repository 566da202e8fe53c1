#pragma once

#include "sim/files/node.hpp"
#include "sim/scenario/reading.hpp"

namespace salient {

/// What no single value shows: isolated places, places without initial control, actors that nobody
/// uses or that stand to nobody, supply from places that are not held, contradictory reports,
/// positions that look swapped. All warnings. To be called while places and routes still stand in
/// the reading.
void cross_check(Reading& reading, const Node& root);

}  // namespace salient
