#include "sim/scenario/reading.hpp"

#include <algorithm>

#include "sim/core/text.hpp"

namespace salient {
namespace {

constexpr std::size_t most_of_a_kind = 1000;

/// "places[3].lat" and "places[4].lat" are faults of one kind.
std::string without_positions(std::string_view key) {
  std::string out;
  bool inside = false;
  for (const char c : key) {
    if (c == '[') inside = true;
    if (!inside) out += c;
    if (c == ']') inside = false;
  }
  return out;
}

}  // namespace

void Reading::add(Fault fault) {
  const std::string kind = fault.spot.file + '\n' + without_positions(fault.key) +
                           (fault.severity == Severity::error ? "\nerror" : "\nwarning");
  if (++counts_[kind] <= most_of_a_kind) {
    faults_.add(std::move(fault));
    return;
  }
  overflow_.try_emplace(kind, std::move(fault));
}

void Reading::warn(Fault fault) {
  fault.severity = Severity::warning;
  add(std::move(fault));
}

void Reading::add_faults_of_file(const Faults& found, const Mark& named, const std::string& key) {
  for (Fault fault : found.all()) {
    if (fault.spot.line > 0) {
      fault.notes.push_back({named.spot(), "named here"});
    } else {
      Fault here = named.fault();
      here.key = key;
      here.what = in_quotes(fault.spot.file) + ": " + sentence(fault);
      here.fix = fault.fix;
      fault = std::move(here);
    }
    add(std::move(fault));
  }
}

void Reading::finish() {
  for (auto& [kind, first] : overflow_) {
    const std::size_t rest = counts_[kind] - most_of_a_kind;
    Fault fault;
    fault.severity = first.severity;
    fault.spot = first.spot;
    fault.key = without_positions(first.key);
    fault.what = "from here on " + std::to_string(rest) + " more of this kind, not shown";
    faults_.add(std::move(fault));
  }
  overflow_.clear();
}

void Reading::keep(std::shared_ptr<const SourceText> source) {
  sources_.push_back(std::move(source));
}

const Coalition* Reading::coalition(std::string_view id) const {
  const auto found = std::ranges::find_if(theatre.coalitions,
                                          [&](const Coalition& c) { return std::string_view(c.id) == id; });
  return found == theatre.coalitions.end() ? nullptr : &*found;
}

}  // namespace salient
