#include "sim/core/fault.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "sim/core/text.hpp"

namespace salient {
namespace {

constexpr std::size_t longest_value = 80;  // a longer value hides the message it stands in
constexpr std::size_t longest_key = 120;
constexpr std::size_t longest_sentence = 400;
constexpr std::size_t widest_line = 160;        // characters; beyond it a line wraps and the caret is lost
constexpr std::size_t shown_before_caret = 60;  // of a line that is too wide

/// Escaped, and cut after `longest` characters.
std::string brief(std::string_view text, std::size_t longest) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < longest && end < text.size(); ++i) end += character_size(text, end);
  std::string out = escaped(text.substr(0, end));
  return end < text.size() ? out + "…" : out;
}

/// A line and where the caret stands in it.
struct Excerpt {
  std::string_view line;
  std::size_t before = 0;  ///< characters of `line` before the caret
  bool cut_left = false, cut_right = false;
};

Excerpt excerpt(const Fault& fault) {
  const std::string_view line = fault.source_line;
  const std::size_t before = static_cast<std::size_t>(std::max(0, fault.spot.column - 1));
  if (character_count(line) <= widest_line) return {line, before, false, false};
  const std::size_t skipped = before > shown_before_caret ? before - shown_before_caret : 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i < skipped && from < line.size(); ++i) from += character_size(line, from);
  std::size_t to = from;
  for (std::size_t i = 0; i < widest_line && to < line.size(); ++i) to += character_size(line, to);
  return {line.substr(from, to - from), before - skipped, from > 0, to < line.size()};
}

/// The source line with a caret under the spot. Columns are characters; the caret is placed by the
/// cells that a terminal gives them. Tabs are copied: their width is the reader's own business.
std::string shown_line(const Fault& fault) {
  const Excerpt part = excerpt(fault);
  std::string under(part.cut_left ? 1 : 0, ' ');
  std::size_t i = 0;
  for (std::size_t n = 0; n < part.before && i < part.line.size(); ++n) {
    const std::string_view character = part.line.substr(i, character_size(part.line, i));
    under += character == "\t" ? "\t" : std::string(display_width(escaped(character)), ' ');
    i += character.size();
  }
  std::size_t marked = 0;
  for (int n = 0; n < fault.width && i < part.line.size(); ++n) {
    const std::string_view character = part.line.substr(i, character_size(part.line, i));
    marked += character == "\t" ? 1 : display_width(escaped(character));
    i += character.size();
  }
  under += '^' + std::string(marked > 1 ? marked - 1 : 0, '~');
  return "    " + std::string(part.cut_left ? "…" : "") + escaped(part.line, KeepTabs::yes) +
         (part.cut_right ? "…" : "") + "\n    " + under + '\n';
}

/// "file:line:column: ", as far as they are known.
std::string position(const Spot& spot) {
  if (spot.file.empty()) return {};
  std::string out = escaped(spot.file);
  if (spot.line > 0) out += ':' + std::to_string(spot.line);
  if (spot.line > 0 && spot.column > 0) out += ':' + std::to_string(spot.column);
  return out + ": ";
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

}  // namespace

void Faults::append(Faults other) {
  all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()),
              std::make_move_iterator(other.all_.end()));
}

void Faults::make_strict() {
  for (Fault& fault : all_) fault.severity = Severity::error;
}

std::size_t Faults::errors() const {
  return static_cast<std::size_t>(std::count_if(
      all_.begin(), all_.end(), [](const Fault& fault) { return fault.severity == Severity::error; }));
}

void Faults::sort() {
  using Order = std::tuple<std::size_t, int, int, Severity, std::string, std::string>;
  std::map<std::string, std::size_t> files;
  std::vector<std::pair<Order, std::size_t>> order;  // computed once: a sentence is dear to compare
  order.reserve(all_.size());
  for (const Fault& fault : all_) {
    const std::size_t file = files.emplace(fault.spot.file, files.size()).first->second;
    order.emplace_back(
        Order(file, fault.spot.line, fault.spot.column, fault.severity, fault.key, sentence(fault)),
        order.size());
  }
  std::sort(order.begin(), order.end());
  std::vector<Fault> sorted;
  sorted.reserve(all_.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && order[i].first == order[i - 1].first) continue;
    sorted.push_back(std::move(all_[order[i].second]));
  }
  all_ = std::move(sorted);
}

std::string sentence(const Fault& fault) {
  if (fault.expected.empty()) return brief(fault.what, longest_sentence);
  return "expected " + brief(fault.expected, longest_sentence) + ", found " +
         (fault.found.empty() ? std::string("nothing") : in_quotes(fault.found, longest_value));
}

std::string text(const Fault& fault) {
  std::string out = position(fault.spot);
  out += fault.severity == Severity::error ? "error: " : "warning: ";
  if (!fault.key.empty()) out += brief(fault.key, longest_key) + ": ";
  out += sentence(fault) + '\n';
  if (!fault.source_line.empty() && fault.spot.column > 0) out += shown_line(fault);
  if (!fault.fix.empty()) out += "  fix: " + brief(fault.fix, longest_sentence) + '\n';
  for (const Fault::Note& note : fault.notes) {
    out += position(note.spot) + "note: " + brief(note.text, longest_sentence) + '\n';
  }
  return out;
}

std::string text(const Faults& faults, std::size_t limit) {
  if (faults.empty()) return {};
  Faults sorted = faults;
  sorted.sort();
  const std::size_t shown = std::min(limit, sorted.all().size());
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) out += text(sorted.all()[i]);
  if (shown < sorted.all().size()) {
    out += "and " + std::to_string(sorted.all().size() - shown) + " more\n";
  }
  const std::size_t errors = sorted.errors(), warnings = sorted.warnings();
  if (errors > 0) out += counted(errors, "error");
  if (errors > 0 && warnings > 0) out += " and ";
  if (warnings > 0) out += counted(warnings, "warning");
  return out + '\n';
}

}  // namespace salient
