#include "sim/scenario/hints.hpp"

#include <algorithm>
#include <array>

#include "sim/core/moment.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"

namespace salient {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

std::string without(std::string_view text, char gone) {
  std::string out(text);
  std::erase(out, gone);
  return out;
}

/// The longest number at the front of the text.
std::string_view leading_number(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.' || (end == 0 && text[end] == '-')))
    ++end;
  const std::string_view number = text.substr(0, end);
  return parse_decimal(number) ? number : std::string_view();
}

std::string comma_hint(std::string_view text) {
  const std::string joined = without(text, ','), pointed = [&] {
    std::string out(text);
    std::ranges::replace(out, ',', '.');
    return out;
  }();
  const std::size_t comma = text.find(',');
  const bool thousands = text.size() - comma - 1 == 3 || text.find(',', comma + 1) != std::string_view::npos;
  const bool decimal = parse_decimal(pointed).has_value();
  if (!parse_decimal(joined)) return decimal ? "write a decimal point: " + pointed : std::string();
  if (thousands && decimal)
    return "write " + joined + ", or " + shortest(*parse_decimal(pointed)) +
           " if the comma was a decimal one";
  if (thousands) return "write it without commas: " + joined;
  return decimal ? "write a decimal point: " + pointed : std::string();
}

bool looks_like_date(std::string_view text) {
  return text.size() >= 10 && text[4] == '-' && text[7] == '-' &&
         std::ranges::all_of(text.substr(0, 4), is_digit);
}

/// "5/12/2024", "05.12.2024", "2024/12/05".
bool is_numeric_date(std::string_view text) {
  const std::size_t separators =
      static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return c == '/' || c == '.'; }));
  return separators == 2 && text.size() >= 6 && text.size() <= 10 &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '/' || c == '.'; });
}

std::string date_hint(std::string_view text) {
  if (!parse_moment(text.substr(0, 10))) {
    return "there is no day " + in_quotes(text.substr(0, 10)) +
           "; write year-month-day, with two digits for month and day";
  }
  const std::string_view rest = text.substr(10);
  if (rest.starts_with(' '))
    return "write a T between date and time: " + std::string(text.substr(0, 10)) + 'T' +
           std::string(trimmed(rest));
  if (rest.starts_with("T24")) return "the day ends at 23:59:59; write 00:00 of the next day";
  if (rest.size() >= 6 && rest[0] == 'T' && !parse_moment(text.substr(0, 16))) {
    return "hours go from 00 to 23, minutes and seconds from 00 to 59";
  }
  return "write an offset from UTC as +03:00 or Z, and no zone's name";
}

}  // namespace

std::string number_hint(std::string_view text, std::string_view unit) {
  const std::string word = lowered(trimmed(text));
  if (word.empty()) return {};
  if (word == "nan" || word == ".nan" || word.ends_with("inf") || word.ends_with("infinity")) {
    return "a number has to be finite";
  }
  if (parse_decimal(word)) {
    return word.size() < text.size() ? "delete the blanks around the number" : std::string();
  }
  if (word.ends_with('%')) {
    const auto percent = parse_decimal(trimmed(std::string_view(word).substr(0, word.size() - 1)));
    return percent ? "write it as a share: " + shortest(*percent / 100) : std::string();
  }
  if (word.find(',') != std::string::npos) {
    if (std::string hint = comma_hint(word); !hint.empty()) return hint;
  }
  if (word.starts_with("0x") || word.starts_with("0o")) return "write it in decimal";
  if (const std::string joined = without(word, '_'); joined != word && parse_decimal(joined)) {
    return "write it without underscores: " + joined;
  }
  if (word.find(':') != std::string::npos && is_digit(word[0]))
    return "write one decimal number, without a colon";
  if (word[0] == '0' && word.size() > 1 &&
      std::ranges::all_of(word, [](char c) { return is_digit(c) || c == '.'; })) {
    const std::size_t first = std::min(word.find_first_not_of('0'), word.size() - 1);
    return "some programs read a leading zero as octal; write " +
           word.substr(word[first] == '.' ? first - 1 : first);
  }
  const std::string_view number = leading_number(word);
  if (!number.empty() && number.size() < word.size()) {
    const std::string rest = word.substr(number.size());
    if (rest.find_first_not_of("e+-0123456789") == std::string::npos)
      return "this is larger or smaller than any number a computer knows";
    if (rest.find_first_not_of("oil0123456789.") == std::string::npos)
      return "a letter stands where a digit should";
    const std::string known =
        unit.empty() || unit == "-" ? std::string() : ", the unit is " + std::string(unit);
    return "write the number alone" + known + ": " + std::string(number);
  }
  return {};
}

std::string moment_hint(std::string_view text) {
  const std::string_view word = trimmed(text);
  if (word.empty()) return {};
  if (is_numeric_date(word))
    return "write year-month-day, so that nobody takes the day for the month: 2024-12-05";
  if (looks_like_date(word)) return date_hint(word);
  return "write it as 2024-12-05 or 2024-12-05T20:00+03:00";
}

std::string duration_hint(std::string_view text) {
  const std::string word = lowered(trimmed(text));
  if (word.empty()) return {};
  if (parse_decimal(word))
    return "add the unit: " + word + "h, " + word + "d, " + word + "min or " + word + 'w';
  if (word[0] == '-') return "a length of time is not negative";
  const std::string_view number = leading_number(word);
  if (number.empty()) return "write a number and min, h, d or w";
  const std::string_view unit = trimmed(std::string_view(word).substr(number.size()));
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> long_words = {{{"day", "d"},
                                                                                        {"days", "d"},
                                                                                        {"hour", "h"},
                                                                                        {"hours", "h"},
                                                                                        {"minutes", "min"},
                                                                                        {"m", "min"},
                                                                                        {"weeks", "w"},
                                                                                        {"week", "w"}}};
  const auto found =
      std::ranges::find(long_words, unit, &std::pair<std::string_view, std::string_view>::first);
  if (found != long_words.end()) return "write " + std::string(number) + std::string(found->second);
  if (parse_duration_h(std::string(number) + std::string(unit))) return "write it without a blank";
  return "write one number and min, h, d or w: 90min, not 1h30";
}

std::string_view other_reading(std::string_view text) {
  constexpr std::array truth = {"yes", "no", "on", "off", "true", "false", "y", "n"};
  const std::string word = lowered(text);
  if (std::ranges::find(truth, word) != truth.end()) return "a truth value";
  if (word == "~" || word == "null") return "nothing";
  std::string_view rest = word;
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest == ".inf" || rest == ".nan") return "a number";
  const bool digits_only = !rest.empty() && std::ranges::all_of(rest, is_digit);
  if (parse_decimal(word) || digits_only) return "a number";
  return {};
}

}  // namespace salient
