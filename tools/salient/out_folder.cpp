#include "tools/salient/out_folder.hpp"

#include <filesystem>
#include <system_error>

#include "sim/core/text.hpp"
#include "tools/salient/work.hpp"

namespace salient {

bool check_out_folder(const std::string& folder, const std::string& verb, const std::string& own) {
  namespace fs = std::filesystem;
  const fs::path path(folder);
  const auto refuse = [&](const std::string& why) { throw Refusal(environment, in_quotes(folder) + why); };
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return false;
  if (error) refuse(" cannot be read: " + error.message());
  if (!fs::is_directory(status)) refuse(" is in the way and is not a folder");
  const bool empty = fs::is_empty(path, error);
  if (error) refuse(" cannot be read: " + error.message());
  if (empty) return false;
  if (!fs::exists(path / own, error))
    refuse(" is not empty and not a folder that salient " + verb + " wrote");
  return true;
}

}  // namespace salient
