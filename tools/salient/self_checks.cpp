#include "tools/salient/self_checks.hpp"

#include <Random123/philox.h>
#include <fmt/format.h>

#include <bit>
#include <cstdlib>
#include <system_error>

#include "sim/core/draws.hpp"
#include "sim/core/maths.hpp"
#include "sim/store/written_file.hpp"

namespace salient {
namespace {

constexpr const char* broken_build =
    "results from this program are not to be trusted: build it again with the project's own flags";

SelfCheck check(std::string name, bool passed, std::string found, std::string fix) {
  return {std::move(name), true, passed, std::move(found), passed ? "" : std::move(fix)};
}

// Random123's published answer for Philox4x32-10 with a counter and a key of zeros.
SelfCheck philox() {
  const r123::Philox4x32::ctr_type words = r123::Philox4x32()({{0, 0, 0, 0}}, {{0, 0}});
  const std::string found =
      fmt::format("{:08x} {:08x} {:08x} {:08x}", words[0], words[1], words[2], words[3]);
  return check("Philox4x32-10, published answer", found == "6627e8d5 e169c58d bc57ac4c 9b00dbd8", found,
               broken_build);
}

// The way from a seed and an id to a draw is part of every fingerprint.
SelfCheck keyed_draw() {
  const auto words = Draws(20241205, 7).words(Purpose::fighting, key_of("homs"), 3);
  const std::string found =
      fmt::format("{:08x} {:08x} {:08x} {:08x}", words[0], words[1], words[2], words[3]);
  return check("keyed draw, recorded answer", found == "1a4264d9 31181be5 4745b7b6 24a81828", found,
               broken_build);
}

SelfCheck transcendental() {
  const std::string found = fmt::format("{:016x} {:016x}", std::bit_cast<std::uint64_t>(exact_exp(-0.7)),
                                        std::bit_cast<std::uint64_t>(exact_log(0.3)));
  return check("exp and log, correctly rounded", found == "3fdfc80db9dd5542 bff34378fcbda721", found,
               broken_build);
}

SelfCheck locale() {
  std::string name;
  for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') {
      name = value;
      break;
    }
  }
  const bool utf8 = name.find("UTF-8") != std::string::npos || name.find("utf8") != std::string::npos ||
                    name.find("UTF8") != std::string::npos;
  SelfCheck out = check("UTF-8 locale", utf8, name.empty() ? "none set" : name,
                        "export LC_ALL=C.UTF-8, if names with accents or in Arabic look broken");
  out.needed = false;  // files and numbers do not depend on it
  return out;
}

SelfCheck writable(const std::string& folder) {
  const std::filesystem::path probe = std::filesystem::path(folder) / ".salient-doctor";
  try {
    write_file(probe, "salient doctor writes and removes this file\n");
    std::filesystem::remove(probe);
  } catch (const std::system_error& error) {
    return check("folder to write to", false, error.what(), "change to a folder of yours with free space");
  }
  return check("folder to write to", true, folder, "");
}

}  // namespace

std::vector<SelfCheck> self_checks(const std::string& folder) {
  return {philox(), keyed_draw(), transcendental(), locale(), writable(folder)};
}

}  // namespace salient
