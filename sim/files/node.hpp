#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/fault.hpp"
#include "sim/files/source_text.hpp"

namespace salient {

/// One YAML value with the place where it stands. Read through yaml-cpp's event interface, because
/// only that shows duplicate keys, aliases, tags and positions.
struct Node {
  enum class Kind { null, scalar, sequence, map };
  struct Entry;

  Kind kind = Kind::null;
  std::shared_ptr<const SourceText> source;
  int line = 0, column = 0;
  int width = 1;        ///< characters that a caret underlines
  std::string text;     ///< scalar: its text
  bool quoted = false;  ///< scalar: "no" and no are not the same
  std::vector<Node> items;
  std::vector<Entry> entries;
  /// Set by `extends`: the variants through which this node is seen, nearest first.
  std::vector<Spot> extended_from;

  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] const Entry* find_entry(std::string_view key) const;
  /// A fault at this node, with the source line and "extended from" notes filled in.
  [[nodiscard]] Fault fault() const;
};

struct Node::Entry {
  Node key;
  Node value;
};

/// One document. Refused, each with its position: syntax errors, duplicate keys (both positions),
/// aliases, anchors, tags, merge keys, a second document, keys that are not plain scalars, nesting
/// beyond 64. An empty file is a null node. Returns null after an error that left no tree.
std::shared_ptr<const Node> read_yaml(const std::shared_ptr<const SourceText>& source, Faults& faults);

/// "a map", "a list", "text", "nothing": for messages.
std::string_view kind_word(const Node& node);

}  // namespace salient
