#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/core/fault.hpp"
#include "sim/files/node.hpp"
#include "sim/files/source_text.hpp"

namespace salient {

/// Where something stands, small enough to keep one for each of a million rows.
struct Mark {
  const SourceText* source = nullptr;
  int line = 0, column = 0, width = 1;
  const std::vector<Spot>* extended_from = nullptr;  ///< of the node through which it is seen

  [[nodiscard]] Fault fault() const;
  [[nodiscard]] Spot spot() const;
};

Mark mark_of(const Node& node);

/// One value as it stands in a file, from YAML and CSV alike.
struct Cell {
  Mark mark;
  std::string_view text;
  const Node* node = nullptr;         ///< YAML: the value; nothing in CSV
  const std::string* base = nullptr;  ///< path of the map around it: "places[1]"
  std::string_view key;
  int item = -1;  ///< position in a list
  bool present = false;

  [[nodiscard]] std::string path() const;
  /// With position and key filled in.
  [[nodiscard]] Fault fault() const;
  /// `expected ..., found ...`; a list or a map is named by its kind.
  [[nodiscard]] Fault fault(std::string expected, std::string fix = {}) const;
};

/// A value of a YAML map or list, below the path `base`.
Cell cell_of(const Node& node, const std::string& base, std::string_view key, int item = -1);

}  // namespace salient
