#pragma once

#include <filesystem>
#include <string_view>

namespace salient {

/// Puts a file in place so that nobody ever sees half of it: written beside its place under a
/// temporary name, synced, renamed, and the folder synced. Replaces a file of that name.
/// Throws: std::system_error with the path in its text; no temporary file is left behind
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// The temporary name beside a file's place; a process that was killed may leave it behind.
std::filesystem::path temporary_for(const std::filesystem::path& path);

/// Syncs a file that was written under its temporary name and renames it into its place.
/// Throws: std::system_error with the path in its text; the temporary file is removed
void put_in_place(const std::filesystem::path& temporary, const std::filesystem::path& path);

/// Adds a line to a file, whole or not at all, and syncs it.
/// Throws: std::system_error with the path in its text
void append_line(const std::filesystem::path& path, std::string_view line);

/// Removes what killed processes left under temporary names, in a folder and below.
void remove_temporaries(const std::filesystem::path& folder);

}  // namespace salient
