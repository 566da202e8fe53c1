#include "sim/store/scenario_copy.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>

#include "sim/core/text.hpp"
#include "sim/scenario/theatre_folder.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_files.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

constexpr const char* rights = "SOURCES.md";

class Copier {
 public:
  void add(const ArmSource& source) {
    const std::string root = theatre_folder(source.texts.front()->name());
    const std::string to = folder_for(root);
    out_.arm_files.push_back(name_of(source.texts.front()->name(), root, to));
    for (const auto& text : source.texts) {
      files_[name_of(text->name(), root, to)] = std::string(text->bytes());
    }
  }

  ScenarioCopy take() {
    for (auto& [name, bytes] : files_) out_.files.emplace_back(name, std::move(bytes));
    return std::move(out_);
  }

 private:
  std::string folder_for(const std::string& root) {
    const auto known = folders_.find(root);
    if (known != folders_.end()) return known->second;
    std::string to = run_files::scenario;
    if (!folders_.empty()) to.append("-").append(std::to_string(folders_.size() + 1));
    folders_.emplace(root, to);
    const fs::path notes = fs::path(root) / rights;
    if (fs::exists(notes)) {
      std::ifstream file(notes, std::ios::binary);
      files_[to + "/" + rights] = std::string(std::istreambuf_iterator<char>(file), {});
      if (!file.is_open() || file.bad()) throw RunTrouble(escaped(notes.string()) + " cannot be read");
    }
    return to;
  }

  static std::string name_of(const std::string& file, const std::string& root, const std::string& to) {
    if (file == "-") return to + "/standard-input.yaml";
    std::error_code error;
    const fs::path real = fs::weakly_canonical(fs::absolute(file, error), error);
    return to + "/" + real.lexically_relative(root).generic_string();
  }

  std::map<std::string, std::string> folders_;  ///< by the theatre's folder
  std::map<std::string, std::string> files_;
  ScenarioCopy out_;
};

}  // namespace

Arm make_arm(std::string name, const Scenario& scenario) {
  const auto theatre = std::make_shared<const Theatre>(scenario.theatre);
  return {std::move(name), scenario.content_hash, std::make_shared<const Model>(make_model(theatre))};
}

ArmSource source_of(const Scenario& scenario) {
  return {scenario.path, scenario.content_hash, scenario.texts};
}

ScenarioCopy copy_of(const std::vector<ArmSource>& sources) {
  Copier copier;
  for (const ArmSource& source : sources) copier.add(source);
  return copier.take();
}

std::vector<Arm> read_copy(const fs::path& folder, const RunPlan& plan) {
  std::vector<Arm> out;
  for (const RunPlan::Part& part : plan.arms) {
    const ReadResult read = read_scenario((folder / part.file).string());
    if (!read.scenario) {
      throw RunRefused("the copy of the scenario is damaged:\n" + text(read.faults));
    }
    if (read.scenario->content_hash != part.content_hash) {
      throw RunRefused(escaped((folder / part.file).string()) +
                       " was changed since the run began: the copy of the scenario no longer says what "
                       "was run");
    }
    out.push_back(make_arm(part.name, *read.scenario));
  }
  return out;
}

}  // namespace salient
