#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/ensemble/ensemble.hpp"
#include "sim/scenario/read.hpp"
#include "sim/store/run_plan.hpp"

namespace salient {

/// Where an arm's scenario came from, as it was read.
struct ArmSource {
  std::string path;  ///< as the user gave it
  std::string content_hash;
  std::vector<std::shared_ptr<const SourceText>> texts;  ///< its own file first
};

/// An arm and its source from a scenario that was read.
Arm make_arm(std::string name, const Scenario& scenario);
ArmSource source_of(const Scenario& scenario);

/// Everything that a run needs to be run again, as files below its folder.
struct ScenarioCopy {
  std::vector<std::pair<std::string, std::string>> files;  ///< name from the run folder, bytes; by name
  std::vector<std::string> arm_files;                      ///< by arm: which of them it is
};

/// Files keep their places below the theatre's folder, which becomes scenario/; a second theatre's becomes
/// scenario-2/. SOURCES.md comes along.
ScenarioCopy copy_of(const std::vector<ArmSource>& sources);

/// Reads the arms of a plan back from a run folder.
/// Throws: RunRefused if a file is missing, faulty or says something else than the plan's hash
std::vector<Arm> read_copy(const std::filesystem::path& folder, const RunPlan& plan);

}  // namespace salient
