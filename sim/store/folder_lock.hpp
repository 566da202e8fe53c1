#pragma once

#include <filesystem>
#include <string>

namespace salient {

/// Holds a run folder for this process (flock on its file `lock`), until destroyed. The file says who
/// holds it and is left empty afterwards: removing it would let two processes hold two files of one name.
class FolderLock {
 public:
  enum class Kind { alone, shared };
  /// Throws: RunTrouble if another process holds the folder (naming it), or the folder cannot be written.
  /// A reader of a folder that cannot be written, or has no lock, goes on without.
  FolderLock(const std::filesystem::path& folder, Kind kind);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  int fd_ = -1;
  Kind kind_;
};

/// "2026-11-25T20:00:00Z"
std::string utc_now();
std::string host_name();

}  // namespace salient
