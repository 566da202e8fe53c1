#include "tools/salient/installation.hpp"

#include <sched.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "sim/core/text.hpp"
#include "sim/store/database.hpp"
#include "sim/store/packed.hpp"
#include "tools/salient/ranks.hpp"

namespace salient {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string on_path(const std::string& program) {
  const std::string path = variable("PATH");
  for (const std::string_view folder : split(path, ':')) {
    const std::string candidate = std::string(folder.empty() ? "." : folder) + '/' + program;
    std::error_code error;
    if (std::filesystem::is_regular_file(candidate, error) && ::access(candidate.c_str(), X_OK) == 0) {
      return candidate;
    }
  }
  return "";
}

std::string display() {
  const std::string x11 = variable("DISPLAY");
  return x11.empty() ? variable("WAYLAND_DISPLAY") : x11;
}

}  // namespace

BuildFacts build_facts() {
#if defined(__clang__)
  const std::string compiler = "clang " __clang_version__;
#else
  const std::string compiler = "g++ " __VERSION__;
#endif
  return {SALIENT_VERSION, std::string(trimmed(compiler)), SALIENT_BUILD_TYPE, SALIENT_FLAGS};
}

std::vector<LibraryVersion> library_versions() {
  return {{"Boost", SALIENT_BOOST_VERSION},   {"Eigen", SALIENT_EIGEN_VERSION},
          {"yaml-cpp", SALIENT_YAML_VERSION}, {"nlohmann-json", SALIENT_JSON_VERSION},
          {"CLI11", SALIENT_CLI11_VERSION},   {"fmt", SALIENT_FMT_VERSION},
          {"SQLite", sqlite_version()},       {"zstd", zstd_version()},
          {"Nettle", SALIENT_NETTLE_VERSION}};
}

std::vector<OptionalPart> optional_parts() {
  const std::string sfml = SALIENT_SFML_VERSION, viewer = "bash tools/packages.sh viewer";
  std::vector<OptionalPart> out = {
      {.name = "viewer",
       .found = sfml.empty() ? "" : "SFML " + sfml,
       .verb = "watch",
       .gives = "its window, pictures and films",
       .bring = viewer,
       .build = "cmake --preset viewer && cmake --build build/viewer"},
      {.name = "display",
       .found = display(),
       .verb = "watch",
       .gives = "its window",
       .bring = "log in to a desktop, or put xvfb-run -a before the command"},
      {.name = "Xvfb",
       .found = on_path("Xvfb"),
       .verb = "watch",
       .gives = "pictures and films where there is no display",
       .bring = viewer},
      {.name = "ffmpeg",
       .found = on_path("ffmpeg"),
       .verb = "watch",
       .gives = "films, with --record",
       .bring = "bash tools/packages.sh video"},
      {.name = "MPI",
       .found = Ranks::library(),
       .verb = "run",
       .gives = "several machines under mpirun; shards need none of it",
       .bring = "bash tools/packages.sh mpi",
       .build = "cmake --preset release -DSALIENT_MPI=ON && cmake --build build/release"},
  };
  for (OptionalPart& part : out) part.present = !part.found.empty();
  return out;
}

unsigned usable_processors() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
    const int count = CPU_COUNT(&allowed);
    if (count > 0) return static_cast<unsigned>(count);
  }
  return std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace salient
