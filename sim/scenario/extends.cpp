#include "sim/scenario/extends.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "sim/core/text.hpp"
#include "sim/model/quantity.hpp"
#include "sim/scenario/keys/key_table.hpp"
#include "sim/scenario/theatre_folder.hpp"

namespace salient {
namespace {

constexpr std::size_t most_files_in_a_row = 8;

struct Document {
  std::shared_ptr<const SourceText> source;
  std::shared_ptr<const Node> tree;
  std::string real_path;
};

std::string real_path(const std::string& path) {
  std::error_code failed;
  const auto real = std::filesystem::weakly_canonical(std::filesystem::absolute(path, failed), failed);
  return failed ? path : real.string();
}

/// Notes on the node and all below it that it is seen through a variant.
void mark_extended(Node& node, const Spot& spot) {
  node.extended_from.push_back(spot);
  for (Node& item : node.items) mark_extended(item, spot);
  for (Node::Entry& entry : node.entries) {
    entry.key.extended_from.push_back(spot);
    mark_extended(entry.value, spot);
  }
}

bool is_quantity(const Node& map) {
  static const auto words = words_of<Quantity::Shape, Quantity::Shape::bernoulli>();
  return std::ranges::any_of(words, [&](const std::string& word) { return map.find(word) != nullptr; });
}

std::string id_of(const Node& node) {
  const Node* id = node.kind == Node::Kind::map ? node.find("id") : nullptr;
  return id == nullptr ? std::string() : id->text;
}

class Merger {
 public:
  explicit Merger(Reading& reading) : reading_(reading) {}

  void merge(Node& base, const Node& variant, const std::string& path) {
    if (base.kind == Node::Kind::map && variant.kind == Node::Kind::map && !is_quantity(variant)) {
      for (const Node::Entry& entry : variant.entries) merge_entry(base, entry, path);
    } else if (base.kind == Node::Kind::sequence && variant.kind == Node::Kind::sequence &&
               (path == "interventions" || path == "questions")) {
      merge_items(base, variant, path);
    } else {
      base = variant;
    }
  }

 private:
  void merge_entry(Node& base, const Node::Entry& entry, const std::string& path) {
    const std::string& key = entry.key.text;
    const auto found = std::ranges::find(base.entries, key, [](const Node::Entry& e) { return e.key.text; });
    if (entry.value.kind == Node::Kind::null) {
      if (found != base.entries.end()) {
        base.entries.erase(found);
        return;
      }
      Fault fault = entry.key.fault();
      fault.key = path.empty() ? key : path + '.' + key;
      fault.what = "nothing to remove: the file that this one extends has no " + in_quotes(key) + " here";
      std::vector<std::string> keys;
      for (const Node::Entry& other : base.entries) keys.push_back(other.key.text);
      fault.fix = did_you_mean(key, keys);
      reading_.add(std::move(fault));
    } else if (found != base.entries.end()) {
      found->key = entry.key;
      merge(found->value, entry.value, path.empty() ? key : path + '.' + key);
    } else {
      base.entries.push_back(entry);
    }
  }

  /// Items with an id change the item of that id; the same id twice in one file changes nothing of
  /// its own file, so that it is found as a twin.
  void merge_items(Node& base, const Node& variant, const std::string& path) {
    std::map<std::string, std::size_t> of_base;
    for (std::size_t i = 0; i < base.items.size(); ++i) of_base.emplace(id_of(base.items[i]), i);
    of_base.erase("");
    for (const Node& item : variant.items) {
      const auto found = of_base.find(id_of(item));
      if (found == of_base.end()) {
        base.items.push_back(item);
      } else {
        merge(base.items[found->second], item, path + "[]");
        of_base.erase(found);
      }
    }
  }

  Reading& reading_;
};

void refuse(Reading& reading, const Node& at, std::string what, std::string fix) {
  Fault fault = at.fault();
  fault.key = "extends";
  fault.what = std::move(what);
  fault.fix = std::move(fix);
  reading.add(std::move(fault));
}

/// One document, if it is a map.
bool read_document(Reading& reading, const std::shared_ptr<const SourceText>& source, Document& out) {
  if (source == nullptr) return false;
  reading.keep(source);
  reading.files.push_back(source->name());
  out.source = source;
  out.real_path = real_path(source->name());
  const std::size_t before = reading.faults().errors();
  out.tree = read_yaml(source, reading.faults());
  if (out.tree == nullptr) return false;
  if (out.tree->kind == Node::Kind::map) return true;
  if (reading.faults().errors() > before) return false;
  Fault fault = out.tree->kind == Node::Kind::null ? source->fault(1, 1) : out.tree->fault();
  fault.what = out.tree->kind == Node::Kind::null
                   ? "the file is empty"
                   : "a scenario is a map of keys, found " + std::string(kind_word(*out.tree));
  fault.fix = "salient new writes one to begin with";
  reading.add(std::move(fault));
  return false;
}

/// The documents from the first to the one that extends nothing.
bool read_chain(Reading& reading, std::shared_ptr<const SourceText> source, std::vector<Document>& chain) {
  while (true) {
    Document& document = chain.emplace_back();
    if (!read_document(reading, std::move(source), document)) return false;
    const Node* extends = document.tree->find("extends");
    if (extends == nullptr || (extends->kind == Node::Kind::null)) return true;
    const std::string base;
    const auto path = read_path(reading, cell_of(*extends, base, "extends"));
    if (!path) return false;
    const auto real = real_path(*path);
    const auto circle = std::ranges::find(chain, real, &Document::real_path);
    if (circle != chain.end()) {
      std::string what = circle == chain.end() - 1 ? "this file extends itself" : "a circle: ";
      if (circle != chain.end() - 1) {
        for (auto at = circle; at != chain.end(); ++at) what += at->source->name() + " extends ";
        what += circle->source->name();
      }
      refuse(reading, *extends, std::move(what), "let one of them extend nothing");
      return false;
    }
    if (chain.size() > most_files_in_a_row) {
      refuse(reading, *extends, "more than 8 files extend one another", "extend an earlier one directly");
      return false;
    }
    Faults found;
    source = SourceText::read(*path, found);
    reading.add_faults_of_file(found, mark_of(*extends), "extends");
  }
}

}  // namespace

std::shared_ptr<const Node> read_extended(Reading& reading, std::shared_ptr<const SourceText> source) {
  std::vector<Document> chain;
  if (!read_chain(reading, std::move(source), chain)) return nullptr;
  auto merged = std::make_shared<Node>(*chain.back().tree);
  for (std::size_t i = chain.size() - 1; i-- > 0;) {
    mark_extended(*merged, chain[i].tree->find("extends")->fault().spot);
    Merger(reading).merge(*merged, *chain[i].tree, "");
    std::erase_if(merged->entries, [](const Node::Entry& entry) { return entry.key.text == "extends"; });
  }
  return merged;
}

}  // namespace salient
