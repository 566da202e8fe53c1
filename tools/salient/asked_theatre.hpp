#pragma once

#include <optional>
#include <string>

#include "sim/scenario/read.hpp"

namespace salient {

/// Whether a run lies there, finished or not: its manifest or, where that was lost, its database.
bool is_run_folder(const std::string& path);

/// What the SCENARIO of a command line means: "-", a path that exists, otherwise the folder of the theatre
/// that is shipped under that name; the word itself where it is nothing of these.
std::string scenario_path(const std::string& word);

/// Reads the SCENARIO of a command line. A name that is nowhere is told which theatres are shipped.
ReadResult read_asked(const std::string& word, bool strict = false);

enum class Warnings { counted, passed_over };

/// Takes a scenario that has to be sound. What refuses it goes to stderr as `salient check` shows it; if it
/// is sound, how many warnings there are, where they are counted.
/// @param word  how it was called on the command line
/// @returns     nothing if it is refused
std::optional<Scenario> sound_or_shown(const std::string& word, ReadResult read, Warnings warnings);

/// Reads the SCENARIO of a verb that needs no other file. Throws: Refusal, when its faults are shown
Scenario read_sound(const std::string& word, Warnings warnings);

}  // namespace salient
