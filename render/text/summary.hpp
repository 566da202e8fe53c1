#pragma once

#include <string>

#include "sim/answers/results.hpp"
#include "sim/study/storylines/storylines.hpp"

namespace salient {

/// summary.md: an ensemble in plain words for a brief. Answers first, then what falls first, how far it
/// may run (always the histogram), people, roads, why, and what all of it rests on. Names and texts of
/// the theatre stay text, whatever they contain.
/// @param storylines  of the same ensemble, or null
std::string summary(const Results& results, const Storylines* storylines = nullptr);

/// How reported states come about, in one paragraph: goes with every output that shows them.
extern const char* const reported_state_note;

}  // namespace salient
