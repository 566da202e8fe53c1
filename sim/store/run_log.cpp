#include "sim/store/run_log.hpp"

#include <unistd.h>

#include <fstream>
#include <iterator>

#include "sim/core/hash.hpp"
#include "sim/core/text.hpp"
#include "sim/store/folder_lock.hpp"
#include "sim/store/run_files.hpp"
#include "sim/store/written_file.hpp"

namespace salient {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t check_size = 16;
constexpr std::string_view header = "time,host,pid,event,replicates,program_version";

/// The line with its check, without its end.
std::string checked(std::string_view line) {
  Fingerprint fingerprint;
  fingerprint.add_bytes(line);
  std::string out(line);
  out += ',';
  return out += std::string_view(fingerprint.hex()).substr(0, check_size);
}

}  // namespace

void log_event(const fs::path& folder, const std::string& event, std::uint64_t replicates,
               const std::string& program_version) {
  const fs::path path = folder / run_files::log;
  std::error_code error;
  std::string text;
  if (!fs::exists(path, error)) text = checked(header) + "\n";
  std::string line = utc_now() + "," + host_name() + "," + std::to_string(::getpid());
  line += "," + event + "," + std::to_string(replicates) + "," + program_version;
  append_line(path, text + checked(line) + "\n");
}

std::vector<std::size_t> damaged_lines(const fs::path& folder) {
  std::ifstream file(folder / run_files::log, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  std::vector<std::size_t> out;
  if (bytes.empty()) return out;
  const auto lines = split(bytes, '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool last = i + 1 == lines.size();
    if (last && lines[i].empty()) continue;  // behind the end of the last line
    const std::size_t comma = lines[i].rfind(',');
    const bool fits =
        !last && comma != std::string_view::npos && checked(lines[i].substr(0, comma)) == lines[i];
    if (!fits) out.push_back(i + 1);
  }
  return out;
}

}  // namespace salient
