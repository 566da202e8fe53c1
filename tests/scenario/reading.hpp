#pragma once

#include <filesystem>
#include <string>

#include "sim/core/fault.hpp"
#include "sim/scenario/read.hpp"

namespace salient {

/// A small sound scenario with all tables inline: three places on a road, two actors.
extern const std::string small_case;

/// The text with the first `from` replaced; `from` must stand in it.
std::string with(std::string text, const std::string& from, const std::string& to);

/// Everything that is wrong with it, as `salient check` prints it.
std::string faults_of(const std::string& text, bool strict = false);

/// The theatre of a text that must be sound.
Theatre theatre_of(const std::string& text);

/// A folder of its own for one test; gone when the test ends.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  /// Writes a file below the folder, making folders on the way.
  std::string write(const std::string& name, const std::string& text) const;
  [[nodiscard]] std::string path(const std::string& name = {}) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// The content hash of a scenario that must be sound.
std::string hash_of(const std::string& path);

}  // namespace salient
