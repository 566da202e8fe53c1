#include "sim/files/yaml_trouble.hpp"

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "sim/core/text.hpp"
#include "sim/files/yaml_outline.hpp"

namespace salient {
namespace {

/// A letter of a key; any character beyond ASCII passes for one.
bool is_word(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') || c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

Fault made(Fault fault, std::string what, std::string fix) {
  fault.what = std::move(what);
  fault.fix = std::move(fix);
  return fault;
}

Fault at_offset(const SourceText& source, std::size_t at, int width = 1) {
  const auto [line, column] = source.position(at);
  return source.fault(line, column, width);
}

std::string place_of(const SourceText& source, std::size_t at) {
  const auto [line, column] = source.position(at);
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// The lines around the point where yaml-cpp gave up.
struct Scene {
  const SourceText& source;
  std::size_t at;
  int line_number;
  std::string_view line;    ///< the whole line
  std::string_view before;  ///< what stands before the point in its line, without blanks around
  std::string_view rest;    ///< from the point to the end of the line
  int above_number = 0;     ///< the nearest line above with content; 0 if there is none
  std::string_view above;

  Scene(const SourceText& from, std::size_t offset) : source(from), at(offset) {
    line_number = source.position(at).first;
    line = source.line(line_number);
    const std::size_t inside = std::min(at - std::min(at, source.line_start(line_number)), line.size());
    before = trimmed(line.substr(0, inside));
    rest = line.substr(inside);
    constexpr int furthest = 1000;  // comments between two keys are not longer than that
    for (int n = line_number - 1; n >= 1 && n > line_number - furthest; --n) {
      const std::string_view candidate = trimmed(source.line(n));
      if (candidate.empty() || candidate.front() == '#') continue;
      above_number = n;
      above = source.line(n);
      break;
    }
  }
};

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

/// Offset in a line of a colon that ends a key and has no blank behind it: "name:Homs", but not
/// "20:00" or "https://".
std::optional<std::size_t> tight_colon(std::string_view line) {
  std::size_t i = line.find_first_not_of(" \t");
  if (i == std::string_view::npos) return std::nullopt;
  while (line.substr(i).starts_with("- ")) i += 2;
  const std::size_t from = i;
  while (i < line.size() && is_word(line[i])) ++i;
  if (i == from || i + 1 >= line.size() || line[i] != ':') return std::nullopt;
  if (line[i + 1] == ' ' || line[i + 1] == '\t' || line[i + 1] == '/') return std::nullopt;
  return i;
}

std::optional<Fault> tab_trouble(const Scene& scene) {
  const std::size_t tab = scene.line.find('\t');
  const std::size_t content = scene.line.find_first_not_of(" \t");
  if (tab == std::string_view::npos || (content != std::string_view::npos && content < tab)) return {};
  Fault fault = at_offset(scene.source, scene.source.line_start(scene.line_number) + tab);
  return made(std::move(fault), "a tab is used for indentation; YAML allows only spaces there",
              "replace the tab by spaces");
}

std::optional<Fault> tight_colon_trouble(const Scene& scene) {
  for (const int number : {scene.above_number, scene.line_number}) {
    if (number == 0) continue;
    const auto colon = tight_colon(scene.source.line(number));
    if (!colon) continue;
    Fault fault = at_offset(scene.source, scene.source.line_start(number) + *colon);
    return made(std::move(fault), "a space is missing after this colon",
                "write \": \" between a key and its value");
  }
  return {};
}

std::optional<Fault> quote_trouble(const Scene& scene, const YamlOutline& outline) {
  const std::string fix =
      "close the quote; a \\ before a quote, or a doubled ' inside '...', does not close it";
  if (outline.open_quote && *outline.open_quote <= scene.at) {
    return made(at_offset(scene.source, *outline.open_quote), "this quote is never closed", fix);
  }
  for (const YamlOutline::Quote& quote : outline.long_quotes) {
    if (quote.to > scene.at + 1 || scene.source.position(quote.to - 1).first != scene.line_number) continue;
    return made(at_offset(scene.source, quote.from),
                "this quote is closed only in " + place_of(scene.source, quote.to - 1) +
                    ", and what follows there fits nowhere",
                "close the quote where its text ends");
  }
  return {};
}

std::string closing(char opening) {
  return opening == '[' ? "]" : "}";
}

std::optional<Fault> bracket_trouble(const Scene& scene, const YamlOutline& outline) {
  if (outline.wrong_close && outline.wrong_close->at <= scene.at) {
    const std::string_view shown = outline.wrong_close->kind == ']' ? "\"]\"" : "\"}\"";
    Fault fault = at_offset(scene.source, outline.wrong_close->at);
    if (!outline.wrongly_closed) {
      return made(std::move(fault), std::string(shown) + " closes a bracket that was never opened",
                  "delete it, or put the text in quotes");
    }
    const YamlOutline::Bracket& open = *outline.wrongly_closed;
    const auto [line, column] = scene.source.position(open.at);
    fault.notes.push_back({{scene.source.name(), line, column}, "this bracket is still open"});
    return made(std::move(fault),
                std::string(shown) + " stands where \"" + closing(open.kind) + "\" is expected",
                "close the brackets in the order in which they were opened");
  }
  if (outline.wrong_close || outline.open.empty() || outline.open.back().at > scene.at) return {};
  const YamlOutline::Bracket& open = outline.open.back();
  return made(
      at_offset(scene.source, open.at), "this bracket is never closed",
      "add \"" + closing(open.kind) + "\" where the " + (open.kind == '[' ? "list" : "map") + " ends");
}

Fault in_flow(const Scene& scene, std::string_view closing_mark) {
  if (scene.at > 0 && scene.source.bytes()[scene.at - 1] == ':') {
    return made(at_offset(scene.source, scene.at - 1), "a space is missing after this colon",
                "write \": \" between a key and its value");
  }
  return made(word_fault(scene.source, scene.at),
              "expected a comma or \"" + std::string(closing_mark) + "\" before this",
              "separate entries by commas; put a text that contains , : [ ] { } # in quotes");
}

Fault map_value(const Scene& scene) {
  if (auto fault = tight_colon_trouble(scene)) return *fault;
  Fault fault = at_offset(scene.source, scene.at);
  if (scene.before.find(": ") != std::string_view::npos) {
    return made(std::move(fault), "a second colon stands in this line, in a text without quotes",
                "put the text in quotes, or start a new line");
  }
  constexpr std::size_t longest_key = 1024;
  if (scene.before.size() > longest_key) {
    return made(std::move(fault), "this key is longer than 1,024 characters", "shorten it");
  }
  const std::string_view above = trimmed(scene.above);
  if (scene.above_number > 0 && indentation(scene.line) > indentation(scene.above) &&
      above.find(": ") != std::string_view::npos) {
    fault = word_fault(scene.source, scene.source.line_start(scene.line_number) + indentation(scene.line));
    return made(std::move(fault),
                "this line is indented further than the key above it, which has a value already",
                "give both keys the same indentation, or move the value above into its own line");
  }
  if (scene.above_number > 0 && above.find(':') == std::string_view::npos) {
    const std::size_t from = scene.source.line_start(scene.above_number) + indentation(scene.above);
    return made(word_fault(scene.source, from), "this line is neither a \"key: value\" nor a list item",
                "write a colon and a space after the key");
  }
  return made(std::move(fault), "this colon has no key before it",
              "write \"key: value\", or put the text in quotes");
}

Fault end_of_block(const Scene& scene) {
  if (!scene.before.empty()) {
    const char last = scene.before.back();
    if (last == '"' || last == '\'') {
      return made(word_fault(scene.source, scene.at), "text stands after a closing quote",
                  last == '\'' ? "double each ' inside '...', or use double quotes"
                               : "write \\\" for each quote inside a quoted text");
    }
    if (last == ']' || last == '}') {
      return made(word_fault(scene.source, scene.at), "text stands after a closing bracket",
                  "start a new line, or put the whole text in quotes");
    }
  }
  Fault fault = word_fault(scene.source, scene.at);
  if (scene.before.empty() && scene.rest.starts_with('-') && !trimmed(scene.above).starts_with("- ") &&
      (scene.rest.size() == 1 || scene.rest[1] == ' ')) {
    return made(std::move(fault), "a list item stands among the keys of a map",
                "indent the item below the key that it belongs to");
  }
  if (scene.before.empty()) {
    return made(std::move(fault), "the indentation of this line fits none of the lines above it",
                "start it in the same column as the entries that it belongs to");
  }
  return made(std::move(fault), "this fits nowhere: a key, a list item or a new line is expected",
              "put the text in quotes if it belongs to the value before it");
}

Fault block_entry(const Scene& scene) {
  Fault fault = at_offset(scene.source, scene.at);
  const bool inside =
      scene.before.ends_with('[') || scene.before.ends_with('{') || scene.before.ends_with(',');
  if (inside) {
    return made(std::move(fault), "a dash begins no list item inside brackets",
                "separate the items by commas");
  }
  if (!scene.before.empty()) {
    return made(std::move(fault), "a list does not begin in the line of its key",
                "write [a, b], or each item in a line of its own: \"- a\"");
  }
  return made(std::move(fault), "a list item fits nowhere here",
              "indent it below the key that it belongs to");
}

Fault unknown_token(const Scene& scene) {
  constexpr std::string_view before_a_text = " \t\n\r,[{";
  if (scene.rest.starts_with('?') && scene.at > 0 &&
      before_a_text.find(scene.source.bytes()[scene.at - 1]) == std::string_view::npos) {
    // YAML allows it; the library that reads YAML here does not.
    return made(at_offset(scene.source, scene.at),
                "between brackets a text with a question mark stands in quotes here",
                "put the text in quotes, or write each key in a line of its own");
  }
  const std::string shown =
      in_quotes(scene.rest.substr(0, scene.rest.empty() ? 0 : character_size(scene.rest, 0)));
  return made(at_offset(scene.source, scene.at), "a text without quotes does not begin with " + shown,
              "put the text in quotes");
}

namespace Wording = YAML::ErrorMsg;

/// One of yaml-cpp's own wordings, which it may go on with what it met.
bool is(std::string_view message, std::initializer_list<std::string_view> wordings) {
  return std::ranges::any_of(wordings,
                             [&](std::string_view wording) { return message.starts_with(wording); });
}

bool is_about_alias(std::string_view message) {
  return is(message, {Wording::MULTIPLE_ALIASES, Wording::ALIAS_CONTENT, Wording::ALIAS_NOT_FOUND,
                      Wording::CHAR_IN_ALIAS, Wording::AMBIGUOUS_ANCHOR, Wording::INVALID_ALIAS});
}

bool is_about_anchor(std::string_view message) {
  return is(message, {Wording::MULTIPLE_ANCHORS, Wording::ANCHOR_NOT_FOUND, Wording::CHAR_IN_ANCHOR,
                      Wording::UNKNOWN_ANCHOR, Wording::INVALID_ANCHOR});
}

bool is_about_tag(std::string_view message) {
  return is(message, {Wording::CHAR_IN_TAG_HANDLE, Wording::TAG_WITH_NO_SUFFIX, Wording::END_OF_VERBATIM_TAG,
                      Wording::MULTIPLE_TAGS});
}

bool is_about_escape(std::string_view message) {
  return is(message, {Wording::INVALID_ESCAPE, Wording::INVALID_HEX, Wording::INVALID_UNICODE});
}

}  // namespace

int word_width(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 80;  // bytes; a caret line needs no more
  const std::string_view word = text.substr(std::min(at, text.size()), longest);
  constexpr std::string_view ends = " \t\r\n,[]{}";
  const std::size_t end = std::min(word.find_first_of(ends), word.size());
  return std::max(1, static_cast<int>(character_count(word.substr(0, end))));
}

Fault word_fault(const SourceText& source, std::size_t at) {
  return at_offset(source, at, word_width(source.bytes(), at));
}

Fault anchor_fault(Fault here) {
  return made(std::move(here), "anchors (&name) are not read here",
              "delete the anchor and write the value out wherever it is needed");
}

Fault alias_fault(Fault here) {
  return made(std::move(here), "aliases (*name) are not read here",
              "write the value out; a text that begins with * needs quotes");
}

Fault tag_fault(Fault here) {
  return made(std::move(here), "tags (!name) are not read here",
              "delete the tag; a text that begins with ! needs quotes");
}

Fault depth_fault(Fault here) {
  return made(std::move(here),
              "lists and maps are nested deeper than " + std::to_string(deepest_yaml) + " levels",
              "flatten the file; no key of a scenario needs more than ten");
}

Fault yaml_trouble(const SourceText& source, std::size_t at, const std::string& message) {
  at = std::min(at, source.bytes().size());
  const Scene scene(source, at);
  const char here = at < source.bytes().size() ? source.bytes()[at] : '\0';
  if (is(message, {Wording::BAD_FILE})) return depth_fault(at_offset(source, at));
  if (here == '*' || is_about_alias(message)) return alias_fault(word_fault(source, at));
  if (here == '&' || is_about_anchor(message)) return anchor_fault(word_fault(source, at));
  if (here == '!' || is_about_tag(message)) return tag_fault(word_fault(source, at));
  const YamlOutline outline = yaml_outline(source.bytes());
  if (is(message, {Wording::TAB_IN_INDENTATION})) {
    if (auto fault = tab_trouble(scene)) return *fault;
  }
  if (is_about_escape(message)) {
    const std::size_t backslash = source.bytes().rfind('\\', at);  // yaml-cpp points behind it
    return made(at_offset(source, std::min(backslash, at)), "this is no escape sequence that YAML knows",
                "write \\\\ for a backslash, or use single quotes");
  }
  if (auto fault = quote_trouble(scene, outline)) return *fault;
  if (auto fault = bracket_trouble(scene, outline)) return *fault;
  if (is(message, {Wording::END_OF_MAP_FLOW})) return in_flow(scene, "}");
  if (is(message, {Wording::END_OF_SEQ_FLOW})) return in_flow(scene, "]");
  if (auto fault = tab_trouble(scene)) return *fault;
  if (is(message, {Wording::MAP_VALUE})) return map_value(scene);
  if (is(message, {Wording::BLOCK_ENTRY})) return block_entry(scene);
  if (is(message, {Wording::UNKNOWN_TOKEN})) return unknown_token(scene);
  if (is(message, {Wording::MAP_KEY})) {
    return made(at_offset(source, at), "keys that begin with \"? \" are not read here",
                "write \"key: value\"");
  }
  if (is(message, {Wording::ZERO_INDENT_IN_BLOCK, Wording::CHAR_IN_BLOCK})) {
    return made(at_offset(source, at), "after | or > only + or -, a digit and a comment may stand",
                "begin the text in the next line, indented");
  }
  if (is(message, {Wording::END_OF_MAP, Wording::END_OF_SEQ})) return end_of_block(scene);
  return made(at_offset(source, at), "this is not valid YAML: " + message, "");
}

}  // namespace salient
