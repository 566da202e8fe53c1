#pragma once

#include <filesystem>
#include <string_view>

namespace salient {

/// Puts a file in place so that nobody ever sees half of it: written beside its place under a
/// temporary name, synced, renamed, and the folder synced. Replaces a file of that name.
/// Throws: std::system_error with the path in its text; no temporary file is left behind
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace salient
