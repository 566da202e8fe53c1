#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/ensemble/ensemble.hpp"
#include "sim/store/attribution.hpp"
#include "sim/store/run_plan.hpp"
#include "sim/store/scenario_copy.hpp"

namespace salient {

constexpr int run_folder_version = 2;

/// manifest.json: what a run is, how far it is, and a seal on every file. Its last member is a seal on
/// itself, so that no bit of it can change unseen.
struct Manifest {
  struct FileSeal {
    std::uint64_t bytes = 0;
    std::string sha256;

    bool operator==(const FileSeal&) const = default;
  };
  struct Rules {
    std::string rule_set;
    std::vector<std::string> rules;
  };

  RunPlan plan;
  std::string program_version;
  bool complete = false;
  bool stopped = false;          ///< by somebody, with results of what was finished by then
  std::uint64_t replicates = 0;  ///< that the results rest on; 0: there are none yet
  std::string fingerprint;
  std::string anchor, as_of, horizon;
  std::vector<Rules> rules;  ///< by arm
  std::vector<Attribution> data;
  std::map<std::string, FileSeal> files;
};

/// The manifest of a run that begins.
Manifest make_manifest(const RunPlan& plan, const std::vector<Arm>& arms, const Layout& layout,
                       std::string program_version, std::vector<Attribution> data);

std::string text(const Manifest& manifest);

/// @returns  nothing if the folder has no manifest of a run
/// Throws: RunRefused if it is damaged or of another format version
std::optional<Manifest> read_manifest(const std::filesystem::path& folder);

Manifest::FileSeal seal_of(std::string_view bytes);
/// Reads the file. Throws: std::system_error
Manifest::FileSeal seal_of_file(const std::filesystem::path& path);

/// The copy of the scenario in a run folder.
/// Throws: RunRefused if a file is not what was run
ScenarioCopy stored_copy(const std::filesystem::path& folder, const Manifest& manifest);

}  // namespace salient
