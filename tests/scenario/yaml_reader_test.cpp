#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "sim/files/node.hpp"
#include "sim/files/yaml_limits.hpp"

using namespace salient;

namespace {

struct Read {
  std::shared_ptr<const Node> root;
  std::string said;  ///< every fault as a person sees it
};

Read reads(std::string yaml, std::size_t limit = 20) {
  Faults faults;
  Read out;
  out.root = read_yaml(SourceText::of("t.yaml", std::move(yaml), faults), faults);
  out.said = text(faults, limit);
  return out;
}

std::string at(const Node& node) {
  return std::to_string(node.line) + ':' + std::to_string(node.column) + '+' + std::to_string(node.width);
}

std::string repeated(const std::string& part, std::size_t bytes) {
  std::string out;
  while (out.size() + part.size() <= bytes) out += part;
  return out;
}

}  // namespace

TEST_CASE("yaml: every value knows its place, in characters") {
  const Read got =
      reads("é: {b: é, c: [حمص, x y , ~, null, ], d: }\nk:\n# c\nq: \"a\n  b\"\nf: |\n  x\n  y\nz: ");
  CHECK(got.said == "");
  REQUIRE(got.root);
  const Node& map = *got.root->find("é");
  CHECK(at(map) == "1:4+1");
  CHECK(at(*map.find("b")) == "1:8+1");
  const Node& list = *map.find("c");
  REQUIRE(list.items.size() == 4);
  CHECK(at(list.items[0]) == "1:15+3");
  CHECK(list.items[0].text == "حمص");
  CHECK(at(list.items[1]) == "1:20+3");
  CHECK(list.items[1].text == "x y");
  CHECK(at(list.items[2]) == "1:26+1");
  CHECK(list.items[2].kind == Node::Kind::null);
  CHECK(at(list.items[3]) == "1:29+4");
  CHECK(at(*map.find("d")) == "1:38+1");  // a value that is missing stands at its key
  CHECK(at(*got.root->find("k")) == "2:1+1");
  CHECK(got.root->find("q")->text == "a b");
  CHECK(at(*got.root->find("q")) == "4:4+2");
  CHECK(got.root->find("f")->text == "x\ny\n");
  CHECK(at(*got.root->find("f")) == "6:4+1");
  CHECK(at(*got.root->find("z")) == "9:1+1");
  CHECK(got.root->find("none") == nullptr);
  CHECK(got.root->find_entry("k")->key.text == "k");
}

TEST_CASE("yaml: items without a value stand at their dash") {
  const Read got = reads("a:\n- # c - d\n\n- x\n-\n-\nb: [1,,2]");
  REQUIRE(got.root);
  const Node& list = *got.root->find("a");
  REQUIRE(list.items.size() == 4);
  CHECK(at(list.items[0]) == "2:1+1");
  CHECK(at(list.items[2]) == "5:1+1");
  CHECK(at(list.items[3]) == "6:1+1");
  CHECK(at(got.root->find("b")->items[1]) == "7:7+1");
}

TEST_CASE("yaml: \"no\" and no, times, links and numbers stay the text that they are") {
  const Read got =
      reads("a: no\nb: \"no\"\nc: 010\nd: 10:00\ne: https://x\nf: 'it''s'\ng: \"null\"\nh: ''\n");
  REQUIRE(got.root);
  CHECK_FALSE(got.root->find("a")->quoted);
  CHECK(got.root->find("b")->quoted);
  CHECK(got.root->find("c")->text == "010");
  CHECK(got.root->find("d")->text == "10:00");
  CHECK(got.root->find("e")->text == "https://x");
  CHECK(got.root->find("f")->text == "it's");
  CHECK(at(*got.root->find("f")) == "6:4+7");
  CHECK(got.root->find("g")->kind == Node::Kind::scalar);
  CHECK(got.root->find("h")->kind == Node::Kind::scalar);
}

TEST_CASE("yaml: LF, CRLF and CR alone end a line, and an empty file is nothing") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    CAPTURE(end);
    const Read got = reads("a: 1" + end + "b:" + end + "  - 2" + end + "c:  x");
    CHECK(got.said == "");
    REQUIRE(got.root);
    CHECK(at(got.root->find("b")->items[0]) == "3:5+1");
    CHECK(at(*got.root->find("c")) == "4:5+1");
  }
  for (const std::string empty : {"", "\n\n", "# only words\n", "---\n", "\xEF\xBB\xBF"}) {
    const Read got = reads(empty);
    CHECK(got.said == "");
    REQUIRE(got.root);
    CHECK(got.root->kind == Node::Kind::null);
  }
  CHECK(reads("---\na: 1\n...\n").root->find("a")->text == "1");
}

TEST_CASE("yaml: a key that stands twice is shown with the first") {
  const Read got = reads("a: {x: 1}\nb: 2\na: 3\n");
  CHECK(got.said ==
        "t.yaml:3:1: error: the key \"a\" stands twice in this map\n"
        "    a: 3\n    ^\n  fix: delete one of them, or rename it\n"
        "t.yaml:1:1: note: the first one is here\n1 error\n");
  CHECK(got.root != nullptr);  // so that the other faults of the file are met too
}

TEST_CASE("yaml: what a scenario does not need is refused by name") {
  const auto said = [](const std::string& yaml) {
    const std::string all = reads(yaml).said;
    std::string out;  // without the source line, the caret and the count
    for (std::size_t from = 0; from < all.size();) {
      const std::size_t end = all.find('\n', from);
      const std::string line = all.substr(from, end - from);
      if (line.starts_with("t.yaml") || line.starts_with("  fix")) out += line + '\n';
      from = end + 1;
    }
    return out;
  };
  const std::string anchor =
      "anchors (&name) are not read here\n  fix: delete the anchor and write the value out "
      "wherever it is needed\n";
  const std::string alias =
      "aliases (*name) are not read here\n  fix: write the value out; a text that begins with * "
      "needs quotes\n";
  const std::string tag =
      "tags (!name) are not read here\n  fix: delete the tag; a text that begins with ! needs "
      "quotes\n";
  CHECK(said("x: &b 3\ny: *b") == "t.yaml:1:4: error: " + anchor + "t.yaml:2:4: error: " + alias);
  CHECK(said("x: *unknown") == "t.yaml:1:4: error: " + alias);
  CHECK(said("x: &b [*b]") == "t.yaml:1:4: error: " + anchor + "t.yaml:1:8: error: " + alias);
  CHECK(said("x: !!str &b 3") == "t.yaml:1:4: error: " + tag + "t.yaml:1:10: error: " + anchor);
  CHECK(said("!!int 3: !foo x") == "t.yaml:1:1: error: " + tag + "t.yaml:1:10: error: " + tag);
  CHECK(said("a: !<x> b") == "t.yaml:1:4: error: " + tag);
  CHECK(said("a: ! b") == "t.yaml:1:4: error: " + tag);
  CHECK(said("a: !m {b: 1}") == "t.yaml:1:4: error: " + tag);
  CHECK(said("a: !s [1]") == "t.yaml:1:4: error: " + tag);
  CHECK(said("<<: {a: 1}") ==
        "t.yaml:1:1: error: merge keys (<<) are not read here\n"
        "  fix: write the entries out; a variant file takes over those of another with "
        "\"extends:\"\n");
  CHECK(said("a: 1\n---\nb: 2") ==
        "t.yaml:2:1: error: a second document begins here; a file holds one\n"
        "  fix: move it to a file of its own\n");
  CHECK(said("%YAML 1.2\n---\na: 1") ==
        "t.yaml:1:1: error: YAML directives (lines that begin with %) are not read here\n"
        "  fix: delete the line; inside a text, indent it\n");
  CHECK(said("a: 1\n%b") ==
        "t.yaml:2:1: error: YAML directives (lines that begin with %) are not read here\n"
        "  fix: delete the line; inside a text, indent it\n");
  CHECK(said("? a\n: b") ==
        "t.yaml:1:1: error: keys that begin with \"? \" are not read here\n  fix: write \"key: "
        "value\"\n");
  CHECK(said("{? a: b}") ==
        "t.yaml:1:2: error: keys that begin with \"? \" are not read here\n  fix: write \"key: "
        "value\"\n");
  CHECK(said("[a]: b") ==
        "t.yaml:1:1: error: a list is used as a key\n  fix: write a plain word as the key\n");
  CHECK(said("{a: 1}: b") ==
        "t.yaml:1:1: error: a map is used as a key\n  fix: write a plain word as the key\n");
  CHECK(said("\"a\": b") ==
        "t.yaml:1:1: error: a key in quotes is not read here\n  fix: write the key without quotes\n");
  CHECK(said("~: b") ==
        "t.yaml:1:1: error: a key is missing before the colon\n  fix: write a word; null and ~ "
        "mean nothing\n");
  CHECK(said(": b") == "t.yaml:1:1: error: a key is missing before the colon\n  fix: write \"key: value\"\n");
  CHECK(said("a: b\x04 c\nd: 1") ==
        "t.yaml:1:5: error: the control character \"\\x04\" stands here\n"
        "  fix: delete it; in a quoted text it may be written as an escape sequence\n");
  CHECK(said("a: b\u0085c")
            .starts_with("t.yaml:1:5: error: the control character \"\\u{0085}\" stands here\n"));
}

TEST_CASE("yaml: syntax errors say what to change, where it has to be changed") {
  struct Case {
    const char *yaml, *first_line, *fix;
  };
  const Case cases[] = {
      {"a: \"x", "1:4: error: this quote is never closed",
       "close the quote; a \\ before a quote, or a doubled ' inside '...', does not close it"},
      {"a: 1\nb: 'x\nc: 2", "2:4: error: this quote is never closed",
       "close the quote; a \\ before a quote, or a doubled ' inside '...', does not close it"},
      {"title: \"abc\nname: \"x\"\nk: 1",
       "1:8: error: this quote is closed only in line 2, column 7, and what follows there fits "
       "nowhere",
       "close the quote where its text ends"},
      {"a: [x", "1:4: error: this bracket is never closed", "add \"]\" where the list ends"},
      {"tables: {places: places.csv\nactors:\n  gov: {name: x}\n", "1:9: error: this bracket is never closed",
       "add \"}\" where the map ends"},
      {"a: {x: [1}", "1:10: error: \"}\" stands where \"]\" is expected",
       "close the brackets in the order in which they were opened"},
      {"a: b\n}", "2:1: error: \"}\" closes a bracket that was never opened",
       "delete it, or put the text in quotes"},
      {"{a: 1 b: 2}", "1:8: error: expected a comma or \"}\" before this",
       "separate entries by commas; put a text that contains , : [ ] { } # in quotes"},
      {"[a: 1 b: 2]", "1:8: error: expected a comma or \"]\" before this",
       "separate entries by commas; put a text that contains , : [ ] { } # in quotes"},
      {"a: 1\n\tb: 2", "2:1: error: a tab is used for indentation; YAML allows only spaces there",
       "replace the tab by spaces"},
      {"a:\n \tb: 2", "2:2: error: a tab is used for indentation; YAML allows only spaces there",
       "replace the tab by spaces"},
      {"a:\n  b: 1\n c: 2", "3:2: error: the indentation of this line fits none of the lines above it",
       "start it in the same column as the entries that it belongs to"},
      {"a:\n  - x\n - y", "3:2: error: the indentation of this line fits none of the lines above it",
       "start it in the same column as the entries that it belongs to"},
      {"a: 1\n b: 2",
       "2:2: error: this line is indented further than the key above it, which has a value already",
       "give both keys the same indentation, or move the value above into its own line"},
      {"a:1\nb: 2", "1:2: error: a space is missing after this colon",
       "write \": \" between a key and its value"},
      {"a: 1\nb:2", "2:2: error: a space is missing after this colon",
       "write \": \" between a key and its value"},
      {"a: 1\nbé:2\nc: 3", "2:3: error: a space is missing after this colon",
       "write \": \" between a key and its value"},
      {"salient:1", "1:8: error: a space is missing after this colon",
       "write \": \" between a key and its value"},
      {"{id:homs, x: 1}", "1:4: error: a space is missing after this colon",
       "write \": \" between a key and its value"},
      {"a: 1\nb\nc: 2", "2:1: error: this line is neither a \"key: value\" nor a list item",
       "write a colon and a space after the key"},
      {"a: 1\nb", "2:1: error: this line is neither a \"key: value\" nor a list item",
       "write a colon and a space after the key"},
      {"a: x: y", "1:5: error: a second colon stands in this line, in a text without quotes",
       "put the text in quotes, or start a new line"},
      {"- a\nb: 1", "2:1: error: this does not belong to what stands above it",
       "indent it, or begin the file with a key: a file is one map"},
      {"a: 1\n- b", "2:1: error: a list item stands among the keys of a map",
       "indent the item below the key that it belongs to"},
      {"a: @x", "1:4: error: a text without quotes does not begin with \"@\"", "put the text in quotes"},
      {"a: `x", "1:4: error: a text without quotes does not begin with \"`\"", "put the text in quotes"},
      {"a: \"\\q\"", "1:5: error: this is no escape sequence that YAML knows",
       "write \\\\ for a backslash, or use single quotes"},
      {"a: \"x\" y", "1:8: error: text stands after a closing quote",
       "write \\\" for each quote inside a quoted text"},
      {"a: 'it's'", "1:8: error: text stands after a closing quote",
       "double each ' inside '...', or use double quotes"},
      {"a: - b", "1:4: error: a list does not begin in the line of its key",
       "write [a, b], or each item in a line of its own: \"- a\""},
      {"a: [- x]", "1:5: error: a dash begins no list item inside brackets", "separate the items by commas"},
      {"x: |9x\n  y", "1:6: error: after | or > only + or -, a digit and a comment may stand",
       "begin the text in the next line, indented"},
      {",", "1:1: error: a comma stands outside of brackets", "delete it, or put the text in quotes"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.yaml);
    const Read got = reads(one.yaml);
    CHECK(got.root == nullptr);
    CHECK(got.said.substr(0, got.said.find('\n')) == std::string("t.yaml:") + one.first_line);
    CHECK(got.said.find(std::string("\n  fix: ") + one.fix + '\n') != std::string::npos);
    CHECK(got.said.ends_with("\n1 error\n"));
  }
}

TEST_CASE("yaml: a syntax error keeps the faults of the lines above it") {
  CHECK(reads("a: !x 1\nb: [").said ==
        "t.yaml:1:4: error: tags (!name) are not read here\n    a: !x 1\n       ^~\n"
        "  fix: delete the tag; a text that begins with ! needs quotes\n"
        "t.yaml:2:4: error: this bracket is never closed\n    b: [\n       ^\n"
        "  fix: add \"]\" where the list ends\n2 errors\n");
}

TEST_CASE("yaml: marks that turn the reading direction are allowed in values alone") {
  CHECK(reads("a: \u202Ex\u202C\nb: \"\u2067y\u2069\"\nc: |\n  \u200Fz\n").said == "");
  CHECK(reads("a: 1 # \u202E\nb\u200F: 1\n").said ==
        "t.yaml:1:8: error: the invisible mark \"\\u{202E}\" turns the reading direction outside "
        "of a value\n"
        "    a: 1 # \\u{202E}\n           ^~~~~~~~\n  fix: delete it\n"
        "t.yaml:2:2: error: the invisible mark \"\\u{200F}\" turns the reading direction outside "
        "of a value\n"
        "    b\\u{200F}: 1\n     ^~~~~~~~\n  fix: delete it\n2 errors\n");
}

TEST_CASE("yaml: 64 levels are reads, 65 are not") {
  CHECK(reads(std::string(64, '[') + std::string(64, ']')).said == "");
  CHECK(reads(std::string(65, '[') + std::string(65, ']')).said ==
        "t.yaml:1:65: error: lists and maps are nested deeper than 64 levels\n    " + std::string(65, '[') +
            std::string(65, ']') + "\n    " + std::string(64, ' ') +
            "^\n  fix: flatten the file; no key of a scenario needs more than ten\n1 error\n");
}

TEST_CASE("yaml: a fault that repeats without end stops the reading") {
  Faults faults;
  read_yaml(SourceText::of("t.yaml", repeated("- !x a\n", 70000), faults), faults);
  CHECK(faults.all().size() == 1001);
  CHECK(faults.all().back().what == "more than 1,000 faults: the rest of the file was not read");
}

TEST_CASE("yaml: no file takes long, however it is made") {
  // A limit on time would fail on a busy machine, so what is checked is that each ends, with a
  // clear word or with a tree; a quadratic step would keep this test for minutes.
  const std::string too_long =
      "t.yaml: error: the file is larger than 4 MiB, which is more than YAML is for\n"
      "  fix: keep long tables in CSV files and name them under \"tables:\"\n1 error\n";
  CHECK(reads(std::string(longest_yaml + 1, 'x')).said == too_long);
  CHECK(reads(repeated("- ", longest_yaml + 2)).said == too_long);
  for (const std::string part : {"[", "{a: ", "? ", "&a ", "*a ", "!a ", ",", "a,", "''", "'a' ", "\"", ": ",
                                 "a: b\n", "- a\n", "- [a,b,c]\n", "-\n"}) {
    CAPTURE(part);
    const std::string said = reads(repeated(part, 1u << 20)).said;
    CHECK(said.find("error: the file has more than 250,000 entries, which is more than YAML is for\n") !=
          std::string::npos);
  }
  CHECK(reads(repeated("- ", 1u << 20)).said.find("nested deeper than 64 levels") != std::string::npos);
  for (const std::string part : {"x", " ", "\n", "# x ", "#\n", "\t", "é", "a b ", "\r", "a\n"}) {
    CAPTURE(part);
    CHECK(reads(repeated(part, 1u << 20)).root != nullptr);
  }
  for (const std::string start : {"[", "{", "x: [", "x: {"}) {
    for (const std::string part : {"a,", "{},", "a: b,", "? ", "[", "{"}) {
      CAPTURE(start + part);
      const Read got = reads(start + repeated(part, 60000));
      CHECK(got.root == nullptr);
      CHECK(got.said.starts_with("t.yaml:"));
    }
    const Read many = reads(start + repeated("a: b, ", 200000) + "x");  // one line, many values
    CHECK(many.said.find("this bracket is never closed") != std::string::npos);
  }
}
