#include "sim/store/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>

#include "sim/core/moment.hpp"
#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"
#include "sim/store/run_files.hpp"

namespace salient {
namespace {

std::string content(int fd) {
  char buffer[512];
  const ssize_t size = ::pread(fd, buffer, sizeof buffer, 0);
  return std::string(trimmed({buffer, static_cast<std::size_t>(size < 0 ? 0 : size)}));
}

}  // namespace

std::string utc_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return iso({std::chrono::duration_cast<std::chrono::seconds>(now).count()});
}

std::string host_name() {
  char name[256] = {};
  return ::gethostname(name, sizeof name - 1) == 0 ? name : "an unnamed host";
}

FolderLock::FolderLock(const std::filesystem::path& folder, Kind kind) : kind_(kind) {
  const std::string path = (folder / run_files::lock).string();
  const int flags = kind == Kind::alone ? O_RDWR | O_CREAT : O_RDONLY;
  fd_ = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
  if (fd_ < 0 && kind == Kind::shared) return;
  if (fd_ < 0) {
    throw RunTrouble(in_quotes(folder.string()) + " cannot be written: " + std::strerror(errno));
  }
  if (::flock(fd_, (kind == Kind::alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
    const int error = errno;
    std::string holder = content(fd_);
    ::close(fd_);
    if (error != EWOULDBLOCK) {
      throw RunTrouble(in_quotes(folder.string()) + " cannot be locked: " + std::strerror(error));
    }
    if (holder.empty()) holder = "another process";
    throw RunTrouble(in_quotes(folder.string()) + " is in use by " + escaped(holder));
  }
  if (kind == Kind::shared) return;
  const std::string mine =
      "pid " + std::to_string(::getpid()) + " on " + host_name() + " since " + utc_now() + "\n";
  // Who holds it is a courtesy; the lock itself does not need the text.
  if (::ftruncate(fd_, 0) == 0) [[maybe_unused]]
    const auto n = ::pwrite(fd_, mine.data(), mine.size(), 0);
}

FolderLock::~FolderLock() {
  if (fd_ < 0) return;
  if (kind_ == Kind::alone) [[maybe_unused]]
    const int n = ::ftruncate(fd_, 0);
  ::close(fd_);
}

}  // namespace salient
