#include "sim/store/manifest.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

#include "sim/core/hash.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_files.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view seal_key = "\"seal\": \"";
constexpr std::size_t seal_size = 64;

std::string sha256(std::string_view bytes) {
  Fingerprint fingerprint;
  fingerprint.add_bytes(bytes);
  return fingerprint.hex();
}

/// The seal of a text whose own seal is blanked out.
std::string seal_on(std::string text, std::size_t at) {
  text.replace(at, seal_size, seal_size, '0');
  return sha256(text);
}

Json arms_json(const Manifest& m) {
  Json arms = Json::array();
  for (std::size_t i = 0; i < m.plan.arms.size(); ++i) {
    const RunPlan::Part& part = m.plan.arms[i];
    arms.push_back({{"name", part.name},
                    {"scenario", part.file},
                    {"content_hash", part.content_hash},
                    {"rule_set", m.rules[i].rule_set},
                    {"rules", m.rules[i].rules}});
  }
  return arms;
}

Json data_json(const Manifest& m) {
  Json data = Json::array();
  for (const Attribution& a : m.data) {
    data.push_back({{"file", a.path}, {"heading", a.heading}, {"licences", a.licences}});
  }
  return data;
}

Json files_json(const Manifest& m) {
  Json files = Json::object();
  for (const auto& [name, seal] : m.files) {
    files[name] = {{"bytes", seal.bytes}, {"sha256", seal.sha256}};
  }
  return files;
}

void read_arms(const Json& document, Manifest& out) {
  for (const Json& arm : document.at("arms")) {
    out.plan.arms.push_back({arm.at("name"), arm.at("scenario"), arm.at("content_hash")});
    out.rules.push_back({arm.at("rule_set"), arm.at("rules").get<std::vector<std::string>>()});
  }
}

Manifest read_document(const Json& document) {
  Manifest out;
  RunPlan& plan = out.plan;
  plan.title = document.at("title");
  plan.engine_version = document.at("engine_version");
  plan.random_seed = document.at("random_seed");
  plan.first_replicate = document.at("first_replicate");
  plan.replicates = document.at("replicates_wanted");
  if (!document.at("shard").is_null()) {
    const Json& shard = document.at("shard");
    plan.shard = Shard{shard.at("number"), shard.at("of")};
  }
  if (!document.at("half_width").is_null()) plan.half_width = document.at("half_width").get<double>();
  plan.every_h = document.at("every_h");
  plan.keep_changes = document.at("keep_changes");
  read_arms(document, out);
  out.program_version = document.at("program_version");
  out.complete = document.at("complete");
  out.stopped = document.at("stopped");
  out.replicates = document.at("replicates");
  out.fingerprint = document.at("fingerprint");
  out.anchor = document.at("anchor");
  out.as_of = document.at("as_of");
  out.horizon = document.at("horizon");
  for (const Json& a : document.at("data")) {
    out.data.push_back({a.at("file"), a.at("heading"), a.at("licences").get<std::vector<std::string>>()});
  }
  for (const auto& [name, seal] : document.at("files").items()) {
    const fs::path path(name);
    // Files are read and removed by these names: none may lead out of the folder.
    if (path.is_absolute() || std::ranges::find(path, "..") != path.end()) {
      throw RunRefused("a manifest names a file outside its folder: " + in_quotes(name));
    }
    out.files[name] = {seal.at("bytes"), seal.at("sha256")};
  }
  return out;
}

std::string bytes_of(const fs::path& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), {});
  if (!file && !file.eof()) throw std::system_error(errno, std::generic_category(), path.string());
  return bytes;
}

}  // namespace

Manifest make_manifest(const RunPlan& plan, const std::vector<Arm>& arms, const Layout& layout,
                       std::string program_version, std::vector<Attribution> data) {
  Manifest out;
  out.plan = plan;
  out.program_version = std::move(program_version);
  out.data = std::move(data);
  const Clock& clock = arms.front().model->theatre->clock;
  const Moment horizon = moment_at(clock, layout.bin_h.back());
  out.anchor = iso(clock.anchor, clock.offset_minutes);
  out.as_of = iso(clock.as_of, clock.offset_minutes);
  out.horizon = iso(horizon, clock.offset_minutes);
  for (const Arm& arm : arms) {
    Manifest::Rules rules{arm.model->theatre->rule_set, {}};
    for (const RuleChoice& choice : arm.model->theatre->rules) {
      rules.rules.push_back(choice.variant.empty() ? choice.rule : choice.rule + ": " + choice.variant);
    }
    out.rules.push_back(std::move(rules));
  }
  return out;
}

std::string text(const Manifest& m) {
  const RunPlan& plan = m.plan;
  Json shard = nullptr;
  if (plan.shard) shard = {{"number", plan.shard->number}, {"of", plan.shard->of}};
  Json document = {{"salient_run", run_folder_version},
                   {"note", "model output, not a report"},
                   {"complete", m.complete},
                   {"program_version", m.program_version},
                   {"engine_version", plan.engine_version},
                   {"title", plan.title},
                   {"scenario", plan.arms.front().file},
                   {"content_hash", plan.arms.front().content_hash},
                   {"random_seed", plan.random_seed},
                   {"first_replicate", plan.first_replicate},
                   {"replicates", m.replicates},
                   {"replicates_wanted", plan.replicates},
                   {"shard", shard},
                   {"stopped", m.stopped},
                   {"half_width", plan.half_width ? Json(*plan.half_width) : Json(nullptr)},
                   {"every_h", plan.every_h},
                   {"keep_changes", plan.keep_changes},
                   {"anchor", m.anchor},
                   {"as_of", m.as_of},
                   {"horizon", m.horizon},
                   {"fingerprint", m.fingerprint},
                   {"arms", arms_json(m)},
                   {"data", data_json(m)},
                   {"files", files_json(m)},
                   {"seal", std::string(seal_size, '0')}};
  std::string out = document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
  const std::size_t at = out.rfind(seal_key) + seal_key.size();
  return out.replace(at, seal_size, seal_on(out, at));
}

std::optional<Manifest> read_manifest(const fs::path& folder) {
  const fs::path path = folder / run_files::manifest;
  std::error_code error;
  if (!fs::exists(path, error)) return std::nullopt;
  const std::string bytes = bytes_of(path);
  const std::string name = escaped(path.string());
  const Json document = Json::parse(bytes, nullptr, false);
  // Damaged or not: it says that it is a run's, or has a seal.
  const bool ours = bytes.find("\"salient_run\"") != std::string::npos;
  const std::size_t at = bytes.rfind(seal_key);
  const bool sealed = at != std::string::npos && bytes.size() >= at + seal_key.size() + seal_size;
  if (!ours && !sealed) return std::nullopt;
  if (document.is_object() && document.contains("salient_run") && document["salient_run"] == 1) {
    throw RunRefused(name + " is of a run by an older program, which kept no replicates; run it again");
  }
  const std::size_t start = at + seal_key.size();
  if (!sealed || seal_on(bytes, start) != bytes.substr(start, seal_size)) {
    throw RunRefused(name + " is damaged or was edited: its seal does not fit");
  }
  if (document["salient_run"] != run_folder_version) {
    throw RunRefused(name + " has the format " + document["salient_run"].dump() + "; this program knows " +
                     std::to_string(run_folder_version));
  }
  try {
    return read_document(document);
  } catch (const nlohmann::json::exception& wrong) {
    throw RunRefused(name + " is sealed but not understood: " + escaped(wrong.what()));
  }
}

Manifest::FileSeal seal_of(std::string_view bytes) {
  return {bytes.size(), sha256(bytes)};
}

Manifest::FileSeal seal_of_file(const fs::path& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::system_error(errno, std::generic_category(), path.string());
  Fingerprint fingerprint;
  Manifest::FileSeal out;
  std::string buffer(std::size_t{1} << 20, '\0');
  while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), file.gcount() > 0) {
    const auto size = static_cast<std::size_t>(file.gcount());
    fingerprint.add_bytes(std::string_view(buffer).substr(0, size));
    out.bytes += size;
  }
  if (file.bad()) throw std::system_error(errno, std::generic_category(), path.string());
  out.sha256 = fingerprint.hex();
  return out;
}

ScenarioCopy stored_copy(const fs::path& folder, const Manifest& manifest) {
  ScenarioCopy out;
  for (const auto& [name, seal] : manifest.files) {
    if (!name.starts_with(run_files::scenario)) continue;
    std::string bytes = bytes_of(folder / name);
    if (seal_of(bytes) != seal) {
      throw RunRefused(in_quotes(folder.string()) + " is damaged: " + escaped(name) + " is not what was run");
    }
    out.files.emplace_back(name, std::move(bytes));
  }
  for (const RunPlan::Part& part : manifest.plan.arms) out.arm_files.push_back(part.file);
  return out;
}

}  // namespace salient
