#pragma once

namespace salient::run_files {

/// Names in a run folder.
inline constexpr const char* manifest = "manifest.json";
inline constexpr const char* database = "run.sqlite";
inline constexpr const char* lock = "lock";
inline constexpr const char* log = "log.csv";
inline constexpr const char* scenario = "scenario";  ///< a folder; a second theatre's is scenario-2

}  // namespace salient::run_files
