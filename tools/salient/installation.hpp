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

/// Something that this machine may lack; nothing that is needed to check, describe or run.
struct OptionalPart {
  std::string name;
  bool present = false;
  std::string found;    ///< where or which version; empty if absent
  std::string gives;    ///< what it is for
  std::string install;  ///< what to do if it is absent
};
std::vector<OptionalPart> optional_parts();

/// Processors that this process may use (a container may give fewer than the machine has).
unsigned usable_processors();

}  // namespace salient
