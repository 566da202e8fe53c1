#pragma once

#include <string>

#include "render/film/film.hpp"
#include "sim/ensemble/counts.hpp"

namespace salient {

/// What an ensemble makes of each place, reading by reading: the most frequent holder, with the share of
/// replicates in which it holds the place as certainty.
/// Shape: counts as run_ensemble gives them for one arm
Film ensemble_film(const Model& model, const std::string& name, const Layout& layout, const Counts& counts);

}  // namespace salient
