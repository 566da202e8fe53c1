#pragma once

#include <cstdint>
#include <functional>

#include "render/film/film.hpp"

namespace salient {

/// What the reports published until each moment let one believe, a moment every `every_h` hours: the
/// likeliest holder with its probability; unknown where no answer reaches the level.
/// @param progress  called now and then: steps done, steps wanted
Film belief_film(const Model& model, std::uint64_t seed, double every_h,
                 const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

}  // namespace salient
