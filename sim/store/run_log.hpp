#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace salient {

/// Adds a line to log.csv of a run folder: when, where and by which process what happened. Each line ends
/// with a check on itself; the file is different each time and no part of "the same bytes".
/// @param event  "begun", "resumed", "stopped", "finished", "merged"
void log_event(const std::filesystem::path& folder, const std::string& event, std::uint64_t replicates,
               const std::string& program_version);

/// Numbers, from 1, of the lines whose check does not fit; empty if there is no log.
std::vector<std::size_t> damaged_lines(const std::filesystem::path& folder);

}  // namespace salient
