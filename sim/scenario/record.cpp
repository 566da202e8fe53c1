#include "sim/scenario/record.hpp"

#include <algorithm>
#include <cassert>

#include "sim/core/text.hpp"
#include "sim/scenario/quantities.hpp"

namespace salient {
namespace {

std::vector<std::string> names_of(const KeyGroup& group) {
  std::vector<std::string> names;
  for (const KeySpec& key : group.keys) names.emplace_back(key.name);
  return names;
}

/// The one group elsewhere that has such a key: "horizon" belongs into clock.
std::string other_home(std::string_view key) {
  for (const KeyGroup& group : key_groups()) {
    if (group.table || group.name.empty() || group.name.find('.') != std::string_view::npos) continue;
    if (std::ranges::find(group.keys, key, &KeySpec::name) != group.keys.end()) {
      return in_quotes(key) + " belongs into " + std::string(group.name);
    }
  }
  return {};
}

}  // namespace

Record::Record(Reading& reading, const KeyGroup& group, std::string path)
    : reading_(reading), group_(group), path_(std::move(path)), cells_(group.keys.size()) {}

std::size_t Record::index(std::string_view key) const {
  for (std::size_t i = 0; i < group_.keys.size(); ++i) {
    if (group_.keys[i].name == key) return i;
  }
  assert(false && "a key that the key table does not know");
  return 0;
}

void Record::restart(const Mark& mark) {
  mark_ = mark;
  sound_ = true;
  wild_.clear();
  for (Cell& cell : cells_) cell.present = false;
}

void Record::set(int key, const Cell& cell) {
  if (group_.keys[static_cast<std::size_t>(key)].name.ends_with('>')) {
    if (cell.present) wild_.emplace_back(key, cell);
    return;
  }
  cells_[static_cast<std::size_t>(key)] = cell;
}

void Record::refuse_unknown(const Node::Entry& entry) {
  if (group_.table && is_private_note(entry.key.text)) return;
  Fault fault = cell_of(entry.key, path_, entry.key.text).fault();
  const std::vector<std::string> names = names_of(group_);
  if (const auto meant = nearest(entry.key.text, names)) {
    cells_[index(*meant)].mark.line = -1;  // a misspelt key is not missing, too
  }
  fault.what = std::string(group_.title) + " has no key " + in_quotes(entry.key.text);
  fault.fix = did_you_mean(entry.key.text, names);
  if (fault.fix.empty()) fault.fix = group_.name.empty() ? other_home(entry.key.text) : "";
  if (fault.fix.empty()) fault.fix = "the keys are " + join(names, ", ");
  refuse(std::move(fault));
}

bool Record::fill(const Node& map) {
  restart(mark_of(map));
  if (map.kind != Node::Kind::map) {
    refuse(cell_of(map, path_, "").fault("a map with the keys of " + std::string(group_.title)));
    return false;
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) {  // where a missing value is complained about
    cells_[i] = Cell();
    cells_[i].mark = mark_;
    cells_[i].base = &path_;
    cells_[i].key = group_.keys[i].name;
  }
  for (const Node::Entry& entry : map.entries) {
    const int key = find_key(group_, entry.key.text);
    if (key < 0) {
      refuse_unknown(entry);
    } else if (entry.value.kind == Node::Kind::null) {
      const KeySpec& spec = group_.keys[static_cast<std::size_t>(key)];
      Cell cell = cell_of(entry.value, path_, entry.key.text);
      const bool lost = spec.form == Form::color;
      cell.text = {};
      refuse(cell.fault(expectation(spec), lost ? "put the color in quotes: # begins a comment"
                                                : "write a value, or delete the key"));
      set(key, cell);
      cells_[static_cast<std::size_t>(key)].present = false;
      if (spec.required) cells_[static_cast<std::size_t>(key)].mark.line = -1;  // complained about already
    } else {
      set(key, cell_of(entry.value, path_, entry.key.text));
    }
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const KeySpec& spec = group_.keys[i];
    if (!spec.required || spec.may_be_empty || cells_[i].present || cells_[i].mark.line < 0) continue;
    Fault fault = mark_.fault();
    fault.key = path_.empty() ? std::string(spec.name) : path_ + '.' + std::string(spec.name);
    fault.what = "the key " + in_quotes(spec.name) + " is missing";
    fault.fix = "add it: " + expectation(spec);
    refuse(std::move(fault));
  }
  return true;
}

void Record::require() {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (!group_.keys[i].required || group_.keys[i].may_be_empty || cells_[i].present) continue;
    refuse(cells_[i].fault(expectation(group_.keys[i])));
  }
}

Fault Record::fault(std::string what, std::string fix) const {
  Fault out = mark_.fault();
  out.key = path_;
  out.what = std::move(what);
  out.fix = std::move(fix);
  return out;
}

Fault Record::fault_at(std::string_view key, std::string what, std::string fix) const {
  Fault out = has(key) ? cell(key).fault() : mark_.fault();
  if (!has(key)) out.key = path_;
  out.what = std::move(what);
  out.fix = std::move(fix);
  return out;
}

void Record::refuse(Fault fault) {
  sound_ = false;
  reading_.add(std::move(fault));
}

std::string Record::text(std::string_view key) {
  return get(key, read_text).value_or(std::string());
}
std::string Record::id(std::string_view key) {
  return get(key, read_id).value_or(std::string());
}
std::optional<Quantity> Record::quantity(std::string_view key) {
  return get(key, read_quantity);
}

std::vector<std::string> Record::spellings(std::string_view key) {
  std::vector<std::string> out;
  if (!has(key)) return out;
  const KeySpec one = {.name = spec(key).name, .form = Form::text, .says = {}, .noun = "a name"};
  for (const Cell& item : items_of(cell(key))) {
    if (auto text = read_text(reading_, item, one)) {
      out.push_back(std::move(*text));
    } else {
      sound_ = false;
    }
  }
  return out;
}

}  // namespace salient
