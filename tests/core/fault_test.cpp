#include "sim/core/fault.hpp"

#include <doctest/doctest.h>

using namespace salient;

namespace {

Fault at(const std::string& file, int line, int column, const std::string& what,
         Severity severity = Severity::error) {
  Fault fault;
  fault.severity = severity;
  fault.spot = {file, line, column};
  fault.what = what;
  return fault;
}

}  // namespace

TEST_CASE("sentence: expected and found, or the whole sentence") {
  Fault fault;
  fault.expected = "a latitude between -90 and 90";
  fault.found = "361.2";
  CHECK(sentence(fault) == "expected a latitude between -90 and 90, found \"361.2\"");
  fault.found.clear();
  CHECK(sentence(fault) == "expected a latitude between -90 and 90, found nothing");
  CHECK(sentence(at("x", 1, 1, "turned \u202E around")) == "turned \\u{202E} around");
  CHECK(sentence(at("x", 1, 1, std::string(1000, 'x'))) == std::string(400, 'x') + "…");
}

TEST_CASE("text: a fault in the shape that editors jump to") {
  Fault fault = at("x.yaml", 3, 23, "no place is called \"Brok\"");
  fault.key = "routes[0].to";
  fault.fix = "did you mean \"Brook\"?";
  fault.source_line = "  - {from: Alder, to: Brok}";
  fault.width = 4;
  fault.notes.push_back({{"base.yaml", 1, 2}, "extended from here"});
  CHECK(text(fault) ==
        "x.yaml:3:23: error: routes[0].to: no place is called \"Brok\"\n"
        "      - {from: Alder, to: Brok}\n"
        "                          ^~~~\n"
        "  fix: did you mean \"Brook\"?\n"
        "base.yaml:1:2: note: extended from here\n");
}

TEST_CASE("text: what is not known is left out") {
  CHECK(text(at("x.yaml", 0, 0, "there is no such file")) == "x.yaml: error: there is no such file\n");
  CHECK(text(at("x.yaml", 3, 0, "w", Severity::warning)) == "x.yaml:3: warning: w\n");
  CHECK(text(at("", 0, 0, "w")) == "error: w\n");
  CHECK(text(at("bad\x1B[2Jname", 0, 0, "w")) == "bad\\x1B[2Jname: error: w\n");
}

TEST_CASE("text: the caret stands under its character, whatever stands before it") {
  const auto caret = [](const std::string& line, int column, int width) {
    Fault fault = at("x", 1, column, "w");
    fault.source_line = line;
    fault.width = width;
    return text(fault);
  };
  CHECK(caret("\ta: x", 5, 1) == "x:1:5: error: w\n    \ta: x\n    \t   ^\n");
  CHECK(caret("北京: x", 5, 1) == "x:1:5: error: w\n    北京: x\n          ^\n");
  CHECK(caret("حِمص: 12", 7, 2) == "x:1:7: error: w\n    حِمص: 12\n         ^~\n");
  CHECK(caret("a\x01 x", 4, 1) == "x:1:4: error: w\n    a\\x01 x\n          ^\n");
  CHECK(caret("ab", 2, 50) == "x:1:2: error: w\n    ab\n     ^\n");
  CHECK(caret("ab", 9, 1) == "x:1:9: error: w\n    ab\n      ^\n");
  const std::string wide = std::string(100, 'a') + "X" + std::string(200, 'b');
  CHECK(caret(wide, 101, 1) == "x:1:101: error: w\n    …" + std::string(60, 'a') + "X" +
                                   std::string(99, 'b') + "…\n    " + std::string(61, ' ') + "^\n");
}

TEST_CASE("faults: sorted by file as first named, then position; repeats are dropped") {
  Faults faults;
  faults.add(at("z.yaml", 9, 1, "b"));
  faults.add(at("a.csv", 1, 1, "c"));
  faults.add(at("z.yaml", 2, 7, "a", Severity::warning));
  faults.add(at("z.yaml", 2, 7, "a"));
  faults.add(at("z.yaml", 9, 1, "b"));
  faults.sort();
  std::string order;
  for (const Fault& fault : faults.all()) order += text(fault);
  CHECK(order == "z.yaml:2:7: error: a\nz.yaml:2:7: warning: a\nz.yaml:9:1: error: b\na.csv:1:1: error: c\n");
  CHECK(faults.errors() == 3);
  CHECK(faults.warnings() == 1);
  faults.make_strict();
  CHECK(faults.errors() == 4);
}

TEST_CASE("faults: at most twenty are shown, then they are counted") {
  Faults faults;
  CHECK(text(faults) == "");
  faults.add(at("x", 1, 1, "w"));
  CHECK(text(faults) == "x:1:1: error: w\n1 error\n");
  Faults warnings;
  for (int i = 2; i < 5; ++i) warnings.add(at("x", i, 1, "w", Severity::warning));
  faults.append(std::move(warnings));
  CHECK(text(faults, 2) == "x:1:1: error: w\nx:2:1: warning: w\nand 2 more\n1 error and 3 warnings\n");
}
