#include "tools/salient/asked_theatre.hpp"

#include <filesystem>
#include <iostream>
#include <utility>

#include "sim/core/text.hpp"
#include "sim/store/run_files.hpp"
#include "tools/salient/work.hpp"

namespace salient {

bool is_run_folder(const std::string& path) {
  std::error_code error;
  const std::filesystem::path folder(path);
  return std::filesystem::exists(folder / run_files::manifest, error) ||
         std::filesystem::exists(folder / run_files::database, error);
}

std::optional<Scenario> read_or_show(const std::string& path, Warnings warnings) {
  ReadResult read = read_scenario(path);
  if (!read.scenario) {
    std::cerr << text(read.faults);
  } else if (const std::size_t count = read.faults.warnings(); count != 0 && warnings == Warnings::counted) {
    std::cerr << count << (count == 1 ? " warning" : " warnings") << "; salient check " << escaped(path)
              << (count == 1 ? " shows it\n" : " shows them\n");
  }
  return std::move(read.scenario);
}

Scenario read_sound(const std::string& path, Warnings warnings) {
  auto scenario = read_or_show(path, warnings);
  if (!scenario) throw Refusal(input_refused);
  return std::move(*scenario);
}

}  // namespace salient
