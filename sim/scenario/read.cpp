#include "sim/scenario/read.hpp"

#include <filesystem>
#include <iostream>
#include <system_error>

#include "sim/scenario/content_hash.hpp"
#include "sim/scenario/cross_checks.hpp"
#include "sim/scenario/extends.hpp"
#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/theatre_folder.hpp"

namespace salient {
namespace {

/// Title, episode, caveats, and whether there are keys that nobody knows.
void read_top(Reading& reading, const Node& root) {
  Record record(reading, key_group(""), "");
  if (!record.fill(root)) return;
  if (record.has("salient")) {
    const auto version = read_any_number(reading, record.cell("salient"), record.spec("salient"));
    if (version && *version != 1) {
      record.refuse(
          record.cell("salient").fault("the format version 1", "this program reads version 1 only"));
    }
  }
  reading.theatre.title = record.text("title");
  constexpr const char* episodes[] = {"historical", "invented"};
  if (record.has("episode")) {
    if (const auto episode = record.word<int>("episode")) reading.theatre.episode = episodes[*episode];
  }
  reading.theatre.caveats = record.text("caveats");
  if (const Node* tables = record.node("tables"))
    Record(reading, key_group("tables"), "tables").fill(*tables);
}

void read_parts(Reading& reading, const Node& root) {
  read_top(reading, root);
  read_clock(reading, root);
  read_actor_names(reading, root);
  read_place_table(reading, root);
  read_route_table(reading, root);
  read_actors(reading, root);
  read_doctrines(reading, root);
  read_relations(reading, root);
  read_propensities(reading, root);
  read_initial_table(reading, root);
  read_source_table(reading, root);
  read_report_table(reading, root);
  read_force_table(reading, root);
  read_truth_table(reading, root);
  read_boundary(reading, root);
  read_rules(reading, root);
  read_contact(reading, root);
  read_interventions(reading, root);
  read_questions(reading, root);
  read_ensemble(reading, root);
  read_evidence(reading, root);
  cross_check(reading, root);
}

ReadResult read(const std::string& path, std::shared_ptr<const SourceText> source, Faults faults, bool strict,
                std::string outside = {}) {
  ReadResult result;
  result.faults = std::move(faults);
  if (source == nullptr) return result;
  Reading reading(result.faults);
  reading.folder = theatre_folder(source->name());
  reading.outside = std::move(outside);
  const auto root = read_extended(reading, std::move(source));
  if (root != nullptr) read_parts(reading, *root);
  reading.finish();
  if (strict) result.faults.make_strict();
  result.faults.sort();
  result.files = reading.files;
  if (root == nullptr || result.faults.errors() > 0) return result;
  Scenario scenario;
  scenario.theatre = std::move(reading.theatre);
  scenario.theatre.atlas = Atlas(std::move(reading.places), std::move(reading.routes));
  scenario.path = path;
  scenario.content_hash = content_hash(scenario.theatre);
  scenario.files = std::move(reading.files);
  scenario.texts = reading.texts();
  result.scenario = std::move(scenario);
  return result;
}

/// Standard input, as far as a scenario may be long.
std::string all_of_stdin() {
  constexpr std::size_t most = (std::size_t{64} << 20) + 1;  // one more: SourceText says that it is too much
  std::string bytes;
  char buffer[65536];
  while (bytes.size() < most && std::cin.read(buffer, sizeof buffer).gcount() > 0) {
    bytes.append(buffer, static_cast<std::size_t>(std::cin.gcount()));
  }
  return bytes;
}

/// A YAML scalar.
std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

}  // namespace

ReadResult read_with_reports(const std::string& path, const std::string& reports) {
  const std::filesystem::path scenario(path);
  const std::string name = (scenario.parent_path() / "with-new-reports.yaml").string();
  std::string variant = "extends: " + single_quoted(scenario.filename().string()) +
                        "\ntables: {reports: " + single_quoted(outside_table) + "}\n";
  Faults faults;
  auto source = SourceText::of(name, std::move(variant), faults);
  return read(path, std::move(source), std::move(faults), false, reports);
}

ReadResult read_scenario(const std::string& path, bool strict) {
  if (path == "-") return read_scenario_text(path, all_of_stdin(), strict);
  Faults faults;
  std::error_code failed;
  std::string file = path;
  if (std::filesystem::is_directory(path, failed)) {
    file = (std::filesystem::path(path) / "scenario.yaml").lexically_normal().string();
    if (!std::filesystem::exists(file, failed)) {
      Fault fault;
      fault.spot.file = path;
      fault.what = "the folder has no scenario.yaml";
      fault.fix = "name a folder with a scenario.yaml, or a YAML file; salient new makes one";
      faults.add(std::move(fault));
      return read(path, nullptr, std::move(faults), strict);
    }
  }
  auto source = SourceText::read(file, faults);
  return read(path, std::move(source), std::move(faults), strict);
}

ReadResult read_scenario_text(const std::string& name, std::string text, bool strict) {
  Faults faults;
  auto source = SourceText::of(name, std::move(text), faults);
  return read(name, std::move(source), std::move(faults), strict);
}

}  // namespace salient
