#include "tools/salient/asked_theatre.hpp"

#include <filesystem>
#include <iostream>
#include <utility>

#include "sim/core/text.hpp"
#include "sim/store/run_files.hpp"
#include "tools/salient/shipped.hpp"
#include "tools/salient/work.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

/// A link that leads nowhere is there, too, and a folder that may not be looked into: it was meant.
bool is_path(const std::string& word) {
  std::error_code error;
  return fs::symlink_status(word, error).type() != fs::file_type::not_found;
}

/// Whether a word that is no path may be the name of a theatre rather than that of a file.
bool is_name(const std::string& word) {
  return word.find('/') == std::string::npos && !word.ends_with(".yaml") && !word.ends_with(".yml");
}

/// The same faults; that which says that there is no such file offers what is shipped.
Faults with_names(const Faults& faults, const std::string& word) {
  const std::vector<std::string> names = shipped_names();
  Faults out;
  for (Fault fault : faults.all()) {
    if (!names.empty() && fault.spot.file == word) {
      if (fault.fix.empty()) fault.fix = did_you_mean(word, names);
      if (fault.fix.empty()) fault.fix = "name a folder with a scenario.yaml, or a YAML file.";
      fault.fix += " A shipped theatre is called " + one_of(names);
    }
    out.add(std::move(fault));
  }
  return out;
}

}  // namespace

bool is_run_folder(const std::string& path) {
  std::error_code error;
  const fs::path folder(path);
  return fs::exists(folder / run_files::manifest, error) || fs::exists(folder / run_files::database, error);
}

std::string scenario_path(const std::string& word) {
  return word == "-" || is_path(word) ? word : shipped_theatre(word).value_or(word);
}

ReadResult read_asked(const std::string& word, bool strict) {
  const std::string path = scenario_path(word);
  ReadResult read = read_scenario(path, strict);
  const bool is_nowhere = path == word && word != "-" && !is_path(word);
  if (is_nowhere && is_name(word)) read.faults = with_names(read.faults, word);
  return read;
}

std::optional<Scenario> sound_or_shown(const std::string& word, ReadResult read, Warnings warnings) {
  if (!read.scenario) {
    std::cerr << text(read.faults);
  } else if (const std::size_t count = read.faults.warnings(); count != 0 && warnings == Warnings::counted) {
    std::cerr << count << (count == 1 ? " warning" : " warnings") << "; salient check " << escaped(word)
              << (count == 1 ? " shows it\n" : " shows them\n");
  }
  return std::move(read.scenario);
}

Scenario read_sound(const std::string& word, Warnings warnings) {
  auto scenario = sound_or_shown(word, read_asked(word), warnings);
  if (!scenario) throw Refusal(input_refused);
  return std::move(*scenario);
}

}  // namespace salient
