#include "sim/scenario/cell.hpp"

namespace salient {

Fault Mark::fault() const {
  Fault fault;
  if (source != nullptr) fault = source->fault(line, column, width);
  if (extended_from != nullptr) {
    for (const Spot& spot : *extended_from) fault.notes.push_back({spot, "extended from here"});
  }
  return fault;
}

Spot Mark::spot() const {
  return source == nullptr ? Spot{} : Spot{source->name(), line, column};
}

Mark mark_of(const Node& node) {
  return {node.source.get(), node.line, node.column, node.width,
          node.extended_from.empty() ? nullptr : &node.extended_from};
}

std::string Cell::path() const {
  std::string out = base == nullptr ? std::string() : *base;
  if (!key.empty()) {
    if (!out.empty()) out += '.';
    out += key;
  }
  if (item >= 0) out += '[' + std::to_string(item) + ']';
  return out;
}

Fault Cell::fault() const {
  Fault out = mark.fault();
  out.key = path();
  return out;
}

Fault Cell::fault(std::string expected, std::string fix) const {
  Fault out = fault();
  if (node != nullptr && (node->kind == Node::Kind::map || node->kind == Node::Kind::sequence)) {
    out.what = "expected " + std::move(expected) + ", found " + std::string(kind_word(*node));
  } else {
    out.expected = std::move(expected);
    out.found = text;
  }
  out.fix = std::move(fix);
  return out;
}

Cell cell_of(const Node& node, const std::string& base, std::string_view key, int item) {
  Cell cell;
  cell.mark = mark_of(node);
  cell.text = node.text;
  cell.node = &node;
  cell.base = &base;
  cell.key = key;
  cell.item = item;
  cell.present = true;
  return cell;
}

}  // namespace salient
