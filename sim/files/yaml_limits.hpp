#pragma once

#include <cstddef>
#include <vector>

#include "sim/core/fault.hpp"
#include "sim/files/source_text.hpp"

namespace salient {

// A YAML file holds settings and small tables; what is larger belongs into CSV. The limits keep any
// file, also a hostile one, within 2 seconds and 200 MB: yaml-cpp reads some 3 MB/s and keeps every
// token of the outermost brackets in memory, about 350 bytes for each comma, before it shows the
// first of them.
constexpr std::size_t longest_yaml = 4u << 20;    ///< bytes
constexpr std::size_t most_yaml_marks = 250'000;  ///< brackets, commas, colons, quotes and so on
constexpr std::size_t most_yaml_nodes = 250'000;  ///< keys, values, lists and maps

/// Refuses, before yaml-cpp sees the text: too much of it, control characters (yaml-cpp takes
/// U+0004 for the end of the file), and lines that begin with '%' (which end its document without
/// a word). False if the text must not be parsed.
bool within_yaml_limits(const SourceText& source, Faults& faults);

/// Byte offsets of the invisible marks that turn the reading direction.
std::vector<std::size_t> direction_marks(std::string_view text);

Fault too_many_fault(const SourceText& source, int line, int column);

}  // namespace salient
