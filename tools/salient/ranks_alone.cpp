// The build without MPI; with it ranks.cpp takes this file's place.
#include <cstdlib>

#include "tools/salient/ranks.hpp"

namespace salient {

Ranks::Ranks() = default;
Ranks::~Ranks() = default;

std::optional<std::string> Ranks::obstacle() const {
  const char* size = std::getenv("OMPI_COMM_WORLD_SIZE");
  if (size == nullptr || std::atoi(size) < 2) return std::nullopt;
  return "started by mpirun, but built without MPI: every rank would run everything.\n"
         "  fix: build with -DSALIENT_MPI=ON (packages: bash tools/packages.sh mpi), or use --shard";
}

void Ranks::lead(const ScenarioCopy&, const std::vector<Arm>&, EnsembleOptions&, const Layout&) {}
int Ranks::serve(unsigned, const std::atomic<bool>&) {
  return 0;
}
std::string Ranks::library() {
  return "";
}

}  // namespace salient
