#include "sim/outcome/files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/core/text.hpp"
#include "sim/outcome/summary.hpp"
#include "sim/outcome/tables.hpp"
#include "sim/store/written_file.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* manifest_name = "manifest.json";

std::optional<Json> read_manifest(const fs::path& folder) {
  std::ifstream file(folder / manifest_name, std::ios::binary);
  if (!file) return std::nullopt;
  Json document = Json::parse(file, nullptr, false);
  if (!document.is_object() || !document.contains("salient_run")) return std::nullopt;
  return document;
}

std::string text_at(const Json& document, const char* key) {
  const auto found = document.find(key);
  return found != document.end() && found->is_string() ? found->get<std::string>() : "";
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

bool speaks_of_rights(const std::string& line) {
  constexpr std::array<std::string_view, 6> words = {"licen", "cc by", "odbl", "copyright",
                                                     "attribution", "\xc2\xa9"};
  const std::string plain = lower(line);
  return std::ranges::any_of(words, [&](auto w) { return plain.find(w) != std::string::npos; });
}

Json json_of(const Attribution& a) {
  return {{"file", a.path}, {"heading", a.heading}, {"licences", a.licences}};
}

Json arm_json(const ArmResults& arm, const ArmSource& source) {
  const Theatre& theatre = *arm.model->theatre;
  Json rules = Json::array();
  for (const RuleChoice& choice : theatre.rules) {
    rules.push_back(choice.variant.empty() ? choice.rule : choice.rule + ": " + choice.variant);
  }
  return {{"name", arm.name},
          {"scenario", source.path},
          {"content_hash", source.content_hash},
          {"files", source.files},
          {"rule_set", theatre.rule_set},
          {"rules", rules}};
}

}  // namespace

std::optional<Attribution> attribution(const fs::path& scenario) {
  if (scenario == "-") return std::nullopt;  // standard input lies nowhere
  std::error_code error;
  fs::path folder = fs::is_directory(scenario, error) ? scenario : scenario.parent_path();
  if (folder.filename() == "variants") folder = folder.parent_path();
  const fs::path path = folder / "SOURCES.md";
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  Attribution out;
  out.path = path.generic_string();
  constexpr std::size_t most_lines = 20;
  for (std::string line; std::getline(file, line);) {
    const std::string_view bare = trimmed(line);
    const bool heading = bare.starts_with("#");
    if (heading && out.heading.empty()) {
      out.heading = trimmed(bare.substr(std::min(bare.find_first_not_of('#'), bare.size())));
    } else if (!heading && speaks_of_rights(line) && out.licences.size() < most_lines) {
      out.licences.emplace_back(bare);
    }
  }
  return out;
}

std::string manifest(const RunRecord& record, bool complete) {
  const Results& r = *record.results;
  const Clock& clock = r.theatre().clock;
  Json document = {{"salient_run", run_folder_version},
                   {"note", "model output, not a report"},
                   {"complete", complete},
                   {"program_version", record.program_version},
                   {"engine_version", engine_version},
                   {"title", r.theatre().title},
                   {"scenario", record.sources.front().path},
                   {"content_hash", record.sources.front().content_hash},
                   {"random_seed", r.random_seed},
                   {"first_replicate", r.first_replicate},
                   {"replicates", r.replicates},
                   {"replicates_wanted", record.replicates_wanted},
                   {"stopped", r.stopped},
                   {"half_width", record.half_width ? Json(*record.half_width) : Json(nullptr)},
                   {"every_h", r.layout.every_h},
                   {"anchor", iso(clock.anchor, clock.offset_minutes)},
                   {"as_of", iso(clock.as_of, clock.offset_minutes)},
                   {"horizon", iso(r.moment(r.layout.bin_h.back()), clock.offset_minutes)},
                   {"fingerprint", r.fingerprint}};
  Json arms = Json::array(), attributions = Json::array();
  for (std::size_t i = 0; i < r.arms.size(); ++i) {
    arms.push_back(arm_json(r.arms[i], record.sources[i]));
    const auto found = attribution(record.sources[i].path);
    if (!found) continue;
    const bool known = std::ranges::any_of(
        attributions, [&](const Json& other) { return text_at(other, "file") == found->path; });
    if (!known) attributions.push_back(json_of(*found));
  }
  document["arms"] = arms;
  document["data"] = attributions;
  document["started"] = record.started;
  document["finished"] = record.finished;
  document["seconds"] = r.seconds;
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::optional<std::string> obstacle(const fs::path& folder, const std::string& scenario_path,
                                    const std::string& title, bool force) {
  const std::string shown = salient::quoted(folder.string());
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (!fs::is_directory(status)) return shown + " is in the way and is not a folder";
  const fs::directory_iterator first(folder, error);
  if (error) return shown + " cannot be read: " + error.message();
  if (first == fs::directory_iterator()) return std::nullopt;
  const auto older = read_manifest(folder);
  if (!older) return shown + " is not empty and not a folder that salient run wrote";
  if (text_at(*older, "scenario") != scenario_path || text_at(*older, "title") != title) {
    return shown + " holds a run of another scenario (" +
           salient::quoted(text_at(*older, "scenario")) + "); choose another folder";
  }
  if (!force) return shown + " holds an older run of this scenario; --force replaces it";
  return std::nullopt;
}

std::vector<std::string> write_run_folder(const fs::path& folder, const RunRecord& record) {
  fs::create_directories(folder);
  std::vector<std::string> names = {manifest_name};
  const auto put = [&](const std::string& name, std::string_view text) {
    write_file(folder / name, text);
    names.push_back(name);
  };
  write_file(folder / manifest_name, manifest(record, false));
  put("summary.md", summary(*record.results));
  for (const auto& [name, text] : tables(*record.results)) put(name, text);
  write_file(folder / manifest_name, manifest(record, true));
  return names;
}

}  // namespace salient
