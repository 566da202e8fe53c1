#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/fault.hpp"
#include "sim/files/source_text.hpp"
#include "sim/model/theatre.hpp"

namespace salient {

/// A theatre as read, beside what was met on the way.
struct Scenario {
  Theatre theatre;
  std::string path;                ///< as the user gave it
  std::string content_hash;        ///< hex; over the checked content, not over bytes or file order
  std::vector<std::string> files;  ///< every file that was read, in order
  std::vector<std::shared_ptr<const SourceText>> texts;  ///< the same, as they were read
};

struct ReadResult {
  std::optional<Scenario> scenario;  ///< nothing if there was any error
  Faults faults;                     ///< sorted; warnings may accompany a scenario
  std::vector<std::string> files;    ///< every file that was read, in order
};

/// Reads and checks a theatre: a folder with scenario.yaml, a YAML file (a variant too), or "-".
/// Never throws on bad input; every fault in one go.
ReadResult read_scenario(const std::string& path, bool strict = false);

/// The same with the reports of the CSV file `reports`, wherever it lies, instead of its own: for those that
/// came in later. Its sources, places and actors are the scenario's.
/// @param path  a YAML file
ReadResult read_with_reports(const std::string& path, const std::string& reports);

/// The same on a text in memory; files that it names are sought beside `name`.
ReadResult read_scenario_text(const std::string& name, std::string text, bool strict = false);

}  // namespace salient
