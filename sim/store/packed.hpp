#pragma once

#include <string>
#include <string_view>

#include "sim/ensemble/batch.hpp"

namespace salient {

/// An arm's part of a batch as bytes, the same on every machine: integers as LEB128 (signed ones zigzag)
/// unless it says otherwise. docs/run-folder.md has the layout for other programs.
struct PackedArm {
  std::string counts, records, changes;
};
PackedArm packed(const ArmBatch& arm, const Layout& layout);

/// Records that are empty bytes are left out.
/// Throws: RunRefused if the bytes cannot be what packed() made for this layout
ArmBatch unpacked(const PackedArm& arm, const Layout& layout);

/// SHA-256 of the packed bytes and of which replicates they are.
std::string fingerprint(const PackedArm& arm, ReplicateRange range);

/// zstd, with a checksum.
std::string compressed(std::string_view bytes);
/// Throws: RunRefused if the bytes are no such thing
std::string decompressed(std::string_view bytes);

std::string zstd_version();

}  // namespace salient
