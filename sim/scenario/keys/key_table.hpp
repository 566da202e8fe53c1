#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salient {

/// How the value of a key or column is written.
enum class Form : std::uint8_t {
  text,       ///< one line
  paragraph,  ///< may have several lines
  id,         ///< a short name without blanks, unique in its table
  word,       ///< one of `words`
  number,
  integer,
  flag,         ///< YAML: true or false; CSV: yes, no, 1, 0, true, false
  instant,      ///< a date with a time of day
  first_day,    ///< a date alone means its first second
  last_day,     ///< a date alone means its last second
  day_or_time,  ///< a date alone means the whole day
  duration,     ///< a number with its unit: 10d, 36h, 90min
  color,        ///< "#RRGGBB"
  path,         ///< a file below the theatre's folder
  quantity,     ///< a number or a distribution
  place,
  actor,
  holder,
  source,
  route,  ///< by id, name or other spelling; a holder may be "none"
  places,
  actors,
  holders,     ///< lists; in CSV joined by ';'; a coalition stands for its members
  spellings,   ///< a list of texts; in CSV joined by ';'
  map,         ///< keys of `group`
  map_by_id,   ///< id: keys of `group`
  list,        ///< items with the keys of `group`
  rules,       ///< a named set or a list of rules
  parameters,  ///< names of the catalogue
  weights,     ///< place or actor: number
};

/// One key of scenario.yaml or one column of a table. The reader, the JSON Schema and the test of
/// scenarios/README.md all read this and nothing else.
struct KeySpec {
  std::string_view name;  ///< "support_<actor>" stands for a column for each actor
  Form form = Form::text;
  std::string_view says;  ///< one sentence
  bool required = false;
  bool may_be_empty = false;       ///< a required column whose value may be left out
  std::string_view standard = "";  ///< what holds when the key is missing
  std::string_view noun = "";      ///< "a latitude": for messages; empty: by form
  std::string_view unit = "";      ///< "km"
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool above_low = false, below_high = false;  ///< the ends themselves are excluded
  std::vector<std::string> (*words)() = nullptr;
  std::string_view group = "";  ///< map, list: where its parts are described
};

/// The keys of one map, or the columns of one table.
struct KeyGroup {
  std::string_view name;   ///< "" for the top of scenario.yaml, "clock", "places"
  std::string_view title;  ///< what one such thing is: "a place"
  bool table = false;      ///< a CSV table or a list of the same name
  std::span<const KeySpec> keys;
};

/// The top of scenario.yaml first; then every map, list and table.
std::span<const KeyGroup> key_groups();

/// The group of that name, which must exist.
const KeyGroup& key_group(std::string_view name);

/// Index of the key in its group, or -1. "support_hts" finds "support_<actor>".
int find_key(const KeyGroup& group, std::string_view name);

/// Whether a column is the author's own: note, url, comment, name_ar, x_anything.
bool is_private_note(std::string_view column);

/// What a value must be, for messages: "a latitude between -90 and 90".
std::string expectation(const KeySpec& spec);

/// The range alone: "between 0 and 1", "above 0", or empty.
std::string range_text(double low, double high, bool above_low = false, bool below_high = false);

/// The words of an enum whose values count from 0 to `last`, as word() gives them.
template <class E, E last>
std::vector<std::string> words_of() {
  std::vector<std::string> out;
  for (int i = 0; i <= static_cast<int>(last); ++i) out.emplace_back(word(static_cast<E>(i)));
  return out;
}

}  // namespace salient
