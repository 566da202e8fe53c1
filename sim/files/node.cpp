#include "sim/files/node.hpp"

namespace salient {

const Node::Entry* Node::find_entry(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key.text == key) return &entry;
  }
  return nullptr;
}

const Node* Node::find(std::string_view key) const {
  const Entry* entry = find_entry(key);
  return entry == nullptr ? nullptr : &entry->value;
}

Fault Node::fault() const {
  Fault fault;
  if (source != nullptr) fault = source->fault(line, column, width);
  for (const Spot& spot : extended_from) fault.notes.push_back({spot, "extended from here"});
  return fault;
}

std::string_view kind_word(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null: return "nothing";
    case Node::Kind::scalar: return "text";
    case Node::Kind::sequence: return "a list";
    case Node::Kind::map: return "a map";
  }
  return "nothing";
}

}  // namespace salient
