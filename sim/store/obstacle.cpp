#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "sim/core/text.hpp"
#include "sim/store/run_files.hpp"
#include "sim/store/run_folder.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

/// A manifest of any version, and be it damaged, as long as it says that it is a run's.
std::optional<nlohmann::json> any_manifest(const fs::path& folder) {
  std::ifstream file(folder / run_files::manifest, std::ios::binary);
  if (!file) return std::nullopt;
  nlohmann::json document = nlohmann::json::parse(file, nullptr, false);
  if (!document.is_object() || !document.contains("salient_run")) return std::nullopt;
  return document;
}

bool nothing_in(const fs::path& folder) {
  // The lock and what a killed process left are nothing of value.
  return std::ranges::all_of(fs::directory_iterator(folder), [](const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    return name == run_files::lock || (name.starts_with('.') && name.ends_with(".tmp"));
  });
}

}  // namespace

std::optional<std::string> obstacle(const fs::path& folder, const std::string& title, bool force) {
  const std::string shown = in_quotes(folder.string());
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (error) return shown + " cannot be read: " + error.message();
  if (!fs::is_directory(status)) return shown + " is in the way and is not a folder";
  const fs::directory_iterator first(folder, error);
  if (error) return shown + " cannot be read: " + error.message();
  if (nothing_in(folder)) return std::nullopt;
  const auto older = any_manifest(folder);
  if (!older) return shown + " is not empty and not a folder that salient run wrote";
  const std::string of = older->value("title", std::string());
  if (of != title) {
    return shown + " holds a run of another scenario (" + in_quotes(of) + "); choose another folder";
  }
  const bool begun = older->value("complete", true) || fs::exists(folder / run_files::database, error);
  if (!force && begun) {
    return shown + " holds an older run of this scenario; --resume goes on with it, --force replaces it";
  }
  return std::nullopt;
}

}  // namespace salient
