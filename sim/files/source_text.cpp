#include "sim/files/source_text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "sim/core/text.hpp"
#include "sim/files/encoding.hpp"

namespace salient {
namespace {

constexpr std::size_t default_limit = 64u << 20;
constexpr std::size_t longest_kept_line = 4096;  // bytes of a line that a fault carries along

void refuse(Faults& faults, const std::string& path, std::string what, std::string fix) {
  Fault fault;
  fault.spot.file = path;
  fault.what = std::move(what);
  fault.fix = std::move(fix);
  faults.add(std::move(fault));
}

std::string size_text(std::size_t bytes) {
  constexpr std::size_t mib = 1u << 20;
  return bytes % mib == 0 ? std::to_string(bytes / mib) + " MiB" : std::to_string(bytes) + " bytes";
}

void refuse_size(Faults& faults, const std::string& path, std::size_t limit) {
  refuse(faults, path, "the file is larger than " + size_text(limit),
         "split it, or keep long tables in CSV files of their own");
}

/// A file of nearly the same name in the same folder.
std::string similar_file(const std::string& path) {
  constexpr int most = 10000;  // a name is worth no longer look than that
  std::error_code ignored;
  const std::filesystem::path asked(path);
  const std::filesystem::path folder = asked.has_parent_path() ? asked.parent_path() : ".";
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator entry(folder, ignored), end;
       !ignored && entry != end && names.size() < most; entry.increment(ignored)) {
    names.push_back(entry->path().filename().string());
  }
  return did_you_mean(asked.filename().string(), names);
}

std::string kind_of_file(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

void refuse_unopened(Faults& faults, const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    refuse(faults, path, "there is no such file", similar_file(path));
  } else if (error == EACCES || error == EPERM) {
    refuse(faults, path, "the file may not be read: permission denied",
           "allow reading it: chmod u+r, also on the folders above it");
  } else {
    refuse(faults, path, "the file cannot be opened: " + std::generic_category().message(error), "");
  }
}

class OpenFile {
 public:
  explicit OpenFile(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// Bytes of a regular file; one byte more than `limit` is enough to know that it is too large.
bool read_all(int descriptor, std::size_t limit, std::size_t expected, std::string& bytes) {
  bytes.resize(std::min(expected, limit) + 1);
  std::size_t size = 0;
  while (size <= limit) {
    if (size == bytes.size()) bytes.resize(std::min(limit + 1, 2 * bytes.size()));  // it grew
    const ssize_t got = ::read(descriptor, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return true;
}

std::vector<std::size_t> starts_of_lines(std::string_view bytes) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c != '\n' && c != '\r') continue;
    if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') ++i;
    if (i + 1 < bytes.size()) starts.push_back(i + 1);
  }
  return starts;
}

}  // namespace

std::shared_ptr<const SourceText> SourceText::read(const std::string& path, Faults& faults,
                                                   std::size_t limit) {
  struct stat status = {};
  // Looked at before it is opened: opening alone can move a device or wake the writer of a pipe.
  if (path.find('\0') != std::string::npos || ::stat(path.c_str(), &status) != 0) {
    refuse_unopened(faults, path, path.find('\0') != std::string::npos ? ENOENT : errno);
    return nullptr;
  }
  if (!S_ISREG(status.st_mode)) {
    refuse(faults, path, "this is " + kind_of_file(status.st_mode) + ", not a file", "");
    return nullptr;
  }
  const OpenFile file(path);
  if (file.descriptor() < 0) {
    refuse_unopened(faults, path, errno);
    return nullptr;
  }
  if (::fstat(file.descriptor(), &status) != 0 || !S_ISREG(status.st_mode)) {
    refuse(faults, path, "the file was replaced while it was being opened", "try again");
    return nullptr;
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  std::string bytes;
  if (size <= limit && !read_all(file.descriptor(), limit, size, bytes)) {
    refuse(faults, path, "the file cannot be read: " + std::generic_category().message(errno), "");
    return nullptr;
  }
  if (size > limit || bytes.size() > limit) {
    refuse_size(faults, path, limit);
    return nullptr;
  }
  return checked(path, std::move(bytes), faults);
}

std::shared_ptr<const SourceText> SourceText::of(std::string name, std::string bytes, Faults& faults) {
  if (bytes.size() > default_limit) {
    refuse_size(faults, name, default_limit);
    return nullptr;
  }
  return checked(std::move(name), std::move(bytes), faults);
}

std::shared_ptr<const SourceText> SourceText::checked(std::string name, std::string bytes, Faults& faults) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  const auto wrong = encoding_trouble(bytes);
  auto source = std::make_shared<SourceText>();
  source->name_ = std::move(name);
  if (wrong && wrong->whole_file) {
    refuse(faults, source->name_, wrong->what, wrong->fix);
    return nullptr;
  }
  source->line_starts_ = starts_of_lines(bytes);
  source->bytes_ = std::move(bytes);
  if (wrong) {
    const auto [line, column] = source->position(wrong->at);
    Fault fault = source->fault(line, column);
    fault.what = wrong->what;
    fault.fix = wrong->fix;
    faults.add(std::move(fault));
    return nullptr;
  }
  return source;
}

std::string_view SourceText::line(int number) const {
  if (number < 1 || number > line_count()) return {};
  const auto index = static_cast<std::size_t>(number - 1);
  const std::size_t from = line_starts_[index];
  const std::size_t to = index + 1 < line_starts_.size() ? line_starts_[index + 1] : bytes_.size();
  std::string_view line = std::string_view(bytes_).substr(from, to - from);
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::pair<int, int> SourceText::position(std::size_t offset) const {
  offset = std::min(offset, bytes_.size());
  const bool after_last_end = offset == bytes_.size() && (bytes_.ends_with('\n') || bytes_.ends_with('\r'));
  if (after_last_end) return {line_count() + 1, 1};
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *(next - 1);
  const std::string_view before = std::string_view(bytes_).substr(start, offset - start);
  return {static_cast<int>(next - line_starts_.begin()), static_cast<int>(character_count(before)) + 1};
}

std::size_t SourceText::line_start(int number) const {
  if (number < 1) return 0;
  return number > line_count() ? bytes_.size() : line_starts_[static_cast<std::size_t>(number - 1)];
}

Fault SourceText::fault(int line_number, int column, int width) const {
  Fault fault;
  fault.spot = {name_, line_number, column};
  fault.width = width;
  const std::string_view text = line(line_number);
  if (text.size() <= longest_kept_line) fault.source_line = text;
  return fault;
}

}  // namespace salient
