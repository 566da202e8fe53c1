#include "sim/scenario/theatre_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "sim/core/text.hpp"
#include "sim/scenario/values.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const std::string& file) {
  const fs::path parent = fs::path(file).parent_path();
  return parent.empty() ? fs::path(".") : parent;
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  const auto [in_folder, in_path] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return in_folder == folder.end() || (in_folder->empty() && std::next(in_folder) == folder.end());
}

std::optional<std::string> refuse_file(Reading& reading, const Cell& cell, std::string what,
                                       std::string fix) {
  Fault fault = cell.fault();
  fault.what = std::move(what);
  fault.fix = std::move(fix);
  reading.add(std::move(fault));
  return std::nullopt;
}

}  // namespace

std::string theatre_folder(const std::string& file) {
  std::error_code failed;
  const fs::path own = fs::weakly_canonical(fs::absolute(folder_of(file), failed), failed);
  if (failed) return folder_of(file).string();
  constexpr int highest = 8;  // as deep as variants may lie
  fs::path folder = own;
  for (int level = 0; level <= highest && !folder.empty(); ++level) {
    if (fs::is_regular_file(folder / "scenario.yaml", failed)) return folder.string();
    if (folder == folder.parent_path()) break;
    folder = folder.parent_path();
  }
  return own.string();
}

std::optional<std::string> read_path(Reading& reading, const Cell& cell) {
  static const KeySpec spec = {.name = "path", .form = Form::path, .says = {}};
  const auto text = read_text(reading, cell, spec);
  if (!text) return std::nullopt;
  if (!reading.outside.empty() && *text == outside_table) return reading.outside;
  const fs::path named(*text);
  if (named.is_absolute() || text->starts_with('~')) {
    return refuse_file(reading, cell,
                       "an absolute path leads out of the theatre's folder: " + in_quotes(*text),
                       "write the path from this file's own folder, such as places.csv");
  }
  if (text->find('\\') != std::string::npos) {
    std::string slashes = *text;
    std::ranges::replace(slashes, '\\', '/');
    return refuse_file(reading, cell, "a path is written with slashes, not backslashes: " + in_quotes(*text),
                       "write " + in_quotes(slashes));
  }
  const fs::path path = (folder_of(cell.mark.source->name()) / named).lexically_normal();
  std::error_code failed;
  const fs::path bound(reading.folder);
  const fs::path real_folder =
      fs::weakly_canonical(fs::absolute(folder_of(cell.mark.source->name()), failed), failed);
  if (!lies_in((real_folder / named).lexically_normal(), bound)) {
    return refuse_file(reading, cell, "the path leads out of the theatre's folder: " + in_quotes(*text),
                       "keep every file of a theatre below the folder of its scenario.yaml");
  }
  const fs::path real = fs::weakly_canonical(fs::absolute(path, failed), failed);
  if (failed || !lies_in(real, bound)) {
    return refuse_file(reading, cell,
                       failed ? "the path cannot be followed: " + in_quotes(*text)
                              : "a symbolic link leads out of the theatre's folder: " + in_quotes(*text),
                       failed ? "" : "copy the file into the theatre's folder");
  }
  return path.string();
}

}  // namespace salient
