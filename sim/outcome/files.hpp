#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/outcome/results.hpp"

namespace salient {

/// Where an arm's scenario came from.
struct ArmSource {
  std::string path;
  std::string content_hash;
  std::vector<std::string> files;
};

/// Licence and attribution as a theatre's SOURCES.md gives them.
struct Attribution {
  std::string path;
  std::string heading;
  std::vector<std::string> licences;  ///< lines that speak of licences, attribution or copyright
};

/// What a run folder is made from.
struct RunRecord {
  const Results* results = nullptr;
  std::vector<ArmSource> sources;  ///< by arm
  std::string program_version;
  std::string started, finished;   ///< ISO 8601, UTC
  std::uint64_t replicates_wanted = 0;
  std::optional<double> half_width;
};

constexpr int run_folder_version = 1;

/// Why a run of these arms may not be written here, as one sentence; nothing: it may. A folder that does
/// not exist, is empty, or holds an older run of the same theatre (with `force`) may be written.
/// Two runs are of the same scenario if path and title agree: its content may have been edited.
std::optional<std::string> obstacle(const std::filesystem::path& folder, const std::string& scenario_path,
                                    const std::string& title, bool force);

/// Writes manifest.json, summary.md and the tidy tables. Each file appears whole or not at all;
/// the manifest says `"complete": false` until the last of them is there.
/// @returns  the names of the files, the manifest first
/// Throws: std::system_error if the disk does not take them
std::vector<std::string> write_run_folder(const std::filesystem::path& folder, const RunRecord& record);

/// The manifest's text.
std::string manifest(const RunRecord& record, bool complete);

/// The SOURCES.md beside a scenario, if there is one.
std::optional<Attribution> attribution(const std::filesystem::path& scenario);

}  // namespace salient
