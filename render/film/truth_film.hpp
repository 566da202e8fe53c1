#pragma once

#include "render/film/film.hpp"

namespace salient {

/// What happened, by the scenario's truth table: a change is shown in the middle between the earliest and
/// the latest time at which it may have come. Nothing is known of formations.
Film truth_film(const Model& model);

}  // namespace salient
