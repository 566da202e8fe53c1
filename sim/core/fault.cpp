#include "sim/core/fault.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "sim/core/text.hpp"

namespace salient {
namespace {

constexpr std::size_t longest_shown = 80;  // a longer value hides the message it stands in

std::string caret_line(const Fault& fault) {
  // Tabs are copied, so that the caret stands under its character however wide a tab is shown.
  std::string out;
  int column = 1;
  for (std::size_t i = 0; i < fault.source_line.size() && column < fault.spot.column; ++column) {
    const std::size_t size = character_size(fault.source_line, i);
    const std::string_view character = std::string_view(fault.source_line).substr(i, size);
    out += character == "\t" ? std::string("\t") : std::string(display_width(escaped(character)), ' ');
    i += size;
  }
  out += '^';
  out.append(static_cast<std::size_t>(std::max(0, fault.width - 1)), '~');
  return out;
}

std::string position(const Spot& spot) {
  std::string out = escaped(spot.file);
  if (spot.line > 0) out += ':' + std::to_string(spot.line);
  if (spot.line > 0 && spot.column > 0) out += ':' + std::to_string(spot.column);
  return out;
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
  return static_cast<std::size_t>(std::ranges::count_if(
      all_, [](const Fault& fault) { return fault.severity == Severity::error; }));
}

void Faults::sort() {
  std::map<std::string, std::size_t> file_order;
  for (const Fault& fault : all_) file_order.emplace(fault.spot.file, file_order.size());
  const auto order = [&](const Fault& fault) {
    return std::tuple(file_order[fault.spot.file], fault.spot.line, fault.spot.column,
                      fault.severity, std::cref(fault.key), sentence(fault));
  };
  std::ranges::stable_sort(all_, [&](const Fault& a, const Fault& b) { return order(a) < order(b); });
  const auto same = [&](const Fault& a, const Fault& b) { return order(a) == order(b); };
  all_.erase(std::unique(all_.begin(), all_.end(), same), all_.end());
}

std::string sentence(const Fault& fault) {
  if (fault.expected.empty()) return fault.what;
  std::string out = "expected " + fault.expected;
  out += ", found " + (fault.found.empty() ? std::string("nothing") : quoted(fault.found, longest_shown));
  return out;
}

std::string text(const Fault& fault) {
  std::string out = position(fault.spot);
  out += fault.severity == Severity::error ? ": error: " : ": warning: ";
  if (!fault.key.empty()) out += escaped(fault.key) + ": ";
  out += sentence(fault) + '\n';
  constexpr std::size_t widest_line = 160;  // beyond it the line wraps and the caret is lost
  if (!fault.source_line.empty() && fault.source_line.size() <= widest_line) {
    out += "    " + escaped(fault.source_line, KeepTabs::yes) + "\n    " + caret_line(fault) + '\n';
  }
  if (!fault.fix.empty()) out += "  fix: " + fault.fix + '\n';
  for (const Fault::Note& note : fault.notes) {
    out += position(note.spot) + ": note: " + note.text + '\n';
  }
  return out;
}

std::string text(const Faults& faults, std::size_t limit) {
  Faults sorted = faults;
  sorted.sort();
  std::string out;
  std::size_t shown = 0;
  for (const Fault& fault : sorted.all()) {
    if (shown == limit) break;
    out += text(fault);
    ++shown;
  }
  if (sorted.all().size() > shown) {
    out += "and " + std::to_string(sorted.all().size() - shown) + " more\n";
  }
  return out;
}

}  // namespace salient
