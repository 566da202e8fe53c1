#include "sim/scenario/values.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/scenario/hints.hpp"

namespace salient {
namespace {

bool is_plain_yaml(const Cell& cell) {
  return cell.node != nullptr && !cell.node->quoted;
}
bool is_quoted_yaml(const Cell& cell) {
  return cell.node != nullptr && cell.node->quoted;
}

template <class T>
std::optional<T> refuse(Reading& reading, Fault fault) {
  reading.add(std::move(fault));
  return std::nullopt;
}

/// Invisible characters, control bytes and marks that turn the reading direction.
bool has_hidden_characters(std::string_view text, bool many_lines) {
  std::string visible;
  for (const char c : text) {
    if (many_lines && (c == '\n' || c == '\t' || c == '\r')) continue;
    visible += c;
  }
  return escaped(visible) != visible;
}

std::optional<std::string> visible_text(Reading& reading, const Cell& cell, const KeySpec& spec) {
  const bool many_lines = spec.form == Form::paragraph;
  if (has_hidden_characters(cell.text, many_lines)) {
    Fault fault = cell.fault();
    fault.what = "the text holds a control or direction character: " + in_quotes(cell.text);
    fault.fix = cell.text.find('\n') != std::string_view::npos && !many_lines ? "write it on one line"
                                                                              : "delete the hidden character";
    return refuse<std::string>(reading, std::move(fault));
  }
  return std::string(cell.text);
}

bool in_range(const KeySpec& spec, double value) {
  const bool above = spec.above_low ? value > spec.low : value >= spec.low;
  const bool below = spec.below_high ? value < spec.high : value <= spec.high;
  return above && below;
}

std::string hours_text(double hours) {
  if (hours >= 48 && std::fmod(hours, 24) == 0) return shortest(hours / 24) + 'd';
  return hours >= 1 || hours == 0 ? shortest(hours) + 'h' : shortest(hours * 60) + "min";
}

std::string duration_range(const KeySpec& spec) {
  const std::string high = hours_text(spec.high);
  return "a length of time " + (spec.low == 0 && spec.above_low
                                    ? "above 0 and at most " + high
                                    : "between " + hours_text(spec.low) + " and " + high);
}

}  // namespace

bool is_scalar(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (cell.node == nullptr || cell.node->kind == Node::Kind::scalar) return true;
  const bool lost = cell.node->kind == Node::Kind::null && spec.form == Form::color;
  reading.add(cell.fault(expectation(spec), lost ? "put the color in quotes: # begins a comment" : ""));
  return false;
}

bool in_range(Reading& reading, const Cell& cell, const KeySpec& spec, double value) {
  if (in_range(spec, value)) return true;
  reading.add(cell.fault(expectation(spec)));
  return false;
}

std::optional<std::string> read_text(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (!is_scalar(reading, cell, spec)) return std::nullopt;
  if (is_plain_yaml(cell)) {
    if (const auto other = other_reading(cell.text); !other.empty()) {
      Fault fault = cell.fault();
      fault.what = "expected " + expectation(spec) + ", found " + in_quotes(cell.text) +
                   " without quotes, which YAML programs read as " + std::string(other);
      fault.fix = "put it in quotes: " + in_quotes(cell.text);
      return refuse<std::string>(reading, std::move(fault));
    }
  }
  if (trimmed(cell.text).empty()) return refuse<std::string>(reading, cell.fault(expectation(spec)));
  return visible_text(reading, cell, spec);
}

std::optional<std::string> read_id(Reading& reading, const Cell& cell, const KeySpec& spec) {
  auto id = read_text(reading, cell, spec);
  if (!id) return std::nullopt;
  constexpr std::string_view reserved = " \t,;\"'`/\\{}[]<>|&";
  constexpr std::size_t longest = 100;
  std::string fix;
  if (const std::size_t at = id->find_first_of(reserved); at != std::string::npos) {
    fix = id->at(at) == ' ' ? "write it without blanks, such as " +
                                  [&] {
                                    std::string joined = *id;
                                    std::ranges::replace(joined, ' ', '-');
                                    return joined;
                                  }()
                            : "write it without " + id->substr(at, 1);
  } else if (id->size() > longest) {
    fix = "an id has at most 100 bytes; long names belong into name";
  }
  if (fix.empty()) return id;
  return refuse<std::string>(reading, cell.fault("an id: letters, digits, - _ and .", fix));
}

std::optional<double> read_any_number(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (!is_scalar(reading, cell, spec)) return std::nullopt;
  const auto value = parse_decimal(cell.text);
  if (value && is_quoted_yaml(cell)) {
    Fault fault = cell.fault();
    fault.what = "expected " + expectation(spec) + ", found the text " + in_quotes(cell.text);
    fault.fix = "write it without quotes: " + std::string(cell.text);
    return refuse<double>(reading, std::move(fault));
  }
  if (!value)
    return refuse<double>(reading, cell.fault(expectation(spec), number_hint(cell.text, spec.unit)));
  return value;
}

std::optional<double> parse_decimal_of(const Cell& cell) {
  return parse_decimal(cell.text);
}

std::optional<double> read_number(Reading& reading, const Cell& cell, const KeySpec& spec) {
  const auto value = read_any_number(reading, cell, spec);
  if (!value || !in_range(reading, cell, spec, *value)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> read_integer(Reading& reading, const Cell& cell, const KeySpec& spec) {
  const auto number = read_any_number(reading, cell, spec);
  if (!number) return std::nullopt;
  const auto value = parse_integer(cell.text);
  if (!value) {
    const bool whole = std::abs(*number) < 1e15 && std::trunc(*number) == *number;
    return refuse<std::int64_t>(reading,
                                cell.fault(expectation(spec), whole ? "write " + shortest(*number) : ""));
  }
  if (!in_range(reading, cell, spec, static_cast<double>(*value))) return std::nullopt;
  return value;
}

std::optional<bool> read_flag(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (!is_scalar(reading, cell, spec)) return std::nullopt;
  const std::string word = lower_ascii(cell.text);
  if (cell.node == nullptr) {
    if (word == "yes" || word == "1" || word == "true") return true;
    if (word == "no" || word == "0" || word == "false") return false;
    return refuse<bool>(reading, cell.fault("yes or no"));
  }
  if (!cell.node->quoted && (cell.text == "true" || cell.text == "false")) return cell.text == "true";
  constexpr std::array yes = {"yes", "y", "on", "1", "true"};
  constexpr std::array no = {"no", "n", "off", "0", "false"};
  std::string fix;
  if (std::ranges::find(yes, word) != yes.end()) fix = "write true, without quotes";
  if (std::ranges::find(no, word) != no.end()) fix = "write false, without quotes";
  return refuse<bool>(reading, cell.fault(expectation(spec), fix));
}

std::optional<int> read_word(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (!is_scalar(reading, cell, spec)) return std::nullopt;
  const std::vector<std::string> words = spec.words();
  const auto found = std::ranges::find(words, cell.text);
  if (found != words.end()) return static_cast<int>(found - words.begin());
  const auto same =
      std::ranges::find(words, lower_ascii(cell.text), [](const auto& w) { return lower_ascii(w); });
  std::string fix = same != words.end() ? "write it as " + *same : did_you_mean(cell.text, words);
  return refuse<int>(reading, cell.fault(expectation(spec), std::move(fix)));
}

std::optional<MomentText> read_moment(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (!is_scalar(reading, cell, spec)) return std::nullopt;
  auto moment = parse_moment(cell.text, reading.theatre.clock.offset_minutes);
  if (!moment) return refuse<MomentText>(reading, cell.fault(expectation(spec), moment_hint(cell.text)));
  if (moment->date_only && spec.form == Form::instant) {
    return refuse<MomentText>(
        reading, cell.fault(expectation(spec), "add the time of day: " + std::string(cell.text) + "T00:00"));
  }
  return moment;
}

std::optional<double> read_duration_h(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (!is_scalar(reading, cell, spec)) return std::nullopt;
  const auto hours = parse_duration_h(cell.text);
  if (!hours) return refuse<double>(reading, cell.fault(expectation(spec), duration_hint(cell.text)));
  if (!in_range(spec, *hours)) return refuse<double>(reading, cell.fault(duration_range(spec)));
  return hours;
}

std::optional<std::string> read_color(Reading& reading, const Cell& cell, const KeySpec& spec) {
  if (!is_scalar(reading, cell, spec)) return std::nullopt;
  constexpr std::string_view digits = "0123456789abcdefABCDEF";
  const std::string_view text = cell.text;
  if (text.size() == 7 && text[0] == '#' && text.find_first_not_of(digits, 1) == std::string_view::npos) {
    return std::string(text);
  }
  const bool bare = text.size() == 6 && text.find_first_not_of(digits) == std::string_view::npos;
  return refuse<std::string>(
      reading, cell.fault(expectation(spec), bare ? "write \"#" + std::string(text) + '"' : ""));
}

std::vector<Cell> items_of(const Cell& cell) {
  std::vector<Cell> out;
  if (cell.node != nullptr && cell.node->kind == Node::Kind::sequence) {
    for (std::size_t i = 0; i < cell.node->items.size(); ++i) {
      out.push_back(cell_of(cell.node->items[i], *cell.base, cell.key, static_cast<int>(i)));
    }
    return out;
  }
  if (cell.node != nullptr) return {cell};
  std::size_t before = 0;  // bytes of the field before the part
  for (const std::string_view part : split(cell.text, ';')) {
    Cell item = cell;
    item.text = trimmed(part);
    const auto blanks = static_cast<std::size_t>(item.text.empty() ? 0 : item.text.data() - part.data());
    if (!item.text.empty()) {
      // A quoted field stands one character further right than its text.
      const bool in_quotes = cell.mark.width > static_cast<int>(character_count(cell.text));
      item.mark.column +=
          static_cast<int>(character_count(cell.text.substr(0, before + blanks))) + (in_quotes ? 1 : 0);
      item.mark.width = static_cast<int>(character_count(item.text));
      out.push_back(item);
    }
    before += part.size() + 1;
  }
  return out;
}

}  // namespace salient
