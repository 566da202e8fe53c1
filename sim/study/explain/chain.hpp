#pragma once

#include "sim/study/explain/explanation.hpp"
#include "sim/study/explain/replay.hpp"

namespace salient {

/// The story of one place in one replicate: from its loss back to the loss that weighed most in the will
/// that broke there, and so on; margins by running it again.
Chain read_chain(const std::shared_ptr<const Model>& model, std::uint64_t seed, std::uint64_t replicate,
                 PlaceId place);

/// How much the formation named by a key lacks, or has over, so that `place` ends the other way.
Margin find_margin(Replay& replay, std::uint64_t replicate, PlaceId place, std::uint64_t formation,
                   std::int64_t fighters);

}  // namespace salient
