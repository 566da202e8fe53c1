#pragma once

#include <string>
#include <vector>

namespace salient {

/// What the program was built with; part of every fault report worth reading.
struct BuildFacts {
  std::string version, compiler, build_type, flags;
};
BuildFacts build_facts();

struct LibraryVersion {
  std::string name, version;
};
std::vector<LibraryVersion> library_versions();

/// Something that this program or this machine may lack; nothing that checking, describing and running need.
struct OptionalPart {
  std::string name;
  bool present = false;
  std::string found;       ///< where or which version; empty if absent
  std::string verb;        ///< which needs it
  std::string gives;       ///< for what
  std::string bring;       ///< the command that brings it, to be given in the folder of the sources
  std::string build = {};  ///< what has to be built again afterwards; empty: nothing
};
std::vector<OptionalPart> optional_parts();

/// Processors that this process may use (a container may give fewer than the machine has).
unsigned usable_processors();

}  // namespace salient
