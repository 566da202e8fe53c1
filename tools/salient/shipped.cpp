#include "tools/salient/shipped.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace salient {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> shelves() {
  std::vector<fs::path> out;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) out.push_back((program.parent_path() / SALIENT_SHARE).lexically_normal());
  out.emplace_back(SALIENT_SCENARIOS);
  return out;
}

bool is_theatre(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / "scenario.yaml", error);
}

}  // namespace

std::optional<std::string> shipped_theatre(const std::string& name) {
  if (name.empty() || fs::path(name).filename() != name) return std::nullopt;  // a path, not a name
  for (const fs::path& shelf : shelves()) {
    if (is_theatre(shelf / name)) return (shelf / name).string();
  }
  return std::nullopt;
}

std::vector<std::string> shipped_names() {
  std::vector<std::string> out;
  for (const fs::path& shelf : shelves()) {
    std::error_code error;
    for (fs::directory_iterator entry(shelf, error), end; !error && entry != end; entry.increment(error)) {
      if (is_theatre(entry->path())) out.push_back(entry->path().filename().string());
    }
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());  // one may be installed and in the sources
  return out;
}

}  // namespace salient
