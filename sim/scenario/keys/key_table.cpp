#include "sim/scenario/keys/key_table.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/scenario/keys/key_groups.hpp"

namespace salient {
namespace {

std::vector<KeyGroup> all_groups() {
  std::vector<KeyGroup> all;
  for (const auto part : {scenario_groups(), event_groups(), evidence_groups(), table_groups()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

bool matches(std::string_view spec, std::string_view name) {
  const std::size_t open = spec.find('<');
  if (open == std::string_view::npos) return spec == name;
  return name.size() > open && name.starts_with(spec.substr(0, open));
}

std::string noun_of(const KeySpec& spec) {
  if (!spec.noun.empty()) return std::string(spec.noun);
  switch (spec.form) {
    case Form::text:
    case Form::paragraph: return "text";
    case Form::id: return "an id";
    case Form::word: return one_of(spec.words());
    case Form::number: return "a number";
    case Form::integer: return "a whole number";
    case Form::flag: return "true or false";
    case Form::instant: return "a date and time such as 2024-12-05T20:00+03:00";
    case Form::first_day:
    case Form::last_day:
    case Form::day_or_time: return "a date or time such as 2024-12-05 or 2024-12-05T20:00+03:00";
    case Form::duration: return "a length of time such as 10d, 36h or 90min";
    case Form::color: return "a color such as \"#0072B2\"";
    case Form::path: return "the path of a file";
    case Form::quantity: return "a number or a distribution";
    case Form::place: return "a place";
    case Form::actor: return "an actor";
    case Form::holder: return "an actor or none";
    case Form::source: return "a source";
    case Form::route: return "a route";
    case Form::places: return "a list of places";
    case Form::actors:
    case Form::holders: return "a list of actors";
    case Form::spellings: return "a list of names";
    case Form::list: return "a list";
    case Form::rules: return "a set of rules or a list of rules";
    case Form::map:
    case Form::map_by_id:
    case Form::parameters:
    case Form::weights: return "a map";
  }
  return "text";
}

}  // namespace

std::span<const KeyGroup> key_groups() {
  static const std::vector<KeyGroup> all = all_groups();
  return all;
}

const KeyGroup& key_group(std::string_view name) {
  const auto found = std::ranges::find(key_groups(), name, &KeyGroup::name);
  assert(found != key_groups().end());
  return *found;
}

int find_key(const KeyGroup& group, std::string_view name) {
  for (std::size_t i = 0; i < group.keys.size(); ++i) {
    if (matches(group.keys[i].name, name)) return static_cast<int>(i);
  }
  return -1;
}

bool is_private_note(std::string_view column) {
  constexpr std::array notes = {"note", "url", "comment", "name_ar"};
  return column.starts_with("x_") || std::ranges::find(notes, column) != notes.end();
}

std::string range_text(double low, double high, bool above_low, bool below_high) {
  if (low == high) return {};
  const std::string from = shortest(low), to = shortest(high);
  if (std::isfinite(low) && std::isfinite(high)) {
    if (!above_low && !below_high) return "between " + from + " and " + to;
    return (above_low ? "above " : "at least ") + from + " and " + (below_high ? "below " : "at most ") + to;
  }
  if (std::isfinite(low)) return (above_low ? "above " : "of at least ") + from;
  if (std::isfinite(high)) return (below_high ? "below " : "of at most ") + to;
  return {};
}

std::string expectation(const KeySpec& spec) {
  std::string out = noun_of(spec);
  if (!spec.unit.empty() && spec.unit != "-") out += " (" + std::string(spec.unit) + ")";
  if (spec.form == Form::duration) return out;  // its range has its own message
  const std::string range = range_text(spec.low, spec.high, spec.above_low, spec.below_high);
  return range.empty() ? out : out + ' ' + range;
}

}  // namespace salient
