#include "sim/store/written_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <vector>

namespace salient {
namespace {

[[noreturn]] void fail(int error, const std::filesystem::path& path) {
  throw std::system_error(error, std::generic_category(), path.string());
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    if (n == 0) return ENOSPC;  // a disk that takes nothing and says nothing
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : ".";
}

/// The error, if the folder's entries may not be on the disk. Some file systems know no such thing as
/// syncing a folder; the file itself is safe by then.
int sync_folder(const std::filesystem::path& folder) {
  const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0) return errno == EACCES ? 0 : errno;  // a folder may be writable and unreadable
  if (::fsync(fd.get()) == 0 || errno == EINVAL || errno == ENOTSUP) return 0;
  return errno;
}

}  // namespace

std::filesystem::path temporary_for(const std::filesystem::path& path) {
  std::string name = ".";
  name += path.filename().string() + '.' + std::to_string(::getpid()) + ".tmp";
  return folder_of(path) / name;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path temporary = temporary_for(path);
  int error = 0;
  {
    const Descriptor fd(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (fd.get() < 0) fail(errno, path);
    error = write_all(fd.get(), bytes);
  }
  if (error != 0) {
    ::unlink(temporary.c_str());
    fail(error, path);
  }
  put_in_place(temporary, path);
}

void put_in_place(const std::filesystem::path& temporary, const std::filesystem::path& path) {
  int error = 0;
  {
    const Descriptor fd(::open(temporary.c_str(), O_RDONLY | O_CLOEXEC));
    if (fd.get() < 0 || ::fsync(fd.get()) != 0) error = errno;
  }
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    fail(error, path);
  }
  if (const int unsynced = sync_folder(folder_of(path)); unsynced != 0) fail(unsynced, path);
}

void append_line(const std::filesystem::path& path, std::string_view line) {
  const Descriptor fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
  if (fd.get() < 0) fail(errno, path);
  const off_t before = ::lseek(fd.get(), 0, SEEK_END);
  int error = write_all(fd.get(), line);
  if (error == 0 && ::fsync(fd.get()) != 0) error = errno;
  if (error == 0) return;
  if (before >= 0 && ::ftruncate(fd.get(), before) != 0) fail(error, path);
  fail(error, path);
}

void remove_temporaries(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> found;
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.starts_with('.') && name.ends_with(".tmp")) found.push_back(at->path());
  }
  for (const auto& path : found) std::filesystem::remove(path, error);
}

}  // namespace salient
