#pragma once

#include <optional>
#include <string>

#include "sim/scenario/read.hpp"

namespace salient {

/// Whether a run lies there, finished or not: its manifest or, where that was lost, its database.
bool is_run_folder(const std::string& path);

enum class Warnings { counted, passed_over };

/// Reads a scenario that has to be sound. What refuses it goes to stderr as `salient check` shows it; if it
/// is sound, how many warnings there are, where they are counted.
/// @returns  nothing if it is refused
std::optional<Scenario> read_or_show(const std::string& path, Warnings warnings);
/// The same for a verb that needs no other file. Throws: Refusal, when the faults are shown
Scenario read_sound(const std::string& path, Warnings warnings);

}  // namespace salient
