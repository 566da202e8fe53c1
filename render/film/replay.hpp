#pragma once

#include <cstdint>
#include <string>

#include "render/film/film.hpp"

namespace salient {

/// Runs one replicate and records what can be seen of it. The engine is only looked at: the same numbers
/// come out as of ReplicateRunner.
/// @param name  of the arm, for the title
Film replay(const Model& model, const std::string& name, std::uint64_t seed, std::uint64_t replicate);

/// The scenario's reports as events at the time of their publication, as published_h() has it. Those from
/// before the film, and those written in hindsight, are left out.
std::vector<FilmEvent> report_events(const Model& model, double from_h, double until_h);

/// Adds events and puts them all in the order of time.
void add_events(Film& film, std::vector<FilmEvent> more);

}  // namespace salient
