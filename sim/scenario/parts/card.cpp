#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "sim/core/text.hpp"
#include "sim/scenario/parts/parts.hpp"
#include "sim/scenario/theatre_folder.hpp"

namespace salient {
namespace {

/// What `salient calibrate` writes; all but the first two are there for people.
constexpr std::array card_keys = {"salient_card", "parameters",          "date", "program",
                                  "engine",       "posterior",           "fit",  "campaigns",
                                  "note",         "scores_out_of_sample"};

void refuse(Reading& reading, Fault fault, std::string key, std::string what, std::string fix) {
  fault.key = std::move(key);
  fault.what = std::move(what);
  fault.fix = std::move(fix);
  reading.add(std::move(fault));
}

/// The document, if it is a card of a version that this program reads.
std::shared_ptr<const Node> read_document(Reading& reading, const Cell& named,
                                          const std::shared_ptr<const SourceText>& source) {
  constexpr const char* advice = "name a file that salient calibrate wrote";
  Faults found;
  const auto root = read_yaml(source, found);
  reading.add_faults_of_file(found, named.mark, named.path());
  if (root == nullptr || found.errors() > 0) return nullptr;
  const Node* version = root->kind == Node::Kind::map ? root->find("salient_card") : nullptr;
  if (version == nullptr) {
    refuse(reading, source->fault(1, 1), "salient_card", "this file is no card of parameters", advice);
    return nullptr;
  }
  if (version->text != "1") {
    refuse(reading, version->fault(), "salient_card", "this program reads cards of version 1 only", advice);
    return nullptr;
  }
  return root;
}

void refuse_unknown_keys(Reading& reading, const Node& root) {
  const std::vector<std::string> known(card_keys.begin(), card_keys.end());
  for (const Node::Entry& entry : root.entries) {
    const std::string& key = entry.key.text;
    if (std::ranges::find(known, key) != known.end()) continue;
    const std::string near = did_you_mean(key, known);
    refuse(reading, entry.key.fault(), key, "a card has no key " + in_quotes(key),
           near.empty() ? "the keys are " + join(known, ", ") : near);
  }
}

}  // namespace

void read_card(Reading& reading, const Cell& named,
               const std::function<void(const Node::Entry&)>& parameter) {
  const auto path = read_path(reading, named);
  if (!path) return;
  Faults found;
  const auto source = SourceText::read(*path, found);
  reading.add_faults_of_file(found, named.mark, named.path());
  if (source == nullptr) return;
  reading.keep(source);
  reading.files.push_back(source->name());
  const auto root = read_document(reading, named, source);
  if (root == nullptr) return;
  refuse_unknown_keys(reading, *root);
  const Node* parameters = root->find("parameters");
  if (parameters == nullptr || parameters->kind == Node::Kind::null) {
    refuse(reading, root->fault(), "parameters", "this card has no parameters",
           "write at least one, or do not name it");
    return;
  }
  for_each_entry(reading, *parameters, "parameters",
                 [&](const Node::Entry& entry, const std::string&) { parameter(entry); });
}

}  // namespace salient
