#include "sim/files/yaml_builder.hpp"

#include <algorithm>
#include <tuple>

#include "sim/core/text.hpp"
#include "sim/files/yaml_limits.hpp"
#include "sim/files/yaml_trouble.hpp"

namespace salient {
namespace {

constexpr std::size_t most_faults = 1000;  // somebody reads them

}  // namespace

std::pair<int, int> YamlPositions::of(std::size_t offset) {
  const std::string_view bytes = source_.bytes();
  offset = std::min(offset, bytes.size());
  const std::size_t start = source_.line_start(line_), next = source_.line_start(line_ + 1);
  if (offset < start || offset >= next) {
    std::tie(line_, column_) = source_.position(offset);
  } else if (offset >= offset_) {
    column_ += static_cast<int>(character_count(bytes.substr(offset_, offset - offset_)));
  } else {
    column_ -= static_cast<int>(character_count(bytes.substr(offset, offset_ - offset)));
  }
  offset_ = offset;
  return {line_, column_};
}

YamlBuilder::YamlBuilder(std::shared_ptr<const SourceText> source, Faults& faults)
    : source_(std::move(source)),
      faults_(faults),
      text_(source_->bytes()),
      positions_(*source_),
      marks_(direction_marks(text_)) {}

Node YamlBuilder::take_root() {
  if (root_) return std::move(*root_);
  Node nothing = node(Node::Kind::null, 0);
  return nothing;
}

void YamlBuilder::refuse_stray_marks() {
  for (; mark_ < marks_.size(); ++mark_) stray_.push_back(marks_[mark_]);
  for (const std::size_t at : stray_) {
    refuse(here(at, 1),
           "the invisible mark " + in_quotes(text_.substr(at, character_size(text_, at))) +
               " turns the reading direction outside of a value",
           "delete it");
  }
}

void YamlBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t) {
  const std::size_t at = offset(mark);
  const std::size_t size = written_null(text_, at);
  if (expects_key()) {
    has_tree_ = false;
    refuse(here(at, std::max<int>(1, static_cast<int>(size))), "a key is missing before the colon",
           size > 0 ? "write a word; null and ~ mean nothing" : "write \"key: value\"");
  }
  if (size > 0) {
    Node value = node(Node::Kind::null, at);
    value.width = static_cast<int>(size);
    add(std::move(value));
  } else {
    add(missing(at));
  }
}

void YamlBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  has_tree_ = false;
  report(alias_fault(here_word(offset(mark))));
  add(node(Node::Kind::null, offset(mark)));
}

void YamlBuilder::OnAnchor(const YAML::Mark& mark, const std::string& name) {
  const std::size_t at = text_.find('&' + name, offset(mark));
  report(anchor_fault(here_word(at == std::string_view::npos ? offset(mark) : at)));
}

void YamlBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                           const std::string& value) {
  const std::size_t at = offset(mark);
  refuse_tag(at, tag);
  const YamlScalar scalar = yaml_scalar(text_, at, value);
  Node made = node(Node::Kind::scalar, scalar.from);
  made.text = value;
  made.quoted = scalar.style != ' ';
  const std::string_view whole = text_.substr(scalar.from, scalar.to - scalar.from);
  const std::string_view first_line = whole.substr(0, whole.find_first_of("\r\n"));
  made.width = std::max(1, static_cast<int>(character_count(first_line)));
  if (expects_key()) {
    check_key(made, scalar);
  } else {
    pass_marks(scalar);
  }
  key_end_ = scalar.to;
  add(std::move(made));
}

void YamlBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                                  YAML::EmitterStyle::value style) {
  open(Node::Kind::sequence, mark, tag, style);
}

void YamlBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                             YAML::EmitterStyle::value style) {
  open(Node::Kind::map, mark, tag, style);
}

void YamlBuilder::OnMapEnd() {
  refuse_repeated_keys(frames_.back().node);
  close();
}

std::size_t YamlBuilder::offset(const YAML::Mark& mark) const {
  return std::min(static_cast<std::size_t>(std::max(0, mark.pos)), text_.size());
}

bool YamlBuilder::expects_key() const {
  return !frames_.empty() && frames_.back().node.kind == Node::Kind::map && !frames_.back().key;
}

Node YamlBuilder::node(Node::Kind kind, std::size_t at) {
  const auto [line, column] = positions_.of(at);
  if (++nodes_ > most_yaml_nodes) {
    faults_.add(too_many_fault(*source_, line, column));
    throw Stop{};
  }
  Node made;
  made.kind = kind;
  made.source = source_;
  made.line = line;
  made.column = column;
  return made;
}

Fault YamlBuilder::here(std::size_t at, int width) {
  const auto [line, column] = positions_.of(at);
  return source_->fault(line, column, width);
}

Fault YamlBuilder::here(const Node& node) const {
  return source_->fault(node.line, node.column, node.width);
}

Fault YamlBuilder::here_word(std::size_t at) {
  return here(at, word_width(text_, at));
}

void YamlBuilder::report(Fault fault) {
  faults_.add(std::move(fault));
  if (faults_.all().size() < most_faults) return;
  Fault last;
  last.spot = {source_->name(), source_->line_count() + 1, 1};
  last.what = "more than 1,000 faults: the rest of the file was not read";
  faults_.add(std::move(last));
  throw Stop{};
}

void YamlBuilder::refuse(Fault fault, std::string what, std::string fix) {
  fault.what = std::move(what);
  fault.fix = std::move(fix);
  report(std::move(fault));
}

void YamlBuilder::refuse_tag(std::size_t at, const std::string& tag) {
  const bool written = at < text_.size() && (text_[at] == '!' || text_[at] == '&');
  const bool named = tag != "?" && tag != "!" && !tag.empty();
  if (!named && !(written && text_[at] == '!')) return;
  std::size_t tag_at = at;
  if (text_[at] == '&') tag_at = std::min(text_.find('!', at), text_.size());  // behind an anchor
  report(tag_fault(here_word(tag_at)));
}

void YamlBuilder::open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
                       YAML::EmitterStyle::value style) {
  const std::size_t at = offset(mark);
  refuse_tag(at, tag);
  if (frames_.size() >= static_cast<std::size_t>(deepest_yaml)) {
    faults_.add(depth_fault(here(at, 1)));
    throw Stop{};
  }
  if (expects_key()) {
    has_tree_ = false;
    refuse(here(at, 1), std::string(kind == Node::Kind::map ? "a map" : "a list") + " is used as a key",
           "write a plain word as the key");
  }
  frames_.push_back({node(kind, at), std::nullopt, style == YAML::EmitterStyle::Flow});
}

void YamlBuilder::close() {
  Node done = std::move(frames_.back().node);
  frames_.pop_back();
  add(std::move(done));
}

void YamlBuilder::add(Node value) {
  if (frames_.empty()) {
    refuse_tight_root(value);
    root_ = std::move(value);
    return;
  }
  Frame& frame = frames_.back();
  if (frame.node.kind == Node::Kind::sequence) {
    frame.node.items.push_back(std::move(value));
  } else if (!frame.key) {
    frame.key = std::move(value);
  } else {
    frame.node.entries.push_back({std::move(*frame.key), std::move(value)});
    frame.key.reset();
  }
}

/// A value that is not there is shown at its key, or at the dash of its item.
Node YamlBuilder::missing(std::size_t at) {
  if (frames_.empty() || expects_key()) return node(Node::Kind::null, at);
  Frame& frame = frames_.back();
  if (frame.node.kind == Node::Kind::sequence) {
    return node(Node::Kind::null, frame.flow ? at : dash_before(text_, at));
  }
  if (frame.key->kind == Node::Kind::scalar) refuse_missing_colon(*frame.key, frame.flow);
  Node value = node(Node::Kind::null, at);
  value.line = frame.key->line;
  value.column = frame.key->column;
  value.width = frame.key->width;
  return value;
}

void YamlBuilder::refuse_tight_colon(const Node& word) {
  has_tree_ = false;
  const std::string_view before = std::string_view(word.text).substr(0, word.text.find(':'));
  refuse(source_->fault(word.line, word.column + static_cast<int>(character_count(before))),
         "a space is missing after this colon", "write \": \" between a key and its value");
}

/// yaml-cpp takes a line without a colon for a key without a value.
void YamlBuilder::refuse_missing_colon(const Node& key, bool flow) {
  if (!key.quoted && key.text.find(':') != std::string::npos) {
    refuse_tight_colon(key);
    return;
  }
  std::size_t next = key_end_;
  while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t')) ++next;
  if (flow || (next < text_.size() && text_[next] == ':')) return;
  has_tree_ = false;
  refuse(here(key), "this line is neither a \"key: value\" nor a list item",
         "write a colon and a space after the key");
}

/// A file of nothing but "salient:1" is sound YAML: one text.
void YamlBuilder::refuse_tight_root(const Node& root) {
  const std::size_t colon = root.text.find(':');
  if (root.kind != Node::Kind::scalar || root.quoted || colon == std::string::npos) return;
  if (root.text.find(' ') > colon) refuse_tight_colon(root);
}

void YamlBuilder::check_key(const Node& key, const YamlScalar& scalar) {
  const std::size_t before = text_.substr(0, scalar.from).find_last_not_of(" \t");
  if (before != std::string_view::npos && scalar.from > 0 && before + 1 < scalar.from &&
      text_[before] == '?') {
    refuse(here(before, 1), "keys that begin with \"? \" are not read here", "write \"key: value\"");
  } else if (scalar.style == '|' || scalar.style == '>') {
    refuse(here(key), "a text of several lines is used as a key", "write a plain word as the key");
  } else if (key.quoted) {
    refuse(here(key), "a key in quotes is not read here", "write the key without quotes");
  } else if (key.text == "<<") {
    has_tree_ = false;
    refuse(here(key), "merge keys (<<) are not read here",
           "write the entries out; a variant file takes over those of another with \"extends:\"");
  }
}

void YamlBuilder::refuse_repeated_keys(const Node& map) {
  std::vector<const Node*> keys;
  for (const Node::Entry& entry : map.entries) {
    if (entry.key.kind == Node::Kind::scalar) keys.push_back(&entry.key);
  }
  std::stable_sort(keys.begin(), keys.end(), [](const Node* a, const Node* b) { return a->text < b->text; });
  const Node* first = nullptr;
  for (const Node* key : keys) {
    if (first == nullptr || key->text != first->text) {
      first = key;
      continue;
    }
    Fault fault = here(*key);
    fault.notes.push_back({{source_->name(), first->line, first->column}, "the first one is here"});
    refuse(std::move(fault), "the key " + in_quotes(key->text) + " stands twice in this map",
           "delete one of them, or rename it");
  }
}

void YamlBuilder::pass_marks(const YamlScalar& scalar) {
  for (; mark_ < marks_.size() && marks_[mark_] < scalar.to; ++mark_) {
    if (marks_[mark_] < scalar.from) stray_.push_back(marks_[mark_]);
  }
}

}  // namespace salient
