#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sim/answers/results.hpp"
#include "sim/study/storylines/storylines.hpp"

namespace salient {

/// "A", "B", ...: how outputs refer to a storyline.
std::string letter(std::size_t storyline);

/// A short section for a terminal, begun by a blank line; nothing where nothing can be said.
/// @param results  of the same arms
std::string storylines_text(const Storylines& storylines, const Results& results);
/// The same for summary.md.
std::string storylines_markdown(const Storylines& storylines, const Results& results);
/// {key_places, lines, indicators}.
nlohmann::ordered_json storylines_json(const Storylines& storylines, const Results& results);

}  // namespace salient
