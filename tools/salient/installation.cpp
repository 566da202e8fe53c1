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

OptionalPart part(std::string name, std::string found, std::string gives, std::string install) {
  return {std::move(name), !found.empty(), found, std::move(gives), std::move(install)};
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
  return {
      part("SFML", SALIENT_SFML_VERSION, "windows; looked for when this program was built",
           "bash tools/test.sh --with viewer"),
      part("display", display(), "anything that opens a window",
           "log in to a desktop, or put xvfb-run -a before the command"),
      part("ffmpeg", on_path("ffmpeg"), "films", "bash tools/test.sh --with video"),
      part("GDAL", on_path("ogr2ogr"), "GeoPackage, KML and Shapefile", "bash tools/test.sh --with gis"),
      part("MPI", Ranks::library(), "mpirun over several machines; asked for when this program was built",
           "bash tools/test.sh --with mpi, then build with -DSALIENT_MPI=ON; shards need none of it"),
  };
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
